from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count
from django.utils.text import slugify
from django.utils.translation import gettext as _

from abdi.core import clock
from abdi.core.reasons import ToldReason
from abdi.cycles.enums import PhaseKind, SeriesKind, YearStatus
from abdi.cycles.models import PerformanceYear, Period, Phase, Series, StaffGroup
from abdi.cycles.queries import narrowest
from abdi.cycles.services.calendar import GroupPlan, YearPlan, periods_of
from abdi.cycles.services.errors import CycleRefused
from abdi.people.access import Viewer, may_manage_cycles
from abdi.people.enums import AppointmentKind, EmploymentStatus
from abdi.people.models import Appointment
from abdi_rules.schedule import usual_days

FIRST_YEAR, LAST_YEAR = 2023, 2100


def is_planned_year(number: int) -> bool:
    """Whether Abdi keeps a year of that number: none before the rules, none out of sight."""
    return FIRST_YEAR <= number <= LAST_YEAR


def usual_plan(year: int) -> tuple[YearPlan, ToldReason]:
    """What Abdi proposes for a year, and on what the proposal rests (marked where the text was not seen)."""
    law = usual_days(date(year, 1, 1))
    days = law.value
    plan_due = date(year, 1, 1) + timedelta(days=days.skp - 1)
    plan = YearPlan(
        year=year,
        plan_starts=date(year, 1, 1),
        plan_due=plan_due,
        agree_due=plan_due + timedelta(days=days.jawaban_atasan),
        response_days=days.jawaban_atasan,
        report_days=days.laporan,
        appraise_days=days.penilaian,
        annual_report_days=days.laporan_tahunan,
        annual_appraise_days=days.penilaian_tahunan,
        comment_days=days.tanggapan,
        groups=_usual_groups(),
    )
    return plan, ToldReason(law.note, law.cite, law.since, law.assumed())


def _usual_groups() -> tuple[GroupPlan, ...]:
    """The groups of the year before, or everybody by quarters and part-time PPPK by months."""
    latest = PerformanceYear.objects.order_by("-year").first()
    if latest is not None and (groups := _groups_of(latest)):
        return groups
    return (
        GroupPlan(
            code="semua",
            name="Semua pegawai",
            kinds=(SeriesKind.QUARTERLY, SeriesKind.ANNUAL),
            basis=SeriesKind.QUARTERLY,
        ),
        GroupPlan(
            code="pppk-paruh-waktu",
            name="PPPK Paruh Waktu",
            employment_statuses=(EmploymentStatus.PPPK_PARUH_WAKTU.value,),
            kinds=(SeriesKind.MONTHLY, SeriesKind.ANNUAL),
            basis=SeriesKind.MONTHLY,
        ),
    )


@transaction.atomic
def save_year(*, viewer: Viewer, plan: YearPlan) -> PerformanceYear:
    """Store a year as a draft with all its periods; saving again replaces them. An opened year is refused."""
    _must_manage(viewer)
    _check(plan)
    year = PerformanceYear.objects.select_for_update().filter(year=plan.year).first()
    if year is not None and year.status != YearStatus.DRAFT:
        raise CycleRefused(
            _("Tahun %(year)s sudah dibuka. Undurkan batas satu per satu pada halaman tahun itu.")
            % {"year": plan.year}
        )
    if year is None:
        year = PerformanceYear.objects.create(year=plan.year)
    PerformanceYear.objects.filter(pk=year.pk).update(
        response_days=plan.response_days, arrival_days=plan.arrival_days
    )
    year.series.all().delete()
    year.phases.all().delete()
    Phase.objects.bulk_create(_phases(year, plan))
    for group in plan.groups:
        _store_group(year, plan, group)
    year.refresh_from_db()
    return year


def _phases(year: PerformanceYear, plan: YearPlan) -> list[Phase]:
    over = date(plan.year, 12, 31)
    return [
        Phase(year=year, kind=PhaseKind.PLAN, starts=plan.plan_starts, due=plan.plan_due),
        Phase(year=year, kind=PhaseKind.AGREE, starts=plan.plan_starts, due=plan.agree_due),
        Phase(
            year=year,
            kind=PhaseKind.FOLLOW_UP,
            starts=over + timedelta(days=plan.annual_appraise_days + 1),
            due=date(plan.year + 1, 12, 31),
        ),
    ]


