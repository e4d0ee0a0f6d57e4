"""Which predikat of organisations are still to be set: of somebody for Hari Ini, of everybody to be told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q

from abdi.appraisals.determination import units_to_set, with_setters
from abdi.appraisals.enums import DETERMINED_KINDS
from abdi.appraisals.models import Determination, UnitPredikat
from abdi.appraisals.queries.spans import GroupPeriods, newest_first, span_of
from abdi.cycles.models import Period
from abdi.people.enums import LADDER, EmploymentStatus
from abdi.people.models import Appointment, Person, Unit


@dataclass(frozen=True)
class Unset:
    """A unit without predikat in a period that is over."""

    unit: Unit
    period: Period


def latest_periods(day: date) -> list[Period]:
    """The periods in which leaders of units are judged that were the last to end before `day`: a quarter, and the year.

    None that was closed. The predikat of a unit is asked for in these; staff who follow shorter ones have it there too.
    """
    over = GroupPeriods(day)
    found = [
        period
        for year in over.years
        for job_type in LADDER
        for period in over.of(year, EmploymentStatus.PNS, job_type)
        if period.closed_at is None
    ]
    last = max((period.ends for period in found), default=None)
    return newest_first(period for period in found if period.ends == last)


def unset_of(person: Person, day: date) -> list[Unset]:
    """What is `person`'s to set on `day`; two queries, whatever the number of units."""
    periods = latest_periods(day)
    units = units_to_set(person, day, on=periods[0].ends) if periods else []
    return [Unset(one.unit, period) for period in periods for one in units if period.starts not in one.held]


def setters_to_tell(day: date, days: int) -> list[tuple[Period, int]]:
    """Periods that ended within `days` before `day`, each with the account of one who sets one then."""
    periods = [period for period in latest_periods(day) if day - period.ends <= timedelta(days=days)]
    if not periods:
        return []
    on = periods[0].ends
    own = Determination.objects.filter(unit=OuterRef("pk"), counts_in=OuterRef("pk"), during__contains=on)
    staffed = Appointment.objects.filter(unit=OuterRef("pk"), during__contains=day)
    asked = Unit.objects.filter(Q(kind__in=DETERMINED_KINDS) | Q(Exists(own)), Exists(staffed))
    units = [unit for unit in with_setters(asked, day, on=on) if getattr(unit, "setter", None) is not None]
    accounts = dict(
        Person.objects.filter(pk__in={unit.setter for unit in units}, user__isnull=False).values_list(  # type: ignore[attr-defined]
            "pk", "user"
        )
    )
    told = {
        (span_of(one.period), accounts[key]): one.period
        for one in _unset(units, periods)
        if (key := one.unit.setter) in accounts  # type: ignore[attr-defined]
    }
    return [(period, account) for (_span, account), period in told.items()]


def _unset(units: Iterable[Unit], periods: list[Period]) -> list[Unset]:
    asked = list(units)
    spans = Q()
    for period in periods:
        spans |= Q(period__starts=period.starts, period__ends=period.ends)
    found = UnitPredikat.objects.filter(spans, unit__in=asked)
    held = set(found.values_list("unit", "period__starts", "period__ends"))
    return [
        Unset(unit, period) for period in periods for unit in asked if (unit.pk, *span_of(period)) not in held
    ]
