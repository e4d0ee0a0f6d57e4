"""How far every unit is, and who waits for whom. Counted in the database, one row a unit below the one looked at."""

from __future__ import annotations

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import Count, QuerySet

from abdi.appraisals.determination import COVERED, setters_of
from abdi.appraisals.enums import DETERMINED_KINDS
from abdi.appraisals.queries import GroupPeriods, Span, newest_first, span_of
from abdi.cycles.models import Period
from abdi.insight import statements
from abdi.insight.pace import due_share, share, standing
from abdi.people.enums import AppointmentKind
from abdi.people.models import Appointment, Unit

Kind = tuple[str, str]
"""Employment status and type of post: what decides which periods somebody follows."""


@dataclass(frozen=True)
class UnitProgress:
    """How far a unit and what stands under it is. `unit` is None for those who work in the unit looked at itself."""

    unit: Unit | None
    staff: int
    in_force: int
    reported: int
    rated: int
    due: int = 0
    is_late: bool = False

    @property
    def rated_share(self) -> int:
        return share(self.rated, self.staff)

    @property
    def standing(self) -> str:
        """A status code of the frame; empty while nothing is due yet or nobody works there."""
        return standing(self.rated_share, self.due, is_late=self.is_late) if self.due and self.staff else ""


@dataclass(frozen=True)
class Waiting:
    """For whom people wait, with how many and since when; without a superior they wait for HR to find him.

    `predikats`: ratings that wait for the predikat of the unit, which this superior sets.
    """

    superior_id: uuid.UUID | None
    name: str | None
    plans: int
    ratings: int
    predikats: int
    people: int
    since: datetime


@dataclass(frozen=True)
class Scope:
    """What is counted: the staff of these kinds under `unit` on `day`, in the days of `period`."""

    unit: Unit
    period: Period
    day: date
    kinds: tuple[Kind, ...]

    def parameters(self) -> dict[str, Any]:
        return {
            "skip": len(self.unit.lineage) + 1,
            "prefix": self.unit.lineage,
            "day": self.day,
            "year": self.period.series.year_id,
            "starts": self.period.starts,
            "ends": self.period.ends,
            "statuses": [status for status, _job_type in self.kinds],
            "job_types": [job_type for _status, job_type in self.kinds],
        }


class Followed:
    """Which spans the staff under a unit follow, begun on `day`, and how many follow each.

    `kinds` of the staff under the unit on that day, and `periods`, may be given where they have been read already.
    """

    def __init__(
        self,
        unit: Unit,
        day: date,
        kinds: Mapping[Kind, int] | None = None,
        periods: GroupPeriods | None = None,
    ) -> None:
        self.unit, self.day = unit, day
        self._kinds = kinds_under(unit, day) if kinds is None else kinds
        periods = periods or GroupPeriods(day, running=True)
        self._of_kind: dict[Kind, list[Period]] = {
            kind: [p for year in periods.years for p in periods.of(year, *kind)] for kind in self._kinds
        }

    @property
    def staff(self) -> int:
        """All staff under the unit."""
        return sum(self._kinds.values())

    @property
    def spans(self) -> list[Period]:
        """The newest first."""
        return newest_first(period for periods in self._of_kind.values() for period in periods)

    def chosen(self, public_id: str) -> Period | None:
        """The one asked for; else the newest that is over and that most of the staff follow; else the newest."""
        spans = self.spans
        asked = [p for p in spans if str(p.public_id) == public_id]
        staff = self._staff_by_span()
        over = [p for p in spans if p.ends < self.day]
        most = max((staff[span_of(p)] for p in over), default=0)
        usual = [p for p in over if staff[span_of(p)] == most]
        return next(iter(asked + usual + spans), None)

    def everybody(self, period: Period) -> Scope:
        """All staff under the unit, whichever periods they follow."""
        return Scope(self.unit, period, self.day, tuple(self._of_kind))

    def scope(self, period: Period) -> Scope:
        """The staff who follow the days of `period`."""
        wanted = span_of(period)
        kinds = (k for k, periods in self._of_kind.items() if any(span_of(p) == wanted for p in periods))
        return Scope(self.unit, period, self.day, tuple(kinds))

    def _staff_by_span(self) -> Counter[Span]:
        found: Counter[Span] = Counter()
        for kind, periods in self._of_kind.items():
            for span in {span_of(p) for p in periods}:
                found[span] += self._kinds[kind]
        return found


