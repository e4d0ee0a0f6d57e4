"""What is typed about one indicator, and the superior's words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import MaxLengthValidator
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from abdi.activities.figures import write_hour
from abdi.activities.forms import EntryForm
from abdi.activities.queries import Line
from abdi.goals.models import Indicator
from abdi.people.forms import DayField
from abdi.reporting.figures import FigureRefused, read_figure, write_figure
from abdi.reporting.models import AssistedActivity, AssistedEntry, Realisation
from abdi.reporting.plausibility import question
from abdi.reporting.services import Content, EvidenceRefused
from abdi.reporting.services.evidence import check_file, check_link
from abdi.strategy.enums import Direction, TargetKind

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

LONGEST = 3000
TOO_LONG = _(
    "Paling banyak %(limit_value)d huruf; sekarang %(show_value)d. Tulisan Anda tidak terpotong; ringkaslah."
)
NOT_ASKED = ("until", "skip_weekends", "client_id", "device_at")
"""Fields of an entry that serve only the page of the Catatan Harian itself."""
YES_NO = (("1", _("Ya")), ("0", _("Tidak")))
ACCEPTED = ".pdf,.jpg,.jpeg,.png,.heic,.webp,.xlsx,.docx"


class SeveralFiles(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once; each is judged by its content."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        uploads = [upload for upload in data or [] if upload]
        faults = []
        for upload in uploads:
            try:
                check_file(upload)
            except EvidenceRefused as refusal:
                faults.append(str(refusal))
        if faults:
            raise forms.ValidationError([forms.ValidationError(fault) for fault in faults])
        return uploads


class FigureField(forms.CharField):
    """A figure in Indonesian writing; see `abdi.reporting.figures`."""

    def clean(self, value: Any) -> Any:
        try:
            return read_figure(str(value or ""))
        except FigureRefused as refusal:
            raise forms.ValidationError(str(refusal)) from None


class AskedField(forms.CharField):
    """Asked for and not called optional on the screen, yet a draft may still lack it."""

    def validate(self, value: Any) -> None:
        return


def _words(
    label: _StrPromise, rows: int, hint: _StrPromise | str = "", *, optional: bool = False
) -> forms.CharField:
    kind = forms.CharField if optional else AskedField
    field = kind(
        label=label,
        required=not optional,
        help_text=hint,
        widget=forms.Textarea(attrs={"rows": rows}),
    )
    field.validators.append(
        MaxLengthValidator(
            LONGEST,
            format_lazy(
                _(
                    "{label}: paling banyak {longest} huruf. Ringkas tulisannya, atau lampirkan dokumen sebagai bukti."
                ),
                label=label,
                longest=LONGEST,
            ),
        )
    )
    return field


class RealisationForm(forms.Form):
    """Realisasi of one indicator with its evidence. What a draft lacks is asked for when it is handed in."""

    use_required_attribute = False

    not_measured = forms.BooleanField(
        label=_("Belum diukur periode ini"),
        required=False,
        help_text=_("Misalnya survei baru keluar triwulan depan. Tidak dihitung sebagai nol."),
    )
    confirmed = forms.BooleanField(label=_("Angka ini benar"), required=False)
    narrative = _words(_("Apa yang tercapai"), 4, _("Dua atau tiga kalimat."))
    effort = _words(_("Usaha yang dilakukan"), 3, _("Termasuk usaha yang belum tampak pada angka."))
    obstacle = _words(
        _("Kendala di luar kendali Anda"), 2, _("Atasan wajib menanggapi sebelum menilai."), optional=True
    )
    departure = _words(
        _("Alasan memakai angka lain"),
        2,
        _("Diisi hanya bila angka Anda berbeda dari data. Atasan membacanya."),
        optional=True,
    )
    citizen_impact = _words(_("Dampak bagi warga"), 2)
    uploads = FilesField(
        label=_("Unggah bukti dukung"),
        help_text=_("Foto, PDF, XLSX atau DOCX, paling besar 10 MB. Boleh beberapa sekaligus."),
        widget=SeveralFiles(attrs={"data-max-mb": "10", "accept": ACCEPTED}),
    )
    keep_place = forms.BooleanField(
        label=_("Simpan juga lokasi di dalam foto"),
        required=False,
        help_text=_(
            "Foto ponsel sering memuat titik tempatnya diambil. Tanpa tanda ini lokasi dihapus sebelum disimpan. "
            "Dengan tanda ini lokasi tersimpan, dan terbaca oleh semua pembaca laporan Anda."
        ),
    )
    file_title = forms.CharField(label=_("Keterangan berkas"), required=False, max_length=200)
    url = forms.CharField(
        label=_("Tautan bukti"),
        required=False,
        help_text=_("Alamat yang dapat dibuka atasan, diawali https://"),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )
    url_title = forms.CharField(label=_("Keterangan tautan"), required=False, max_length=200)

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        indicator: Indicator,
        kept: Realisation | None = None,
        has_source: bool = False,
        measured: Decimal | None = None,
        asks: bool = True,
    ) -> None:
        """`has_source`: the indicator takes its value from a feed. What that says stands in a form not yet used.

        `asks`: whether an unlikely figure is asked about. What saves itself is kept without asking; the question
        comes when its author presses a button.
        """
        super().__init__(data, files, initial=_initial(indicator, kept, measured))
        self.indicator, self.asks = indicator, asks
        self.is_asking = bool(kept and kept.figure is not None and question(indicator, kept.figure))
        self.fields = {**_figure_field(indicator), **self.fields}
        if indicator.target is None:
            del self.fields["not_measured"]
        if not has_source:
            del self.fields["departure"]

    def clean_url(self) -> str:
        typed = str(self.cleaned_data["url"]).strip()
        try:
            return check_link(typed) if typed else ""
        except EvidenceRefused as refusal:
            raise forms.ValidationError(str(refusal)) from None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("not_measured") and cleaned.get("figure") not in (None, ""):
            self.add_error("figure", _("Kosongkan angka bila indikator belum diukur, atau hapus tandanya."))
        elif self.asks and not cleaned.get("confirmed") and (asked := self._question(cleaned.get("figure"))):
            self.add_error("figure", asked)
            self.is_asking = True
        return cleaned

    def _question(self, figure: Any) -> str:
        return question(self.indicator, figure) if isinstance(figure, Decimal) else ""

    def content(self) -> Content:
        """What was typed, once valid."""
        said = self.cleaned_data
        return Content(
            figure=_as_figure(said.get("figure")),
            not_measured=bool(said.get("not_measured")),
            confirmed=bool(said.get("confirmed")),
            narrative=said["narrative"],
            effort=said["effort"],
            obstacle=said["obstacle"],
            citizen_impact=said["citizen_impact"],
            departure=said.get("departure", ""),
        )


class TypingForm(RealisationForm):
    """What a helper types for a colleague, and the owner's look at it: no evidence, no word that belongs to the owner.

    An unlikely figure is asked about when the owner hands in.
    """

    def __init__(self, data: Any = None, *, indicator: Indicator, typed: AssistedEntry | None = None) -> None:
        super().__init__(data, indicator=indicator, asks=False)
        for name in ("confirmed", "uploads", "keep_place", "file_title", "url", "url_title"):
            del self.fields[name]
        if typed is not None:
            self.initial = {
                "figure": write_figure(typed.figure),
                "not_measured": typed.not_measured,
                "narrative": typed.narrative,
                "effort": typed.effort,
                "obstacle": typed.obstacle,
                "citizen_impact": typed.citizen_impact,
            }


class ActivityTypingForm(EntryForm):
    """An activity as a helper types it for a colleague: one day, its words, its yield and its hours."""

    LEFT_TO_THE_OWNER = ("results", "minutes", "evidence_url")

    def __init__(self, data: Any = None, *, today: date) -> None:
        super().__init__(data, today=today)
        for name in (*NOT_ASKED, *self.LEFT_TO_THE_OWNER):
            del self.fields[name]
        self.fields["text"].label = _("Apa yang dikerjakan rekan Anda?")


class ActivityConfirmingForm(EntryForm):
    """The owner's look at what was typed of his day: he mends it and may add what is his to say."""

    def __init__(
        self, data: Any = None, *, today: date, lines: Sequence[Line], typed: AssistedActivity
    ) -> None:
        words = {name: getattr(typed, name) for name in ("text", "day", "quantity", "unit_label", "outcome")}
        hours = {name: write_hour(getattr(typed, name)).replace(".", ":") for name in ("starts", "ends")}
        super().__init__(data, today=today, lines=lines, initial=words | hours)
        for name in NOT_ASKED:
            del self.fields[name]


