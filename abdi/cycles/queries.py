"""Reads of the year and its periods. "On a day" is always an argument.

A person follows the series of one group of staff: of the groups that fit status and post on the day, the
most specific wins. Where a group has several series, the basis of TPP sets the rhythm of reporting.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    BigIntegerField,
    Case,
    DateField,
    Exists,
    F,
    Func,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)

from abdi.core.models import Outage
from abdi.cycles.enums import ClockStop, SeriesKind, YearStatus
from abdi.cycles.models import PerformanceYear, Period, Phase, Series, StaffGroup
from abdi.people.away import A_DAY, Span, last_day_after
from abdi.people.enums import ClaimStatus
from abdi.people.models import Appointment, Person, SupervisorClaim
from abdi.people.queries import is_elsewhere_on, post_on, ranges_away, spans_from

_RHYTHM = (SeriesKind.MONTHLY, SeriesKind.QUARTERLY, SeriesKind.ANNUAL)


def current_year(day: date) -> PerformanceYear | None:
    """The open year in which `day` falls, or the latest open one before it."""
    return (
        PerformanceYear.objects.filter(status=YearStatus.OPEN, year__lte=day.year).order_by("-year").first()
    )


def year_with_number(number: int) -> PerformanceYear | None:
    """The year of that number, opened or not."""
    return PerformanceYear.objects.filter(year=number).first()


def all_years() -> QuerySet[PerformanceYear]:
    """Every year, the latest first."""
    return PerformanceYear.objects.order_by("-year")


def phase_of(year: PerformanceYear, kind: str) -> Phase | None:
    """A step of the year, with its last day."""
    return year.phases.filter(kind=kind).first()


def period_with_id(public_id: uuid.UUID) -> Period | None:
    """One period with its series, group and year."""
    return Period.objects.filter(public_id=public_id).select_related("series__year", "series__group").first()


def specificity(group: StaffGroup) -> tuple[int, int]:
    """How narrowly a group is drawn; larger is narrower: conditions first, then their width."""
    conditions = [c for c in (group.employment_statuses, group.job_types) if c]
    return len(conditions), -sum(len(c) for c in conditions)


def fits(group: StaffGroup, employment_status: str, job_type: str) -> bool:
    """Whether a status and a type of post belong to the group; an empty list of the group means all."""
    return (not group.employment_statuses or employment_status in group.employment_statuses) and (
        not group.job_types or job_type in group.job_types
    )


def narrowest(groups: Iterable[StaffGroup], employment_status: str, job_type: str) -> StaffGroup | None:
    """The most specific group that fits; of two equals the first by code."""
    fitting = [g for g in groups if fits(g, employment_status, job_type)]
    return min(fitting, key=lambda g: (tuple(-n for n in specificity(g)), g.code), default=None)


def group_key(groups: Iterable[StaffGroup], employment_status: str, job_type: str) -> Case:
    """The key of the group that is followed, for a query to annotate: the same rule as `narrowest`.

    `employment_status` and `job_type` are the paths to what decides it.
    """
    in_order = sorted(groups, key=lambda g: (tuple(-n for n in specificity(g)), g.code))
    choices = []
    for group in in_order:
        conditions = {
            f"{employment_status}__in": group.employment_statuses,
            f"{job_type}__in": group.job_types,
        }
        asked = {path: wanted for path, wanted in conditions.items() if wanted}
        choices.append(When(Q(**asked) if asked else Q(pk__isnull=False), then=Value(group.pk)))
    return Case(*choices, default=None, output_field=BigIntegerField())


def group_of(
    person: Person, year: PerformanceYear, day: date, *, post: Appointment | None = None
) -> StaffGroup | None:
    """The group whose series `person` follows; `post` saves a query where the caller knows it."""
    post = post or post_on(person, day)
    groups = StaffGroup.objects.filter(series__year=year).distinct()
    return narrowest(groups, person.employment_status, post.job_type if post else "")


def periods_for(
    person: Person, year: PerformanceYear, day: date, *, post: Appointment | None = None
) -> list[Period]:
    """All periods that `person` follows in `year`, of every series of his group, by their first day."""
    group = group_of(person, year, day, post=post)
    if group is None:
        return []
    return list(
        Period.objects.filter(series__year=year, series__group=group)
        .select_related("series__year", "series__group")
        .order_by("starts", "ends", "pk")
    )


def rhythm_of(periods: Iterable[Period]) -> list[Period]:
    """The periods of the series that sets the rhythm: the basis of TPP, or else the shortest."""
    by_series: dict[int, list[Period]] = {}
    for period in periods:
        by_series.setdefault(period.series_id, []).append(period)
    if not by_series:
        return []
    return min(by_series.values(), key=lambda found: _rank(found[0].series))


def year_as_a_whole(periods: Iterable[Period]) -> Period | None:
    """The annual period beside a shorter rhythm, which is reported once it is over; None where there is none."""
    every = list(periods)
    rhythm = {period.pk for period in rhythm_of(every)}
    return next((p for p in every if p.series.kind == SeriesKind.ANNUAL and p.pk not in rhythm), None)


def _rank(series: Series) -> tuple[bool, int]:
    return (not series.is_pay_basis, _RHYTHM.index(SeriesKind(series.kind)))


def reporting_periods(
    person: Person, year: PerformanceYear, day: date, *, post: Appointment | None = None
) -> list[Period]:
    """The periods of the rhythm in which `person` reports in `year`, in order; see `year_as_a_whole` too."""
    return rhythm_of(periods_for(person, year, day, post=post))


def period_is_open_for_report(period: Period, day: date) -> bool:
    """Begun, not closed, in an open year. A report after `report_due` is late, and still taken."""
    return period.closed_at is None and period.starts <= day and period.series.year.status == YearStatus.OPEN


def period_is_open_for_appraisal(period: Period, day: date) -> bool:
    """Over, not closed, in an open year. A rating after `appraise_due` is late, and still taken."""
    return period.closed_at is None and period.ends < day and period.series.year.status == YearStatus.OPEN


@dataclass(frozen=True)
class Clock:
    """What keeps the clock of a person from running: his spans of long leave, and why it stands still on a day."""

    away: Sequence[Span]
    stop: ClockStop | None


def clock_of(person: Person, day: date) -> Clock:
    """The clock of `person` on `day`; one query."""
    return clock_told(Person.objects.filter(pk=person.pk).values(**clock_on("pk", day)).get(), day)


def clock_on(person: str, day: date) -> dict[str, Any]:
    """For a query to annotate what keeps the clock of a person from running; `clock_told` reads what comes.

    `person` is the path to him.
    """
    claims = SupervisorClaim.objects.filter(person=OuterRef(person), status=ClaimStatus.FILED)
    return {
        "ranges_away": ranges_away(person),
        "is_elsewhere": is_elsewhere_on(person, day),
        "has_claim": Exists(claims),
    }


def clock_told(told: Mapping[str, Any], day: date) -> Clock:
    """The clock that `clock_on` told for the same day."""
    spans = spans_from(told["ranges_away"])
    stop = stop_on(day, away=spans, elsewhere=told["is_elsewhere"], claim_is_open=told["has_claim"])
    return Clock(spans, stop)


def stop_on(day: date, *, away: Sequence[Span], elsewhere: bool, claim_is_open: bool) -> ClockStop | None:
    """Why no deadline counts on `day`, of facts at hand: the strongest reason, None where the clock runs."""
    if elsewhere:
        return ClockStop.ELSEWHERE
    if any(since <= day <= until for since, until in away):
        return ClockStop.AWAY
    return ClockStop.CLAIM if claim_is_open else None


def year_end(year: str) -> Func:
    """The last day of the year to whose number the path leads: an SKP that ends before it was closed by a transfer."""
    return Func(F(year), Value(12), Value(31), function="make_date", output_field=DateField())


def report_due_for(period: Period, away: Sequence[Span]) -> date:
    """The last day to report of somebody with these spans of absence: the clock stops while he is away."""
    return last_day_after(period.ends + A_DAY, period.report_due, away)


def outages() -> QuerySet[Outage]:
    """Every outage of the system, the latest first, with the deadlines that it moved."""
    return Outage.objects.prefetch_related("deadline_changes")


def outage_with_id(public_id: uuid.UUID) -> Outage | None:
    return Outage.objects.filter(public_id=public_id).first()
