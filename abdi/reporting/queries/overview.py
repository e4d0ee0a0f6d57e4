"""The periods of a person's year, each with the state of its report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Exists, OuterRef, Q, Subquery

from abdi.core import clock
from abdi.cycles.deadlines import Deadline
from abdi.cycles.enums import ClockStop
from abdi.cycles.models import PerformanceYear, Period
from abdi.cycles.queries import (
    period_is_open_for_report,
    periods_for,
    rhythm_of,
    stop_on,
    year_as_a_whole,
)
from abdi.goals.enums import SkpStatus
from abdi.goals.models import Skp, SkpVersion
from abdi.people.enums import ClaimStatus
from abdi.people.models import Appointment, Person, SupervisorClaim
from abdi.people.queries import is_elsewhere_on, ranges_away, spans_from
from abdi.reporting.enums import HANDED_IN
from abdi.reporting.models import Report
from abdi.reporting.queries.closing import deadline_of, overlaps, worked_in
from abdi.reporting.queries.lateness import agreed_versions, late_where_due, runs_no_clock


@dataclass(frozen=True)
class PeriodRow:
    """One period of one SKP. `state` is a code of a chip: of the report, or of the time where there is none."""

    skp: Skp
    period: Period
    report: Report | None
    filled: int
    total: int
    state: str
    is_late: bool
    is_open: bool
    deadline: Deadline
    """Until when the report is due of its owner, with his long leave and his transfer."""
    days_left: int
    no_clock: bool = False
    """It was due before the SKP was agreed; see `runs_no_clock`."""
    paused_by: ClockStop | None = None
    """It is overdue while no clock runs against the person: why."""
    is_waited_for: bool = True
    """Not of a period in which he worked no month, nor of whom another system appraises today."""

    @property
    def name(self) -> str:
        """The period; of an SKP that a transfer closed with its post, as two of them share a period."""
        title = self.skp.appointment.title
        return f"{self.period.name} · {title}" if self.skp.ended_early else self.period.name

    @property
    def is_to_do(self) -> bool:
        """Something is to be written here now."""
        waits = self.report is None or self.report.status not in HANDED_IN
        return self.is_open and self.is_waited_for and waits

    @property
    def is_handed_in(self) -> bool:
        return self.report is not None and self.report.status in HANDED_IN

    @property
    def is_rated(self) -> bool:
        """A rating rests on what was handed in."""
        return self.is_handed_in and self.report is not None and self.report.settled_at is not None

    @property
    def has_no_deadline(self) -> bool:
        """No due day counts against the person here."""
        return self.no_clock or self.paused_by is not None

    @property
    def is_overdue(self) -> bool:
        return self.is_to_do and self.days_left < 0 and not self.has_no_deadline


def period_rows(
    person: Person, year: PerformanceYear, day: date, *, post: Appointment | None = None
) -> list[PeriodRow]:
    """Every period of every SKP of the year, in order of time; a handful of queries, however many periods.

    The year as a whole comes last, once it is over; an SKP that a transfer closed is not judged by it.
    `post` saves a query where the caller knows it.
    """
    followed = periods_for(person, year, min(day, date(year.year, 12, 31)), post=post)
    rhythm, whole = rhythm_of(followed), year_as_a_whole(followed)
    rows: list[PeriodRow] = []
    for skp, total in _skps(person, year, day):
        periods = [period for period in rhythm if overlaps(skp, period)]
        if whole is not None and whole.ends < day and not skp.ended_early:
            periods.append(whole)
        rows += _rows(skp, total, periods, day)
    return sorted(rows, key=lambda row: (row.period == whole, row.period.starts, row.skp.number))


def _skps(person: Person, year: PerformanceYear, day: date) -> list[tuple[Skp, int]]:
    """The SKPs that have a version in force, each with the number of its indicators; a transfer makes two."""
    agreed = agreed_versions(SkpVersion.objects.filter(skp=OuterRef("pk"))).values("decided_at")
    claims = SupervisorClaim.objects.filter(person=person, status=ClaimStatus.FILED)
    found = (
        Skp.objects.filter(person=person, year=year, versions__status=SkpStatus.IN_FORCE)
        .select_related("person", "unit", "year", "appointment")
        .annotate(
            total=Count("versions__results__indicators"),
            agreed_at=Subquery(agreed[:1]),
            claim_is_open=Exists(claims),
            elsewhere=is_elsewhere_on("person", day),
            ranges_away=ranges_away("person"),
        )
        .order_by("number")
    )
    return [(skp, skp.total) for skp in found]


def _rows(skp: Skp, total: int, periods: Sequence[Period], day: date) -> list[PeriodRow]:
    told = (
        Q(realisations__figure__isnull=False)
        | Q(realisations__not_measured=True)
        | (Q(realisations__indicator__target=None) & ~Q(realisations__narrative=""))
    )
    every = list(
        Report.objects.filter(skp=skp, period__in=periods)
        .annotate(filled=Count("realisations", filter=told))
        .order_by("number")
    )
    latest = {report.period_id: report for report in every}
    filled = {report.period_id: report.filled for report in every}
    at: datetime | None = getattr(skp, "agreed_at", None)
    agreed = clock.day_of(at) if at else None
    spans = spans_from(getattr(skp, "ranges_away", ()))
    elsewhere: bool = getattr(skp, "elsewhere", False)
    due_by_clock = [p for p in periods if not runs_no_clock(p, agreed)]
    late = late_where_due(skp, every, due_by_clock, spans)
    stop = stop_on(day, away=spans, elsewhere=elsewhere, claim_is_open=getattr(skp, "claim_is_open", False))
    rows = []
    for period in periods:
        report, deadline = latest.get(period.pk), deadline_of(skp, period, spans)
        waited_for = not elsewhere and worked_in(skp, period, spans)
        rows.append(
            PeriodRow(
                skp=skp,
                period=period,
                report=report,
                filled=filled.get(period.pk, 0),
                total=total,
                state=_state(report, period, day, waited_for),
                is_late=period.pk in late,
                is_open=period_is_open_for_report(period, day),
                deadline=deadline,
                days_left=(deadline.day - day).days,
                no_clock=runs_no_clock(period, agreed),
                paused_by=stop if deadline.day < day else None,
                is_waited_for=waited_for,
            )
        )
    return rows


def _state(report: Report | None, period: Period, day: date, waited_for: bool) -> str:
    if report is not None:
        return report.status
    if not waited_for:
        return "tidak_ditunggu"
    if period.starts > day:
        return "belum_dibuka"
    return "belum_diisi" if period_is_open_for_report(period, day) else "ditutup"
