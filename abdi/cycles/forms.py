"""What HR types about a year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from abdi.core import clock
from abdi.core.wording import in_lower_case
from abdi.cycles.enums import SeriesKind
from abdi.cycles.models import Period
from abdi.cycles.services import GroupPlan, YearPlan
from abdi.people.enums import EmploymentStatus, JobType

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

PREFIX = "kelompok"
_STATUSES = [c for c in EmploymentStatus.choices if c[0] != EmploymentStatus.NON_ASN]


def _date(label: StrOrPromise, hint: StrOrPromise = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=hint,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"],
        error_messages={
            "required": format_lazy(_("Isi tanggal: {label}."), label=in_lower_case(label)),
            "invalid": format_lazy(
                _("Tulis tanggal {label} seperti 31-01-2027."), label=in_lower_case(label)
            ),
        },
    )


def _days(label: StrOrPromise, hint: StrOrPromise = "", *, least: int = 0) -> forms.IntegerField:
    wrong = format_lazy(
        _("Isi {label} dengan angka {least} sampai 120."), label=in_lower_case(label), least=least
    )
    return forms.IntegerField(
        label=label,
        help_text=hint,
        min_value=least,
        max_value=120,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), wrong),
    )


class YearForm(forms.Form):
    """Dates and days of a year."""

    plan_starts = _date(_("Mulai penyusunan SKP"))
    plan_due = _date(_("Batas pengajuan SKP"))
    agree_due = _date(_("Batas persetujuan atasan"))
    response_days = _days(
        _("Hari bagi atasan untuk menjawab"),
        _("Dihitung sejak SKP diterima, bila itu lebih akhir daripada batas persetujuan."),
        least=1,
    )
    report_days = _days(_("Batas laporan"), _("Hari setelah periode berakhir."))
    appraise_days = _days(_("Batas penilaian"), _("Hari setelah periode berakhir."))
    annual_report_days = _days(_("Batas laporan tahunan"), _("Hari setelah 31 Desember."))
    annual_appraise_days = _days(_("Batas penilaian tahunan"), _("Hari setelah 31 Desember."))
    comment_days = _days(
        _("Hari untuk menanggapi hasil"), _("Dihitung sejak hasil diterima pegawai."), least=1
    )

    arrival_days = _days(
        _("Hari bagi pegawai baru"),
        _("Sejak mulai di jabatan atau kembali dari cuti panjang; baru sesudahnya SKP dianggap belum ada."),
    )

    @staticmethod
    def initial_of(plan: YearPlan) -> dict[str, Any]:
        return {name: value for name, value in asdict(plan).items() if name not in ("year", "groups")}

    def plan(self, year: int, groups: tuple[GroupPlan, ...]) -> YearPlan:
        """What was typed; only of a valid form."""
        return YearPlan(year=year, groups=groups, **self.cleaned_data)


class GroupForm(forms.Form):
    """A group of staff with its series."""

    code = forms.SlugField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("Nama kelompok"),
        max_length=100,
        error_messages={
            "required": _("Isi nama kelompok pegawai."),
            "max_length": _("Ringkas nama kelompok menjadi paling banyak 100 huruf."),
        },
    )
    employment_statuses = forms.MultipleChoiceField(
        label=_("Status pegawai"),
        help_text=_("Kosongkan bila berlaku untuk semua status."),
        required=False,
        choices=_STATUSES,
        widget=forms.CheckboxSelectMultiple,
    )
    job_types = forms.MultipleChoiceField(
        label=_("Jenis jabatan"),
        help_text=_("Kosongkan bila berlaku untuk semua jabatan."),
        required=False,
        choices=JobType.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    kinds = forms.MultipleChoiceField(
        label=_("Rangkaian periode"),
        choices=SeriesKind.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Pilih paling sedikit satu rangkaian periode.")},
    )
    basis = forms.ChoiceField(
        label=_("Dasar TPP"),
        help_text=_("Satu dari rangkaian yang dipilih."),
        choices=SeriesKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Tandai satu rangkaian sebagai dasar TPP.")},
    )

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if said.get("basis") and said.get("kinds") and said["basis"] not in said["kinds"]:
            self.add_error("basis", _("Tandai dasar TPP dari rangkaian yang dipilih."))
        return said

    def plan(self) -> GroupPlan:
        """What was typed; only of a valid form."""
        said = self.cleaned_data
        return GroupPlan(
            code=said["code"],
            name=said["name"],
            employment_statuses=tuple(said["employment_statuses"]),
            job_types=tuple(said["job_types"]),
            kinds=tuple(SeriesKind(kind) for kind in said["kinds"]),
            basis=SeriesKind(said["basis"]),
        )


if TYPE_CHECKING:  # only the stubs know of a type of rows
    _Rows = BaseFormSet[GroupForm]
else:
    _Rows = BaseFormSet


class GroupForms(_Rows):
    """The groups of a year."""

    def plans(self) -> tuple[GroupPlan, ...]:
        """The groups that are kept; only of valid rows."""
        kept = [f for f in self.forms if f.cleaned_data and not f.cleaned_data.get("DELETE")]
        return tuple(form.plan() for form in kept)


def group_forms(data: Mapping[str, Any] | None = None, *, plan: YearPlan | None = None) -> GroupForms:
    """The rows of the page: as typed, or as planned."""
    made: type[Any] = formset_factory(
        GroupForm, formset=GroupForms, extra=0, can_delete=True, max_num=20, validate_max=True
    )
    rows: GroupForms = made(
        data,
        prefix=PREFIX,
        initial=[asdict(group) for group in plan.groups] if plan else [],
        error_messages={
            "too_many_forms": _("Paling banyak 20 kelompok pegawai."),
            "missing_management_form": _(
                "Sebagian isian tidak terkirim. Muat ulang halaman, lalu coba lagi."
            ),
        },
    )
    return rows


class _ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Alasan"),
        help_text=_("Dapat dibaca semua pegawai."),
        min_length=10,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Tulis alasan perubahan."),
            "min_length": _("Tulis alasan perubahan, paling sedikit 10 huruf."),
            "max_length": _("Ringkas alasan menjadi paling banyak 1000 huruf."),
        },
    )


class PhaseForm(_ReasonForm):
    """A later last day of a phase."""

    due = _date(_("Paling lambat"))
    field_order = ["due", "reason"]


class PeriodForm(_ReasonForm):
    """Later last days of a period."""

    report_due = _date(_("Laporan paling lambat"))
    appraise_due = _date(_("Penilaian paling lambat"))
    field_order = ["report_due", "appraise_due", "reason"]

    @staticmethod
    def initial_of(period: Period) -> dict[str, Any]:
        return {"report_due": period.report_due, "appraise_due": period.appraise_due}


def _cause() -> forms.CharField:
    return forms.CharField(
        label=_("Sebab"),
        help_text=_("Dengan kata biasa; dibaca semua pegawai. Misalnya: listrik pusat data padam."),
        min_length=10,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Tulis sebab gangguan."),
            "min_length": _("Tulis sebabnya dengan kata biasa, paling sedikit 10 huruf."),
            "max_length": _("Ringkas sebab menjadi paling banyak 500 huruf."),
        },
    )


def _clock(label: StrOrPromise) -> forms.TimeField:
    wrong = format_lazy(_("Tulis {label} seperti 21.40."), label=in_lower_case(label))
    return forms.TimeField(
        label=label,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        input_formats=["%H:%M", "%H.%M"],
        error_messages={"required": wrong, "invalid": wrong},
    )


class OutageForm(forms.Form):
    """An outage that the system did not notice itself, in the time of the installation."""

    began_on = _date(_("Mulai tanggal"))
    began_time = _clock(_("Jam mulai"))
    ended_on = _date(_("Selesai tanggal"))
    ended_time = _clock(_("Jam selesai"))
    cause = _cause()

    def span(self) -> tuple[datetime, datetime]:
        """From when until when; only of a valid form."""
        typed = self.cleaned_data
        return (
            datetime.combine(typed["began_on"], typed["began_time"], clock.zone()),
            datetime.combine(typed["ended_on"], typed["ended_time"], clock.zone()),
        )


class CauseForm(forms.Form):
    """Why an outage was."""

    cause = _cause()
