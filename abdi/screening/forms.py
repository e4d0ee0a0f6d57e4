from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

TOO_LONG = _(
    "Paling banyak %(limit_value)d huruf; sekarang %(show_value)d. Tulisan Anda tidak terpotong; ringkaslah."
)


class AnswerForm(forms.Form):
    """Boleh dijelaskan?"""

    text = forms.CharField(
        label=_("Boleh dijelaskan?"),
        help_text=_("Satu atau dua kalimat. Atasan membacanya bersama pertanyaan ini."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": TOO_LONG},
    )


class ClearingForm(forms.Form):
    reason = forms.CharField(
        label=_("Alasan dianggap jelas"),
        help_text=_("Pegawai membaca kalimat ini."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": _("Tulis alasan mengapa hal ini dianggap jelas."),
            "max_length": TOO_LONG,
        },
    )
