"""What nobody carries on in a unit: goals, results of superiors, and people without a main result.

What is in force counts, and what waits for the superior's word while nothing of that SKP is in force; a draft belongs
to its owner alone and does not count.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import CharField, Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from abdi.cascade.queries.tree import in_force
from abdi.cycles.models import PerformanceYear
from abdi.cycles.queries import year_end
from abdi.goals.enums import ResultKind, SkpStatus
from abdi.goals.models import Result, SkpVersion
from abdi.people.enums import AppointmentKind
from abdi.people.models import Appointment, OtherSystem, Supervision, Unit
from abdi.strategy.models import UnitGoal

_LAST_DAY = year_end("version__skp__year__year")


def standing_results() -> QuerySet[Result]:
    """Results that count: of a version in force, or of the one that waits where none is.

    Of an SKP that a transfer closed nothing does: its owner carries it no more.
    """
    holds = SkpVersion.objects.filter(skp=OuterRef("version__skp"), status=SkpStatus.IN_FORCE)
    waits = Q(version__status__in=(SkpStatus.SUBMITTED, SkpStatus.OPENED))
    counts = Q(version__status=SkpStatus.IN_FORCE) | waits & ~Exists(holds)
    return Result.objects.filter(counts, version__skp__ends__gte=_LAST_DAY).order_by()


def goals_nobody_carries(unit: Any, year: PerformanceYear) -> QuerySet[UnitGoal]:
    """Goals of the unit under which no goal of another unit hangs, and to which no result is tied."""
    return (
        UnitGoal.objects.filter(
            ~Exists(UnitGoal.objects.filter(parent=OuterRef("pk"))),
            ~Exists(standing_results().filter(unit_goal=OuterRef("pk"))),
            unit=unit,
            year=year,
        )
        .select_related("unit", "year")
        .order_by("code", "pk")
    )


def results_nobody_carries(unit: Any, year: PerformanceYear, day: date) -> QuerySet[Result]:
    """Main results of superiors of the unit that none of their people carries on."""
    carriers = standing_results().filter(
        superior_result__key=OuterRef("key"), superior_result__version__skp=OuterRef("version__skp")
    )
    leads = Supervision.objects.filter(superior=OuterRef("version__skp__person"), during__contains=day)
    return (
        in_force()
        .filter(
            Exists(leads),
            ~Exists(carriers),
            version__skp__unit=unit,
            version__skp__year=year,
            version__skp__ends__gte=_LAST_DAY,
            kind=ResultKind.MAIN,
        )
        .order_by("version__skp__person__name", "version", "position", "pk")
    )


def posts_without_main_result(unit: Any, year: PerformanceYear, day: date) -> QuerySet[Appointment]:
    """Definitive posts of the unit whose holder has no main result, each with `plan`: how far his SKP is.

    Whoever is appraised in another system owes none here.
    """
    elsewhere = OtherSystem.objects.filter(person=OuterRef("person"), during__contains=day, withdrawn_at=None)
    results = standing_results().filter(
        kind=ResultKind.MAIN, version__skp__person=OuterRef("person"), version__skp__year=year
    )
    latest = SkpVersion.objects.filter(skp__person=OuterRef("person"), skp__year=year).order_by(
        "-skp__number", "-number"
    )
    return (
        Appointment.objects.filter(
            ~Exists(results),
            ~Exists(elsewhere),
            unit=unit,
            kind=AppointmentKind.DEFINITIF,
            during__contains=day,
        )
        .select_related("person")
        .annotate(plan=Coalesce(Subquery(latest.values("status")[:1]), Value(""), output_field=CharField()))
        .order_by("person__name", "person")
    )


def with_gaps(units: QuerySet[Unit], year: PerformanceYear, day: date) -> QuerySet[Any]:
    """Units, each with `goals_alone`, `results_alone` and `people_without`: how many stand in the three lists."""
    here = OuterRef("pk")
    return units.annotate(
        goals_alone=_number(goals_nobody_carries(here, year), "unit"),
        results_alone=_number(results_nobody_carries(here, year, day), "version__skp__unit"),
        people_without=_number(posts_without_main_result(here, year, day), "unit"),
    )


def _number(rows: QuerySet[Any], of: str) -> Coalesce:
    counted = rows.order_by().values(of).annotate(number=Count("pk", distinct=True)).values("number")
    return Coalesce(Subquery(counted[:1], output_field=IntegerField()), 0)