def kinds_under(unit: Unit, day: date) -> dict[Kind, int]:
    """Kinds of staff under `unit` on `day`, and how many of each."""
    under = _posts(day).filter(unit__lineage__startswith=unit.lineage)
    found = under.values_list("person__employment_status", "job_type").annotate(staff=Count("pk")).order_by()
    return {(status, job_type): staff for status, job_type, staff in found}


def kinds_of_large_units(day: date, least: int) -> dict[Unit, Counter[Kind]]:
    """The same for every unit with at least `least` staff under it, from one pass over the city."""
    found = _posts(day).values_list("unit__lineage", "person__employment_status", "job_type")
    by_lineage: dict[str, Counter[Kind]] = defaultdict(Counter)
    for lineage, status, job_type, staff in found.annotate(staff=Count("pk")).order_by():
        codes = lineage.rstrip("/").split("/")
        for depth in range(1, len(codes) + 1):
            by_lineage["/".join(codes[:depth]) + "/"][status, job_type] += staff
    large = {lineage: kinds for lineage, kinds in by_lineage.items() if kinds.total() >= least}
    return {unit: large[unit.lineage] for unit in Unit.objects.filter(lineage__in=large)}


def _posts(day: date) -> QuerySet[Appointment]:
    return Appointment.objects.filter(kind=AppointmentKind.DEFINITIF, during__contains=day)


def progress_under(scope: Scope) -> list[UnitProgress]:
    """One line for each unit directly under the one looked at, by code, and one for itself."""
    with connection.cursor() as cursor:
        cursor.execute(_joined(statements.PROGRESS), scope.parameters())
        counted = {child: numbers for child, *numbers in cursor.fetchall()}
    children = Unit.objects.filter(
        placements__parent=scope.unit, placements__during__contains=scope.day
    ).order_by("code")
    own = [_line(None, counted[""], scope)] if "" in counted else []
    return own + [_line(u, counted.get(u.code, [0, 0, 0, 0]), scope) for u in children]


def _line(unit: Unit | None, numbers: list[int], scope: Scope) -> UnitProgress:
    staff, in_force, reported, rated = numbers
    return UnitProgress(
        unit=unit,
        staff=staff,
        in_force=in_force,
        reported=reported,
        rated=rated,
        due=due_share(scope.period, scope.day),
        is_late=scope.day > scope.period.appraise_due,
    )


def total(lines: Iterable[UnitProgress]) -> UnitProgress:
    """The sum over all lines."""
    found = list(lines)
    return UnitProgress(
        None,
        sum(line.staff for line in found),
        sum(line.in_force for line in found),
        sum(line.reported for line in found),
        sum(line.rated for line in found),
        max((line.due for line in found), default=0),
        any(line.is_late for line in found),
    )


def waiting_under(scope: Scope, *, limit: int = 10) -> list[Waiting]:
    """Who waits for whom under the unit, whichever period of the year it is about; the longest wait first."""
    told = {"limit": limit, "kinds": sorted(DETERMINED_KINDS)}
    with connection.cursor() as cursor:
        cursor.execute(_joined(f",{COVERED}{statements.WAITING}"), scope.parameters() | told)
        rows = cursor.fetchall()
    found = {
        str(waits.superior_id): waits for awaited, *row in rows if not awaited for waits in [Waiting(*row)]
    }
    by_unit = {awaited: Waiting(*row) for awaited, *row in rows if awaited}
    for awaited, setter in _setters(by_unit, scope.day).items():
        more = replace(by_unit[awaited], **setter)
        held = found.get(str(more.superior_id))
        found[str(more.superior_id)] = more if held is None else _together(held, more)
    return sorted(found.values(), key=lambda waits: (waits.since, waits.name or ""))


def _setters(units: Iterable[int], day: date) -> dict[int, dict[str, Any]]:
    """For units whose predikat is awaited by arrangement: who sets it, empty where nobody is known."""
    asked = list(Unit.objects.filter(pk__in=list(units))) if units else []
    setters = setters_of(asked, day) if asked else {}
    return {
        unit.pk: {"superior_id": setters[unit.pk].public_id, "name": setters[unit.pk].name}
        if unit.pk in setters
        else {}
        for unit in asked
    }


def _together(one: Waiting, other: Waiting) -> Waiting:
    """What waits for the same superior for two reasons; somebody who waits for both is counted twice."""
    return replace(
        one,
        plans=one.plans + other.plans,
        ratings=one.ratings + other.ratings,
        predikats=one.predikats + other.predikats,
        people=one.people + other.people,
        since=min(one.since, other.since),
    )


def _joined(statement: str) -> str:
    return "".join((statements.STAFF, statement))
