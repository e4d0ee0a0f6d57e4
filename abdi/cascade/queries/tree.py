"""The tree of promises, one node at a time: what is above it up to the root, what is directly below it.

A node is a goal of a unit, or a result that stands in an SKP in force. Versions share keys: a result that carries on
an earlier version of a superior's result carries on the one that holds now.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.db.models import BigIntegerField, Count, F, Func, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce

from abdi.cycles.models import PerformanceYear
from abdi.goals.enums import Cascade, SkpStatus
from abdi.goals.models import Result
from abdi.people.enums import UnitKind
from abdi.people.models import Person, Unit
from abdi.strategy.models import UnitGoal

_WITH_HOLDER = ("version__skp__person", "version__skp__appointment", "version__skp__unit")

# A circle in the data ends the walk: UNION drops what was met before.
_RESULTS_ABOVE = """
WITH RECURSIVE up(id) AS (
  SELECT %s::bigint
  UNION
  SELECT coalesce(now.id, carried.id)
  FROM up
  JOIN goals_result own ON own.id = up.id
  JOIN goals_result carried ON carried.id = own.superior_result_id
  JOIN goals_skpversion then_held ON then_held.id = carried.version_id
  LEFT JOIN goals_skpversion holds ON holds.skp_id = then_held.skp_id AND holds.status = 'berlaku'
  LEFT JOIN goals_result now ON now.version_id = holds.id AND now.key = carried.key
)
SELECT id FROM up
"""
_GOALS_ABOVE = """
WITH RECURSIVE up(id) AS (
  SELECT %s::bigint
  UNION
  SELECT goal.parent_id FROM up JOIN strategy_unitgoal goal ON goal.id = up.id WHERE goal.parent_id IS NOT NULL
)
SELECT id FROM up
"""


def in_force() -> QuerySet[Result]:
    """Results of SKP in force, each with holder, post and unit."""
    return Result.objects.filter(version__status=SkpStatus.IN_FORCE).select_related(*_WITH_HOLDER)


def result_in_force(skp_id: uuid.UUID, key: uuid.UUID) -> Result | None:
    """One promise by its SKP and key, as it holds now, with its indicators."""
    return (
        in_force()
        .filter(version__skp__public_id=skp_id, key=key)
        .select_related("version__skp__year", "superior_result__version__skp__person", "unit_goal__unit")
        .prefetch_related("indicators")
        .first()
    )


def results_above(result: Result) -> list[Result]:
    """What `result` carries on, from the top down, without itself: one query."""
    found = (
        Result.objects.filter(pk__in=RawSQL(_RESULTS_ABOVE, [result.pk]))  # noqa: S611 (fixed text, bound values)
        .exclude(pk=result.pk)
        .select_related(*_WITH_HOLDER, "superior_result__version", "unit_goal__unit")
    )
    return _from_the_top(result, found)


def _from_the_top(result: Result, found: Iterable[Result]) -> list[Result]:
    at = {(one.version.skp_id, one.key): one for one in found}
    path: list[Result] = []
    above = result.superior_result
    while above is not None and (here := at.pop((above.version.skp_id, above.key), None)) is not None:
        path.insert(0, here)
        above = here.superior_result
    return path


def goals_above(goal: UnitGoal) -> list[UnitGoal]:
    """`goal` and what it hangs under, from the top down: one query."""
    found = UnitGoal.objects.filter(pk__in=RawSQL(_GOALS_ABOVE, [goal.pk])).select_related("unit")  # noqa: S611 (fixed text, bound values)
    at = {one.pk: one for one in found}
    path: list[UnitGoal] = []
    key: int | None = goal.pk
    while key is not None and (here := at.pop(key, None)) is not None:
        path.insert(0, here)
        key = here.parent_id
    return path


def carrying(result: Result) -> QuerySet[Result]:
    """The results in force that carry on `result`, in whichever of its versions they took it up."""
    return (
        in_force()
        .filter(superior_result__version__skp=result.version.skp_id, superior_result__key=result.key)
        .exclude(version__skp=result.version.skp_id, key=result.key)
        .order_by("version__skp__unit__lineage", "version__skp__person__name", "version", "position", "pk")
    )


def serving(goal: UnitGoal) -> QuerySet[Result]:
    """The results in force that are tied straight to a goal of a unit."""
    return (
        in_force()
        .filter(unit_goal=goal)
        .order_by("version__skp__unit__lineage", "version__skp__person__name", "version", "position", "pk")
    )


def counts_by_cascade(results: QuerySet[Result]) -> dict[str, int]:
    """How many of `results` carry on directly, indirectly, or without saying so."""
    rows = results.order_by().values_list("cascade").annotate(number=Count("pk"))
    return dict.fromkeys(Cascade.values, 0) | dict(rows)


def with_carriers(results: QuerySet[Result]) -> QuerySet[Result]:
    """Each with `carriers`: how many results in force carry it on."""
    below = (
        Result.objects.filter(
            version__status=SkpStatus.IN_FORCE,
            superior_result__key=OuterRef("key"),
            superior_result__version__skp=OuterRef("version__skp"),
        )
        .order_by()
        .values(one=Func(F("pk"), function="count", output_field=IntegerField()))
    )
    return results.annotate(carriers=Coalesce(Subquery(below, output_field=BigIntegerField()), 0))


def goals_below(goal: UnitGoal) -> QuerySet[UnitGoal]:
    """The goals that hang under `goal`, each with `carriers`: how many goals hang under it in turn."""
    return (
        UnitGoal.objects.filter(parent=goal)
        .select_related("unit")
        .annotate(carriers=Count("carried_by"))
        .order_by("unit__lineage", "code", "pk")
    )


def results_of(person: Person, year: PerformanceYear) -> list[Result]:
    """The person's results in force, main ones first."""
    found = in_force().filter(version__skp__person=person, version__skp__year=year)
    return list(with_carriers(found).order_by("-version__skp__number", "-kind", "position", "pk"))


def goals_of_the_line(year: PerformanceYear, home: Unit | None) -> QuerySet[UnitGoal]:
    """Where a walk begins: the goals of the province, of `home` and of the units between, from the root down."""
    line = Q(unit__code__in=home.lineage.rstrip("/").split("/")) if home else Q(unit__kind=UnitKind.PROVINSI)
    return (
        UnitGoal.objects.filter(line, year=year)
        .select_related("unit")
        .annotate(carriers=Count("carried_by"))
        .order_by("unit__lineage", "code", "pk")
    )
