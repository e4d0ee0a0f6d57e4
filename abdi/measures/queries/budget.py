"""Serapan anggaran: cumulative realisation over cumulative plan, from January on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce

from abdi.measures.models import BudgetMonth
from abdi.measures.queries.aggregates import in_one_query, marked, unmarked
from abdi.measures.queries.choosing import of_unit
from abdi.measures.results import Absorption
from abdi.measures.selection import Selection

_NOTHING = Absorption(units=0, planned=0, realised=0, not_yet=0, repeated=0, months=0)


def absorption(selection: Selection) -> Absorption:
    """Absorption of a unit and all under it, over the months that begin within the days chosen."""
    return Absorption(**unmarked(_chosen(selection).aggregate(**_figures())))


def absorptions(selections: Sequence[Selection]) -> list[Absorption]:
    """Absorption over each selection, in one query."""
    return [Absorption(**unmarked(row)) for row in in_one_query([_chosen(s) for s in selections], _figures())]


def absorption_by_month(selection: Selection) -> dict[date, Absorption]:
    """Cumulated to the end of each month (first day), in order, up to the last one with a realisation."""
    rows = _chosen(selection).values("month").annotate(**_figures()).order_by("month")
    total = _NOTHING
    series: dict[date, Absorption] = {}
    last: date | None = None
    for row in rows:
        sums = unmarked(row)
        total = _add(total, sums)
        series[row["month"]] = total
        if sums["not_yet"] < sums["months"]:
            last = row["month"]
    return {month: total for month, total in series.items() if last is not None and month <= last}


def _add(total: Absorption, row: Mapping[str, Any]) -> Absorption:
    sums = ("planned", "realised", "not_yet", "repeated", "months")
    return replace(
        total,
        units=max(total.units, row["units"]),
        **{name: getattr(total, name) + row[name] for name in sums},
    )


def _chosen(selection: Selection) -> QuerySet[BudgetMonth]:
    chosen = of_unit(selection.unit) if selection.unit else Q()
    if selection.since is not None:
        chosen &= Q(month__gte=selection.since)
    if selection.until is not None:
        chosen &= Q(month__lt=selection.until)
    return BudgetMonth.objects.filter(chosen).order_by()


def _figures() -> dict[str, Any]:
    is_told = Q(realised__isnull=False)
    return marked(
        {
            "units": Count("unit_code", distinct=True),
            "planned": Coalesce(Sum("planned", filter=is_told), Value(0)),
            "realised": Coalesce(Sum("realised"), Value(0)),
            "not_yet": Count("pk", filter=~is_told),
            "repeated": Coalesce(Sum("repeats"), Value(0)),
            "months": Count("pk"),
        }
    )
