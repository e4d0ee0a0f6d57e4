"""Which indicators take their value from a feed."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from abdi.goals.enums import SkpStatus
from abdi.goals.models import Indicator
from abdi.measures.models import IndicatorSource
from abdi.people.models import Person


def source_of(key: uuid.UUID) -> IndicatorSource | None:
    """The source of the indicator with that key, with who set it."""
    return IndicatorSource.objects.filter(key=key).select_related("set_by").first()


def sources_of(keys: Iterable[uuid.UUID]) -> dict[uuid.UUID, IndicatorSource]:
    """Sources by the keys of their indicators."""
    found = IndicatorSource.objects.filter(key__in=list(keys)).select_related("set_by")
    return {source.key: source for source in found}


def speaks_for(person: OuterRef) -> Exists:
    """Whether an indicator that `person` carries takes its value from a feed."""
    tied = IndicatorSource.objects.filter(key=OuterRef("key"))
    return Exists(
        Indicator.objects.filter(
            Exists(tied),
            result__version__skp__person=person,
            result__version__status=SkpStatus.IN_FORCE,
        )
    )


def versions_of_indicator(key: uuid.UUID) -> QuerySet[Indicator]:
    """The indicator with that key as each version of its SKP has it, the latest first, with SKP and owner."""
    return (
        Indicator.objects.filter(key=key)
        .select_related(
            "result__version__skp__person", "result__version__skp__unit", "result__version__skp__year"
        )
        .order_by("-result__version__number")
    )


def latest_indicator(key: uuid.UUID) -> Indicator | None:
    """The indicator as the latest version of its SKP has it, drafts included."""
    return versions_of_indicator(key).first()


def indicators_of(person: Person, year: int, *, with_drafts: bool) -> list[Indicator]:
    """The indicators of a person's SKP of a year: in force, or else as last written; each key once.

    What stands in a draft alone is for its owner: others ask without.
    """
    hidden = [SkpStatus.REPLACED] if with_drafts else [SkpStatus.REPLACED, SkpStatus.DRAFT]
    found = (
        Indicator.objects.filter(
            result__version__skp__person=person, result__version__skp__year__year=year, target__isnull=False
        )
        .exclude(result__version__status__in=hidden)
        .select_related("result__version")
    )
    by_key: dict[uuid.UUID, Indicator] = {}
    for indicator in sorted(found, key=_weight):
        by_key[indicator.key] = indicator
    return sorted(by_key.values(), key=lambda i: (i.result.kind == "tambahan", i.result.position, i.position))


def _weight(indicator: Indicator) -> tuple[bool, int]:
    version = indicator.result.version
    return (version.status == SkpStatus.IN_FORCE, version.number)


@dataclass(frozen=True)
class Aim:
    """An indicator in force with the figure that it takes."""

    indicator: Indicator
    figure: str
    category: str
    limit: int | None


def aims_of(person: Person | None, year: int, *, measure: str) -> list[Aim]:
    """The indicators in force of `person` that take a figure of `measure`, so that targets may stand beside curves."""
    if person is None:
        return []
    source = IndicatorSource.objects.filter(key=OuterRef("key"), measure=measure)
    found = Indicator.objects.filter(
        Exists(source),
        result__version__skp__person=person,
        result__version__skp__year__year=year,
        result__version__status=SkpStatus.IN_FORCE,
        target__isnull=False,
    ).annotate(
        taken_figure=Subquery(source.values("figure")),
        taken_category=Subquery(source.values("category")),
        taken_limit=Subquery(source.values("limit_minutes")),
    )
    return [
        Aim(indicator, indicator.taken_figure, indicator.taken_category, indicator.taken_limit)
        for indicator in found
    ]