class HelperForm(forms.Form):
    """Whom one asks to type, and for which days."""

    helper = forms.ChoiceField(
        label=_("Rekan yang membantu"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Pilih rekan yang membantu. Cari namanya bila belum tampil."),
            "invalid_choice": _("Pilih rekan dari daftar. Cari namanya bila belum tampil."),
        },
    )
    starts = DayField(label=_("Mulai"))
    ends = DayField(label=_("Sampai"), help_text=_("Paling lama setahun; dapat Anda cabut kapan saja."))

    def __init__(
        self, data: Any = None, *, choices: Sequence[tuple[str, str]], initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=initial)
        helper = self.fields["helper"]
        assert isinstance(helper, forms.ChoiceField)
        helper.choices = list(choices)


class RefusalForm(forms.Form):
    note = forms.CharField(
        label=_("Catatan bagi yang mengetik"), required=False, max_length=500, widget=forms.TextInput()
    )


def _as_figure(value: Any) -> Decimal | None:
    return None if value in (None, "") else Decimal(value)


def _figure_field(indicator: Indicator) -> dict[str, forms.Field]:
    if indicator.target is None:
        return {}
    if indicator.direction == Direction.YES_NO:
        return {
            "figure": forms.ChoiceField(
                label=_("Apakah terlaksana?"), choices=YES_NO, required=False, widget=forms.RadioSelect
            )
        }
    is_sum = indicator.target_kind == TargetKind.SUM
    return {
        "figure": FigureField(
            label=_("Realisasi"),
            help_text=_("Hanya yang tercapai dalam periode ini; jumlah setahun dihitung Abdi.")
            if is_sum
            else _("Angka saja, koma untuk desimal. Boleh melebihi target."),
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "maxlength": 40}),
        )
    }


