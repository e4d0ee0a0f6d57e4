"""Which periods a person is judged in. Groups of staff follow series of their own, and may share the days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import FilteredRelation, Q

from abdi.cycles.enums import SeriesKind, YearStatus
from abdi.cycles.models import Period, Series, StaffGroup
from abdi.cycles.queries import narrowest
from abdi.goals.models import Skp
from abdi.people.enums import AppointmentKind
from abdi.people.models import Appointment, Unit

# Annotations of the query, not fields of the model.
_ASKED: list[str] = ["asked"]
_REACHED: list[str] = ["reached"]

Span = tuple[date, date]
"""First and last day of a period."""

SPANS_AT_MOST = 16


def span_of(period: Period) -> Span:
    return period.starts, period.ends


class GroupPeriods:
    """The periods of open years that are over on `day`, by year and group of staff: one query.

    With `running` those that have begun are there too.
    """

    def __init__(self, day: date, *, running: bool = False) -> None:
        self._groups: dict[int, list[StaffGroup]] = defaultdict(list)
        self._periods: dict[tuple[int, int], list[Period]] = defaultdict(list)
        is_reached = Q(periods__starts__lte=day) if running else Q(periods__ends__lt=day)
        reached = FilteredRelation("periods", condition=is_reached)
        found = Series.objects.filter(year__status=YearStatus.OPEN).annotate(reached=reached)
        for series in found.select_related("group", "year", *_REACHED).order_by("reached__pk", "pk"):
            if series.group not in self._groups[series.year_id]:
                self._groups[series.year_id].append(series.group)
            period: Period | None = getattr(series, "reached", None)
            if period is not None:
                period.series = series
                self._periods[series.year_id, series.group_id].append(period)

    def of_skp(self, skp: Skp) -> list[Period]:
        """Those in which an SKP is judged: of its post's group, while it held.

        The predikat of the year is set once, for the SKP that holds at its end: one that a transfer closed is judged
        in shorter periods alone, where there are any.
        """
        followed = self.of(skp.year_id, skp.person.employment_status, skp.appointment.job_type)
        held = [p for p in followed if p.starts <= skp.ends and skp.starts <= p.ends]
        if not skp.ended_early:
            return held
        shorter = [p for p in held if p.series.kind != SeriesKind.ANNUAL]
        return shorter or held

    def of(self, year_id: int, employment_status: str, job_type: str) -> list[Period]:
        """Those that staff of a status and a type of post follow."""
        group = narrowest(self._groups[year_id], employment_status, job_type)
        return self._periods[year_id, group.pk] if group else []

    @property
    def years(self) -> list[int]:
        return list(self._groups)


def newest_first(periods: Iterable[Period]) -> list[Period]:
    """One period a span, the newest span first."""
    once: dict[Span, Period] = {}
    for period in sorted(periods, key=lambda p: p.pk):
        once.setdefault(span_of(period), period)
    return [once[span] for span in sorted(once, key=lambda span: (span[1], span[0]), reverse=True)][
        :SPANS_AT_MOST
    ]


def spans_of_units(units: list[Unit], day: date) -> list[Period]:
    """The spans that staff of these units and of what stands under them follow, the newest first."""
    if not units:
        return []
    over = GroupPeriods(day)
    under = Q()
    for unit in units:
        under |= Q(unit__lineage__startswith=unit.lineage)
    posts = Appointment.objects.filter(under, kind=AppointmentKind.DEFINITIF, during__contains=day)
    kinds = set(posts.values_list("person__employment_status", "job_type").distinct())
    return newest_first(
        period
        for year in over.years
        for status, job_type in kinds
        for period in over.of(year, status, job_type)
    )


@dataclass(frozen=True)
class PeriodOfYear:
    """A period with its series and year at hand, and the groups of staff that have series in that year."""

    period: Period
    groups: list[StaffGroup]
    has_shorter: bool = False
    """Whether its group has a series of shorter periods in the year."""

    def judges(self, skp: Skp) -> bool:
        """Whether an SKP is judged in this period: it held then, and its post follows that series."""
        period = self.period
        if skp.year_id != period.series.year_id or skp.starts > period.ends or skp.ends < period.starts:
            return False
        if skp.ended_early and self.has_shorter:
            return False
        group = narrowest(self.groups, skp.person.employment_status, skp.appointment.job_type)
        return group is not None and group.pk == period.series.group_id


def period_of_year(public_id: UUID) -> PeriodOfYear | None:
    """The period with that public id; one query, which reads every series of its year."""
    asked = FilteredRelation("periods", condition=Q(periods__public_id=public_id))
    every = Series.objects.filter(year__series__periods__public_id=public_id)
    found = list(every.annotate(asked=asked).select_related("group", "year", *_ASKED).order_by("pk"))
    for series in found:
        period: Period | None = getattr(series, "asked", None)
        if period is not None:
            period.series = series
            is_annual = series.kind == SeriesKind.ANNUAL
            shorter = any(s.group_id == series.group_id and s.kind != SeriesKind.ANNUAL for s in found)
            return PeriodOfYear(period, [each.group for each in found], is_annual and shorter)
    return None
