"""Kesiapsiagaan: drills held as planned, who came in time, and what was done about what they showed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, F, Q, Sum, Value
from django.db.models.functions import Coalesce

from abdi.measures.models import Event
from abdi.measures.queries.aggregates import in_one_query, marked, middle, unmarked
from abdi.measures.queries.choosing import where
from abdi.measures.results import Readiness
from abdi.measures.selection import Selection

_SOUND = Q(fault="")
_HELD = _SOUND & Q(held_on__isnull=False)
_COUNTED = _HELD & Q(participants__isnull=False, arrived_in_time__isnull=False)


def readiness(selection: Selection) -> Readiness:
    """All events planned within the days chosen."""
    chosen = Event.objects.filter(where(selection, when="planned_on", is_day=True)).order_by()
    return Readiness(
        **{"within": None, **unmarked(chosen.aggregate(**marked(_figures(selection.limit_minutes))))}
    )


def readinesses(selections: Sequence[Selection]) -> list[Readiness]:
    """Events of each selection, with the limit of the first one, in one query."""
    figures = marked(_figures(selections[0].limit_minutes if selections else None))
    chosen = [Event.objects.filter(where(s, when="planned_on", is_day=True)).order_by() for s in selections]
    return [Readiness(**{"within": None, **unmarked(row)}) for row in in_one_query(chosen, figures)]


def event_categories(selection: Selection) -> list[str]:
    """The kinds of event among the chosen ones, the most frequent first."""
    chosen = Event.objects.filter(where(selection, when="planned_on", is_day=True)).order_by()
    counted = chosen.values("category").annotate(events=Count("pk"))
    return [row["category"] for row in counted.order_by("-events", "category")]


def _figures(limit_minutes: int | None) -> dict[str, Any]:
    timed = _HELD & Q(assembly_minutes__isnull=False)
    within: dict[str, Any] = {}
    if limit_minutes is not None:
        within = {"within": Count("pk", filter=timed & Q(assembly_minutes__lte=limit_minutes))}
    return {
        "planned": Count("pk"),
        "held": Count("pk", filter=_HELD),
        "impossible": Count("pk", filter=~_SOUND),
        "repeated": Coalesce(Sum("repeats"), Value(0)),
        "participants": _sum("participants", _HELD),
        "timed": Count("pk", filter=timed),
        "counted": _sum("participants", _COUNTED),
        "arrived": _sum("arrived_in_time", _COUNTED),
        "items": _sum("items", _SOUND),
        "items_closed": _sum("items_closed", _SOUND & Q(items__isnull=False)),
        **middle("assembly_minutes", filter=timed),
        **within,
    }


def _sum(column: str, chosen: Q) -> Any:
    return Coalesce(Sum(F(column), filter=chosen), Value(0))