def _initial(indicator: Indicator, kept: Realisation | None, measured: Decimal | None) -> dict[str, Any]:
    """What is kept; the data's figure where nothing was saved yet."""
    if kept is None:
        return {"figure": write_figure(measured)}
    figure = measured if kept.figure is None and kept.saved_at is None else kept.figure
    return {
        "figure": write_figure(figure),
        "not_measured": kept.not_measured,
        "confirmed": kept.confirmed,
        "narrative": kept.narrative,
        "effort": kept.effort,
        "obstacle": kept.obstacle,
        "citizen_impact": kept.citizen_impact,
        "departure": kept.departure,
    }


class ReturnForm(forms.Form):
    reason = forms.CharField(
        label=_("Alasan pengembalian"),
        help_text=_("Sebutkan apa yang perlu diperbaiki. Pegawai membaca kalimat ini."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={
            "required": _("Tulis alasan pengembalian, supaya jelas apa yang perlu diperbaiki."),
            "max_length": TOO_LONG,
        },
    )


class AnswerForm(forms.Form):
    text = forms.CharField(
        label=_("Tanggapan atas kendala"),
        help_text=_("Misalnya apa yang akan Anda bantu, atau bagaimana kendala ini diperhitungkan."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={"required": _("Tulis tanggapan atas kendala ini."), "max_length": TOO_LONG},
    )
