"""What a person chooses about being told."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from abdi.notifications.enums import Rhythm


class PreferenceForm(forms.Form):
    """The rhythm, and an address of one's own."""

    rhythm = forms.ChoiceField(
        label=_("Kapan Anda ingin dikabari lewat surel?"),
        choices=Rhythm.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Pilih salah satu irama."),
            "invalid_choice": _("Pilih salah satu irama yang tersedia."),
        },
    )
    address = forms.EmailField(
        label=_("Alamat surel pilihan Anda"),
        help_text=_("Kosongkan untuk memakai alamat yang tercatat di data pegawai."),
        required=False,
        max_length=254,
        error_messages={
            "invalid": _("Tulis alamat surel lengkap, seperti nama@contoh.go.id."),
            "max_length": _("Alamat surel paling panjang 254 huruf."),
        },
    )