def _store_group(year: PerformanceYear, plan: YearPlan, group: GroupPlan) -> None:
    stored = _staff_group(year, group)
    for kind in group.kinds:
        series = Series.objects.create(year=year, group=stored, kind=kind, is_pay_basis=(kind == group.basis))
        Period.objects.bulk_create(
            Period(series=series, **vars(planned)) for planned in periods_of(plan, kind)
        )


def _staff_group(year: PerformanceYear, group: GroupPlan) -> StaffGroup:
    """The stored group. One that another year uses keeps its conditions: a changed one gets its own code."""
    wanted = {
        "name": group.name,
        "employment_statuses": list(group.employment_statuses),
        "job_types": list(group.job_types),
    }
    code = _code(group)
    known = StaffGroup.objects.filter(code=code).first()
    if known is not None and Series.objects.filter(group=known).exclude(year=year).exists():
        if all(getattr(known, field) == value for field, value in wanted.items()):
            return known
        code = f"{code[:35]}-{year.year}"
    return StaffGroup.objects.update_or_create(code=code, defaults=wanted)[0]


def _code(group: GroupPlan) -> str:
    return group.code or slugify(group.name)[:40]


def _check(plan: YearPlan) -> None:
    if not is_planned_year(plan.year):
        raise CycleRefused(
            _("Isi tahun antara %(first)s dan %(last)s.") % {"first": FIRST_YEAR, "last": LAST_YEAR}
        )
    if not plan.plan_starts <= plan.plan_due <= plan.agree_due:
        raise CycleRefused(
            _("Urutkan tanggal: mulai penyusunan SKP, batas pengajuan SKP, lalu batas persetujuan atasan.")
        )
    if plan.report_days > plan.appraise_days or plan.annual_report_days > plan.annual_appraise_days:
        raise CycleRefused(_("Batas penilaian tidak boleh lebih awal daripada batas laporan."))
    _check_groups(plan.groups)


def _check_groups(groups: tuple[GroupPlan, ...]) -> None:
    if not any(group.covers_everybody and group.kinds for group in groups):
        raise CycleRefused(
            _("Sediakan satu kelompok tanpa syarat status dan jabatan, agar tidak ada pegawai tanpa periode.")
        )
    codes = Counter(_code(group) for group in groups)
    for group in groups:
        if not _code(group):
            raise CycleRefused(_("Isi nama setiap kelompok pegawai dengan huruf."))
        if codes[_code(group)] > 1:
            raise CycleRefused(
                _("Nama kelompok “%(group)s” dipakai dua kali. Beri nama yang berbeda.")
                % {"group": group.name}
            )
        if not group.kinds:
            raise CycleRefused(
                _("Pilih paling sedikit satu rangkaian periode untuk %(group)s.") % {"group": group.name}
            )
        if group.basis is None or group.basis not in group.kinds:
            raise CycleRefused(
                _("Tandai satu rangkaian %(group)s sebagai dasar TPP, dari rangkaian yang dipilih.")
                % {"group": group.name}
            )


@transaction.atomic
def open_year(*, viewer: Viewer, year: PerformanceYear) -> PerformanceYear:
    """Open a drafted year for everybody. Opening it again changes nothing."""
    _must_manage(viewer)
    locked = PerformanceYear.objects.select_for_update().get(pk=year.pk)
    if locked.status == YearStatus.OPEN:
        return locked
    if locked.status == YearStatus.CLOSED:
        raise CycleRefused(
            _("Tahun %(year)s sudah ditutup dan tidak dapat dibuka lagi.") % {"year": locked.year}
        )
    _check_groups(_groups_of(locked))
    locked.status, locked.opened_at = YearStatus.OPEN, clock.now()
    locked.save(update_fields=["status", "opened_at"])
    return locked


@transaction.atomic
def discard_year(*, viewer: Viewer, year: PerformanceYear) -> None:
    """Throw away a draft that was never opened."""
    _must_manage(viewer)
    locked = PerformanceYear.objects.select_for_update().get(pk=year.pk)
    if locked.status != YearStatus.DRAFT:
        raise CycleRefused(_("Tahun %(year)s sudah dibuka dan tidak dapat dibuang.") % {"year": locked.year})
    locked.delete()


