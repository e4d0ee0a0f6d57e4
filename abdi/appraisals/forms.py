from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from abdi.appraisals.dossier import Dossier
from abdi.appraisals.enums import Rating, Stand, UnitPredikatValue
from abdi.appraisals.services import unit_achievement
from abdi.appraisals.suggestion import Suggestion
from abdi.people.forms import DayField, UnitField

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

OF_RESULT, OF_VALUE = "diri_", "sikap_"
TOO_LONG = _(
    "Paling banyak %(limit_value)d huruf; sekarang %(show_value)d. Tulisan Anda tidak terpotong; ringkaslah."
)


class RatingForm(forms.Form):
    """The penilai's form: two ratings, reasons, and a word on each result and value that he wants to speak of."""

    hasil = forms.ChoiceField(
        label=_("Hasil kerja"),
        choices=[(r.value, r.label) for r in (Rating.BELOW, Rating.AS_EXPECTED, Rating.ABOVE)],
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih rating hasil kerja.")},
    )
    alasan_hasil = forms.CharField(
        label=_("Anda berbeda dari saran. Apa alasannya?"),
        required=False,
        max_length=2000,
        help_text=_("Pegawai dan atasan Anda dapat membacanya."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": TOO_LONG},
    )
    perilaku = forms.ChoiceField(
        label=_("Perilaku kerja"),
        choices=[(r.value, r.label) for r in (Rating.BELOW, Rating.AS_EXPECTED, Rating.ABOVE)],
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih rating perilaku kerja.")},
    )
    alasan_perilaku = forms.CharField(
        label=_("Perilaku apa yang Anda lihat?"),
        required=False,
        max_length=2000,
        help_text=_("Wajib bila di atas atau di bawah ekspektasi. Pegawai dan atasan Anda dapat membacanya."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": TOO_LONG},
    )
    rekomendasi = forms.CharField(
        label=_("Catatan atau rekomendasi"),
        required=False,
        max_length=2000,
        help_text=_(
            "Misalnya pelatihan, penugasan, atau hal yang dipertahankan. Tercetak di Dokumen Evaluasi."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": TOO_LONG},
    )

    use_required_attribute = False

    def __init__(self, *args: Any, dossier: Dossier, suggestion: Suggestion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dossier = dossier
        if suggestion.is_fixed:
            self._fix_work(suggestion.work)
        if not suggestion.work:
            self.fields["alasan_hasil"].label = _("Apa dasar rating hasil kerja ini?")
        for line in dossier.unanswered:
            assert line.realisation is not None  # the constraint stands in it
            self.fields[f"kendala_{line.realisation.public_id}"] = _words(
                _("Tanggapan Anda atas kendala ini"),
                _("Perlu ditanggapi sebelum penilaian ditetapkan."),
                required=_("Tanggapi dulu kendala pada indikator “%(indicator)s”.")
                % {"indicator": line.indicator.text},
            )
        for result in dossier.results:
            self.fields[f"umpan_{result.result.key}"] = _words(_("Umpan balik Anda atas hasil ini"))
        for behaviour in dossier.behaviours:
            self.fields[f"nilai_{behaviour.value}"] = _words(_("Umpan balik Anda atas perilaku ini"))

    def _fix_work(self, work: str) -> None:
        """Of the leader of a unit one rating stands to be chosen; `services.unit_achievement` says why."""
        field = self.fields["hasil"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(work, Rating(work).label)]
        field.error_messages["invalid_choice"] = unit_achievement(work)
        self.initial["hasil"] = work

    def ask_for_reasons(self) -> None:
        """For drawing only: the service decides whether a reason was needed, so the box never says it may be empty."""
        for name in ("alasan_hasil", "alasan_perilaku"):
            self.fields[name].required = True

    def said(self, prefix: str) -> dict[str, str]:
        """What was said in the boxes of a kind, by what follows the prefix, without those left empty."""
        return {
            name.removeprefix(prefix): text.strip()
            for name, text in self.cleaned_data.items()
            if name.startswith(prefix) and text.strip()
        }


def _words(label: _StrPromise, hint: _StrPromise | str = "", *, required: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=bool(required),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": required,
            "max_length": format_lazy(
                _("{label}: paling banyak 2.000 huruf. Ringkas tulisannya."), label=label
            ),
        },
    )


_NOT_SAID = ("", _("Tidak saya isi"))


class OwnViewForm(forms.Form):
    """Penilaian diri: a word on each result and each value, and two ratings of one's own; nothing is required."""

    rating_hasil = forms.ChoiceField(
        label=_("Hasil kerja saya"),
        required=False,
        choices=[_NOT_SAID, *((r.value, r.label) for r in (Rating.BELOW, Rating.AS_EXPECTED, Rating.ABOVE))],
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Pilih salah satu rating, atau kosongkan.")},
    )
    rating_perilaku = forms.ChoiceField(
        label=_("Perilaku kerja saya"),
        required=False,
        choices=[_NOT_SAID, *((r.value, r.label) for r in (Rating.BELOW, Rating.AS_EXPECTED, Rating.ABOVE))],
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Pilih salah satu rating, atau kosongkan.")},
    )

    use_required_attribute = False

    def __init__(self, *args: Any, dossier: Dossier, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dossier = dossier
        for result in dossier.results:
            self.fields[f"{OF_RESULT}{result.result.key}"] = _words(_("Pandangan Anda atas hasil ini"))
        for behaviour in dossier.behaviours:
            self.fields[f"{OF_VALUE}{behaviour.value}"] = _words(_("Pandangan Anda atas perilaku ini"))

    def said(self, prefix: str) -> dict[str, str]:
        """The words in the boxes of a kind, by what follows the prefix; only of a valid form."""
        return {
            name.removeprefix(prefix): text
            for name, text in self.cleaned_data.items()
            if name.startswith(prefix)
        }


class UnitPredikatForm(forms.Form):
    value = forms.ChoiceField(
        label=_("Predikat organisasi"),
        choices=UnitPredikatValue.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih salah satu predikat organisasi.")},
    )
    grounds = forms.CharField(
        label=_("Dasar penetapan"),
        max_length=2000,
        help_text=_("Capaian perjanjian kinerja atau rencana aksi yang menjadi dasar, dengan angkanya."),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": _("Tulis dasar penetapan, dengan angka capaiannya."),
            "max_length": TOO_LONG,
        },
    )


class ArrangementForm(forms.Form):
    """How a unit stands from a day on: by the rule, as a unit penetapan of its own, or counted in another."""

    stand = forms.ChoiceField(
        label=_("Kedudukan unit"),
        choices=Stand.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih kedudukan unit.")},
    )
    office = UnitField(
        label=_("Pimpinan unit mana yang menetapkan predikatnya"),
        required=False,
        help_text=_("Bila unit penetapan sendiri. Nama atau kode unit; untuk Gubernur, tulis unit provinsi."),
    )
    counts_in = UnitField(
        label=_("Dihitung di unit penetapan"),
        required=False,
        help_text=_("Bila dihitung di unit lain. Nama atau kode unit itu."),
    )
    since = DayField(
        label=_("Berlaku sejak"),
        help_text=_("Periode yang berakhir sebelum hari itu tetap seperti adanya."),
    )
    reason = forms.CharField(
        label=_("Alasan"),
        max_length=500,
        help_text=_("Misalnya nomor keputusan. Tampil di riwayat, dan bagi yang menetapkan predikatnya."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Tulis alasan, misalnya nomor keputusannya."),
            "max_length": TOO_LONG,
        },
    )

    use_required_attribute = False


class CommentForm(forms.Form):
    comment = forms.CharField(
        label=_("Tanggapan Anda"),
        max_length=3000,
        help_text=_("Dibaca penilai dan atasannya, dan tersimpan di samping penilaian."),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": _("Tulis tanggapan Anda, atau biarkan saja: diam tidak menghambat apa pun."),
            "max_length": TOO_LONG,
        },
    )
