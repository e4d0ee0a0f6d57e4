"""Reads of what units promised."""

from __future__ import annotations

import uuid
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet

from abdi.cycles.models import PerformanceYear
from abdi.people.access import Viewer
from abdi.people.models import Unit
from abdi.strategy.models import Agreement, GoalIndicator, StrategicPlan, UnitGoal


def unit_with_id(public_id: uuid.UUID) -> Unit | None:
    return Unit.objects.filter(public_id=public_id).first()


def home_unit(viewer: Viewer) -> Unit | None:
    """Where the viewer's own goals stand: the unit of his post, else of his role, else the province."""
    if viewer.post is not None:
        return viewer.post.unit
    lineages = [granted.lineage for granted in viewer.roles if granted.lineage]
    if lineages:
        return Unit.objects.filter(lineage=lineages[0]).first()
    return Unit.objects.filter(kind="PROVINSI").first()


def goals_of(unit: Unit, year: PerformanceYear) -> QuerySet[UnitGoal]:
    """Goals with their indicators, the goal each hangs under, and how many hang under each: two queries."""
    return (
        UnitGoal.objects.filter(unit=unit, year=year)
        .select_related("parent__unit")
        .prefetch_related("indicators")
        .annotate(below=Count("carried_by"))
    )


def goal_with_id(public_id: uuid.UUID) -> UnitGoal | None:
    return (
        UnitGoal.objects.filter(public_id=public_id)
        .select_related("unit", "year", "parent__unit")
        .prefetch_related("indicators")
        .first()
    )


def indicator_with_id(public_id: uuid.UUID) -> GoalIndicator | None:
    return (
        GoalIndicator.objects.filter(public_id=public_id).select_related("goal__unit", "goal__year").first()
    )


def plan_of(unit: Unit, year: int) -> StrategicPlan | None:
    """The plan of the unit that covers the year; the later one, should two overlap."""
    return (
        StrategicPlan.objects.filter(unit=unit, first_year__lte=year, last_year__gte=year)
        .order_by("-first_year")
        .first()
    )


def units_above(unit: Unit) -> list[Unit]:
    """Today's units above, from the province down."""
    codes = unit.lineage.rstrip("/").split("/")[:-1]
    found = {above.code: above for above in Unit.objects.filter(code__in=codes)}
    return [found[code] for code in codes if code in found]


def units_below(unit: Unit, day: date) -> QuerySet[Unit]:
    """The units that stand directly under `unit` on `day`."""
    return Unit.objects.filter(placements__parent=unit, placements__during__contains=day).order_by(
        "name", "pk"
    )


def goals_above(unit: Unit, year: PerformanceYear) -> QuerySet[UnitGoal]:
    """The goals under which a goal of `unit` can hang: those of the units above it."""
    codes = unit.lineage.rstrip("/").split("/")[:-1]
    return (
        UnitGoal.objects.filter(unit__code__in=codes, year=year)
        .select_related("unit")
        .order_by("unit__lineage", "code", "pk")
    )


def carriers_of(goal: UnitGoal) -> QuerySet[UnitGoal]:
    """The goals that hang under `goal`."""
    return UnitGoal.objects.filter(parent=goal).select_related("unit").order_by("unit__lineage", "code", "pk")


def agreements_of(unit: Unit, year: PerformanceYear) -> QuerySet[Agreement]:
    """The signed agreements, the latest first."""
    return (
        Agreement.objects.filter(unit=unit, year=year)
        .select_related("first_party", "second_party")
        .order_by("-number")
    )


def agreement_with_id(public_id: uuid.UUID) -> Agreement | None:
    return Agreement.objects.filter(public_id=public_id).select_related("unit", "year", "document").first()


def promised(unit: Unit, year: PerformanceYear) -> list[UnitGoal]:
    """The goals that stand in the perjanjian kinerja, each with `promised_indicators`."""
    marked = Prefetch(
        "indicators", GoalIndicator.objects.filter(in_agreement=True), to_attr="promised_indicators"
    )
    return list(
        UnitGoal.objects.filter(Q(unit=unit, year=year), indicators__in_agreement=True)
        .distinct()
        .prefetch_related(marked)
    )
