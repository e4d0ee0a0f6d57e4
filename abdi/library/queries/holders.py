"""Whom a template reaches, and which targets are missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from abdi.library.enums import Matching
from abdi.library.models import Edition, Template, TemplateIndicator, UnitTarget
from abdi.people.enums import AppointmentKind
from abdi.people.models import Appointment, Unit
from abdi.strategy.enums import Direction


def holders_of(template: Template, day: date, lineages: Sequence[str] = ("",)) -> QuerySet[Appointment]:
    """The definitive posts that a template reaches on `day`, as far as the lineages go, by unit and name."""
    named = Q(title__iexact=template.post)
    if template.matching == Matching.BEGINNING:
        named |= Q(title__istartswith=f"{template.post} ")
    under = Q(pk__in=[])
    for lineage in lineages:
        under |= Q(unit__lineage__startswith=lineage)
    if "" in lineages:
        under = Q()
    return (
        Appointment.objects.filter(
            named,
            under,
            kind=AppointmentKind.DEFINITIF,
            during__contains=day,
            unit__lineage__startswith=template.reach,
        )
        .select_related("person", "unit")
        .order_by("unit__lineage", "person__name", "pk")
    )


def units_of(template: Template, day: date) -> QuerySet[Unit]:
    """The units in which the holders are."""
    held = holders_of(template, day).order_by().values("unit")
    return Unit.objects.filter(pk__in=held).order_by("lineage")


@dataclass(frozen=True)
class Reach:
    """How far a template goes: persons, their units, and how many of these lack a target."""

    holders: int
    units: int
    lacking: int


def with_lacking(holders: QuerySet[Appointment], edition: Edition) -> QuerySet[Appointment]:
    """The holders with `lacking`, how many targets are missing for the unit of each."""
    needed = needing_unit_target(edition)
    given = (
        UnitTarget.objects.filter(indicator__in=needed.values("pk"), unit=OuterRef("unit"))
        .order_by()
        .values("unit")
        .annotate(n=Count("pk"))
        .values("n")
    )
    there = Coalesce(Subquery(given, output_field=IntegerField()), 0)
    return holders.annotate(lacking=Value(needed.count()) - there)


def reach_of(edition: Edition, day: date) -> Reach:
    """Two queries."""
    found = with_lacking(holders_of(edition.template, day).order_by(), edition).aggregate(
        holders=Count("person", distinct=True),
        units=Count("unit", distinct=True),
        without=Count("unit", distinct=True, filter=Q(lacking__gt=0)),
    )
    return Reach(found["holders"], found["units"], found["without"])


def needing_unit_target(edition: Edition) -> QuerySet[TemplateIndicator]:
    """The indicators for which each unit needs a target of its own, since there is no common one."""
    return TemplateIndicator.objects.filter(result__edition=edition, target=None).exclude(
        direction=Direction.YES_NO
    )


def targets_by_unit(edition: Edition) -> dict[int, dict[int, UnitTarget]]:
    """Every target of an edition, by unit and indicator; for sheets."""
    found: dict[int, dict[int, UnitTarget]] = {}
    for one in UnitTarget.objects.filter(indicator__result__edition=edition).order_by("unit__lineage", "pk"):
        found.setdefault(one.unit_id, {})[one.indicator_id] = one
    return found


def units_with_targets(edition: Edition) -> QuerySet[Unit]:
    """Units for which a target is stored, holders or not."""
    return Unit.objects.filter(
        pk__in=UnitTarget.objects.filter(indicator__result__edition=edition).values("unit")
    ).order_by(F("lineage"))