def _groups_of(year: PerformanceYear) -> tuple[GroupPlan, ...]:
    by_group: dict[int, list[Series]] = {}
    for series in year.series.select_related("group").order_by("group__code", "pk"):
        by_group.setdefault(series.group_id, []).append(series)
    return tuple(
        GroupPlan(
            code=found[0].group.code,
            name=found[0].group.name,
            employment_statuses=tuple(found[0].group.employment_statuses),
            job_types=tuple(found[0].group.job_types),
            kinds=tuple(SeriesKind(s.kind) for s in found),
            basis=next((SeriesKind(s.kind) for s in found if s.is_pay_basis), None),
        )
        for found in by_group.values()
    )


def plan_of(year: PerformanceYear) -> YearPlan:
    """The plan behind a stored year, to be edited again; days are read back from its first periods."""
    usual, _ground = usual_plan(year.year)
    phases = {phase.kind: phase for phase in year.phases.all()}
    periods = Period.objects.filter(series__year=year).select_related("series")
    short = next((p for p in periods if p.series.kind != SeriesKind.ANNUAL), None)
    annual = next((p for p in periods if p.series.kind == SeriesKind.ANNUAL), None)
    plan, agree = phases.get(PhaseKind.PLAN), phases.get(PhaseKind.AGREE)
    return YearPlan(
        year=year.year,
        plan_starts=plan.starts if plan else usual.plan_starts,
        plan_due=plan.due if plan else usual.plan_due,
        agree_due=agree.due if agree else usual.agree_due,
        response_days=year.response_days,
        report_days=(short.report_due - short.ends).days if short else usual.report_days,
        appraise_days=(short.appraise_due - short.ends).days if short else usual.appraise_days,
        annual_report_days=(annual.report_due - annual.ends).days if annual else usual.annual_report_days,
        annual_appraise_days=(
            (annual.appraise_due - annual.ends).days if annual else usual.annual_appraise_days
        ),
        comment_days=short.comment_days if short else usual.comment_days,
        arrival_days=year.arrival_days,
        groups=_groups_of(year),
    )


@dataclass(frozen=True)
class GroupPreview:
    """A group with its series and periods, and how many people follow it today."""

    group: StaffGroup
    people: int
    series: tuple[tuple[Series, tuple[Period, ...]], ...]


@dataclass(frozen=True)
class YearPreview:
    """Everything that holds in a year, for looking at before and after it is opened."""

    phases: tuple[Phase, ...]
    groups: tuple[GroupPreview, ...]

    @property
    def people(self) -> int:
        return sum(group.people for group in self.groups)


def preview_year(year: PerformanceYear, day: date) -> YearPreview:
    """The year as it stands, with the people of `day` counted by the group whose series they follow."""
    by_group: dict[StaffGroup, list[Series]] = {}
    rows = year.series.select_related("group").prefetch_related("periods").order_by("group__code", "pk")
    for series in rows:
        by_group.setdefault(series.group, []).append(series)
    counts = _people_by_group(list(by_group), day)
    return YearPreview(
        phases=tuple(year.phases.all()),
        groups=tuple(
            GroupPreview(group, counts[group.pk], tuple((s, tuple(s.periods.all())) for s in found))
            for group, found in by_group.items()
        ),
    )


def _people_by_group(groups: list[StaffGroup], day: date) -> Counter[int]:
    counts: Counter[int] = Counter()
    rows = (
        Appointment.objects.filter(kind=AppointmentKind.DEFINITIF, during__contains=day)
        .values_list("person__employment_status", "job_type")
        .annotate(people=Count("person"))
        .order_by()
    )
    for status, job_type, people in rows:
        group = narrowest(groups, status, job_type)
        if group is not None:
            counts[group.pk] += people
    return counts


def _must_manage(viewer: Viewer) -> None:
    if not may_manage_cycles(viewer):
        raise PermissionDenied(_("Hanya BKD yang mengatur tahun kinerja."))
