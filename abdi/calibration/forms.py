from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from abdi.appraisals.enums import Rating
from abdi.calibration.enums import Counted, Side, Tie

TOO_LONG = _(
    "Paling banyak %(limit_value)d huruf; sekarang %(show_value)d. Tulisan Anda tidak terpotong; ringkaslah."
)
SCALE = [(r.value, r.label) for r in (Rating.BELOW, Rating.AS_EXPECTED, Rating.ABOVE)]


def _words(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class PrepareForm(forms.Form):
    """When a meeting is held, whose predikat count, and from how many people the pattern is looked at."""

    held_on = forms.DateField(
        label=_("Hari rapat"),
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={
            "required": _("Pilih hari rapat."),
            "invalid": _("Tulis hari rapat sebagai tanggal."),
        },
    )
    counted = forms.ChoiceField(
        label=_("Pegawai yang dihitung"),
        choices=Counted.choices,
        widget=forms.RadioSelect,
        help_text=_("Pimpinan unit ini tidak pernah dihitung di sini; ia dihitung di unit atasnya."),
        error_messages={"required": _("Pilih pegawai yang dihitung.")},
    )
    smallest = forms.IntegerField(
        label=_("Pola dilihat mulai"),
        min_value=1,
        max_value=100,
        help_text=_("Di bawah jumlah ini pola tidak dipakai dan tidak ada alasan yang diminta."),
        error_messages={
            "required": _("Tulis jumlah pegawai."),
            "invalid": _("Tulis jumlah pegawai dengan angka."),
            "min_value": _("Paling sedikit 1 pegawai."),
            "max_value": _("Paling banyak 100 pegawai."),
        },
    )


class ProposalForm(forms.Form):
    """Which of the two ratings, to which, and why."""

    side = forms.ChoiceField(
        label=_("Rating mana yang diusulkan berubah?"),
        choices=Side.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih rating mana yang diusulkan berubah.")},
    )
    after = forms.ChoiceField(
        label=_("Menjadi"),
        choices=SCALE,
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih rating yang diusulkan.")},
    )
    reason = forms.CharField(
        label=_("Alasan dan bukti"),
        max_length=2000,
        widget=_words(),
        help_text=_("Dibaca penilai, pimpinan rapat, dan tercatat di notula dengan nama Anda."),
        error_messages={
            "required": _("Tulis alasan usul, dengan bukti yang Anda ketahui."),
            "max_length": TOO_LONG,
        },
    )
    rating = forms.IntegerField(required=False, widget=forms.HiddenInput)


class AnswerForm(forms.Form):
    """The penilai's own reason, whether he changes his rating or keeps it."""

    answer = forms.CharField(
        label=_("Alasan Anda"),
        max_length=2000,
        widget=_words(),
        help_text=_("Bila diterima, alasan ini menjadi dasar rating Anda dan dibaca pegawai."),
        error_messages={"required": _("Tulis alasan Anda, menerima ataupun tidak."), "max_length": TOO_LONG},
    )


class RecusalForm(forms.Form):
    tie = forms.ChoiceField(
        label=_("Hubungan Anda"),
        choices=Tie.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih hubungan Anda dengan pegawai ini.")},
    )


class SignForm(forms.Form):
    """The leader's reason, asked where the spread departs from the pattern or somebody is not rated."""

    grounds = forms.CharField(
        label=_("Alasan"),
        required=False,
        max_length=2000,
        widget=_words(),
        error_messages={"max_length": TOO_LONG},
    )

    def ask(self, asked: bool) -> None:
        """For drawing only: the service decides whether a reason was needed."""
        field = self.fields["grounds"]
        field.required = asked
        field.help_text = (
            _(
                "Sebaran berbeda dari pola, atau ada yang belum dinilai. Tulis mengapa; tidak ada predikat yang diubah."
            )
            if asked
            else _("Boleh kosong: tidak ada yang perlu dijelaskan.")
        )


class CancelForm(forms.Form):
    reason = forms.CharField(
        label=_("Alasan pembatalan"),
        max_length=1000,
        widget=_words(2),
        error_messages={"required": _("Tulis alasan pembatalan."), "max_length": TOO_LONG},
    )
