"""Promises of a unit that were divided among those below, with their targets and the targets of the parts."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q

from abdi.cascade.queries.tree import in_force
from abdi.cascade.queries.unshared import standing_results
from abdi.cascade.sums import Division, aim_of, divide
from abdi.cycles.models import PerformanceYear
from abdi.goals.enums import Cascade
from abdi.goals.models import Result
from abdi.people.models import Unit
from abdi.strategy.models import UnitGoal

Key = tuple[int, uuid.UUID]
"""A result by its SKP and its key, whatever the version."""


@dataclass(frozen=True)
class Divided:
    """One target of a promise that others carry on directly. `carriers`: how many results do."""

    of: Result | UnitGoal
    division: Division
    carriers: int

    @property
    def is_goal(self) -> bool:
        return isinstance(self.of, UnitGoal)


def divided_targets(unit: Unit, year: PerformanceYear) -> list[Divided]:
    """Every target of a goal of the unit, or of a result in force of its people, that is carried on directly.

    Those that do not add up first, then those that cannot be added, then those that fit. At most six queries; as
    many rows as the unit has divided promises.
    """
    parts = list(
        standing_results()
        .filter(
            Q(unit_goal__unit=unit, unit_goal__year=year)
            | Q(superior_result__version__skp__unit=unit, superior_result__version__skp__year=year),
            cascade=Cascade.DIRECT,
        )
        .select_related("superior_result__version")
        .prefetch_related("indicators")
    )
    found = [*_goals(parts), *_results(parts)]
    return sorted(found, key=lambda one: (one.division.fits, one.division.obstacle is not None))


def _goals(parts: list[Result]) -> Iterator[Divided]:
    by_goal: dict[int, list[Result]] = defaultdict(list)
    for part in parts:
        if part.unit_goal_id is not None:
            by_goal[part.unit_goal_id].append(part)
    goals = UnitGoal.objects.filter(pk__in=by_goal).select_related("unit").prefetch_related("indicators")
    for goal in goals.order_by("code", "pk") if by_goal else ():
        yield from _held(goal, by_goal[goal.pk])


def _results(parts: list[Result]) -> Iterator[Divided]:
    by_result: dict[Key, list[Result]] = defaultdict(list)
    for part in parts:
        if part.unit_goal_id is None and part.superior_result is not None:
            above = part.superior_result
            by_result[above.version.skp_id, above.key].append(part)
    wholes = (
        in_force().filter(version__skp__in={skp for skp, _key in by_result}).prefetch_related("indicators")
    )
    for whole in (
        wholes.order_by("version__skp__person__name", "version", "position", "pk") if by_result else ()
    ):
        if found := by_result.get((whole.version.skp_id, whole.key)):
            yield from _held(whole, found)


def _held(whole: Result | UnitGoal, parts: list[Result]) -> Iterator[Divided]:
    aims = [aim_of(indicator) for indicator in whole.indicators.all()]
    below = [[aim_of(indicator) for indicator in part.indicators.all()] for part in parts]
    for aim in aims:
        yield Divided(whole, divide(aim, aims, below), len(parts))
