"""What HR types about a year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory

from abdi.cycles.enums import SeriesKind
from abdi.cycles.models import Period
from abdi.cycles.services import GroupPlan, YearPlan
from abdi.people.enums import EmploymentStatus, JobType

PREFIX = "kelompok"
_STATUSES = [c for c in EmploymentStatus.choices if c[0] != EmploymentStatus.NON_ASN]


def _date(label: str, hint: str = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=hint,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"],
        error_messages={
            "required": f"Isi tanggal: {label.lower()}.",
            "invalid": f"Tulis tanggal {label.lower()} seperti 31-01-2027.",
        },
    )


def _days(label: str, hint: str = "", *, least: int = 0) -> forms.IntegerField:
    wrong = f"Isi {label.lower()} dengan angka {least} sampai 120."
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

    plan_starts = _date("Mulai penyusunan SKP")
    plan_due = _date("Batas pengajuan SKP")
    agree_due = _date("Batas persetujuan atasan")
    response_days = _days(
        "Hari bagi atasan untuk menjawab",
        "Dihitung sejak SKP diterima, bila itu lebih akhir daripada batas persetujuan.",
        least=1,
    )
    report_days = _days("Batas laporan", "Hari setelah periode berakhir.")
    appraise_days = _days("Batas penilaian", "Hari setelah periode berakhir.")
    annual_report_days = _days("Batas laporan tahunan", "Hari setelah 31 Desember.")
    annual_appraise_days = _days("Batas penilaian tahunan", "Hari setelah 31 Desember.")
    comment_days = _days("Hari untuk menanggapi hasil", "Dihitung sejak hasil diterima pegawai.", least=1)

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
        label="Nama kelompok",
        max_length=100,
        error_messages={
            "required": "Isi nama kelompok pegawai.",
            "max_length": "Ringkas nama kelompok menjadi paling banyak 100 huruf.",
        },
    )
    employment_statuses = forms.MultipleChoiceField(
        label="Status pegawai",
        help_text="Kosongkan bila berlaku untuk semua status.",
        required=False,
        choices=_STATUSES,
        widget=forms.CheckboxSelectMultiple,
    )
    job_types = forms.MultipleChoiceField(
        label="Jenis jabatan",
        help_text="Kosongkan bila berlaku untuk semua jabatan.",
        required=False,
        choices=JobType.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    kinds = forms.MultipleChoiceField(
        label="Rangkaian periode",
        choices=SeriesKind.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Pilih paling sedikit satu rangkaian periode."},
    )
    basis = forms.ChoiceField(
        label="Dasar TPP",
        help_text="Satu dari rangkaian yang dipilih.",
        choices=SeriesKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Tandai satu rangkaian sebagai dasar TPP."},
    )

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if said.get("basis") and said.get("kinds") and said["basis"] not in said["kinds"]:
            self.add_error("basis", "Tandai dasar TPP dari rangkaian yang dipilih.")
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
            "too_many_forms": "Paling banyak 20 kelompok pegawai.",
            "missing_management_form": "Sebagian isian tidak terkirim. Muat ulang halaman, lalu coba lagi.",
        },
    )
    return rows


class _ReasonForm(forms.Form):
    reason = forms.CharField(
        label="Alasan",
        help_text="Dapat dibaca semua pegawai.",
        min_length=10,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": "Tulis alasan perubahan.",
            "min_length": "Tulis alasan perubahan, paling sedikit 10 huruf.",
            "max_length": "Ringkas alasan menjadi paling banyak 1000 huruf.",
        },
    )


class PhaseForm(_ReasonForm):
    """A later last day of a phase."""

    due = _date("Paling lambat")
    field_order = ["due", "reason"]


class PeriodForm(_ReasonForm):
    """Later last days of a period."""

    report_due = _date("Laporan paling lambat")
    appraise_due = _date("Penilaian paling lambat")
    field_order = ["report_due", "appraise_due", "reason"]

    @staticmethod
    def initial_of(period: Period) -> dict[str, Any]:
        return {"report_due": period.report_due, "appraise_due": period.appraise_due}
