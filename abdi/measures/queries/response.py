"""How soon citizens who report are answered: median from Menunggu to Proses, and the share within a limit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import CharField, Count, DateTimeField, F, Q, Sum, Value
from django.db.models.functions import Coalesce, TruncMonth

from abdi.core import clock
from abdi.measures.models import CitizenReport
from abdi.measures.queries.aggregates import in_one_query, middle
from abdi.measures.queries.choosing import where
from abdi.measures.results import Response
from abdi.measures.selection import Selection


def response(selection: Selection) -> Response:
    """Response over all chosen reports, in one query."""
    return _result(_chosen(selection).aggregate(**_figures(selection.limit_minutes)))


def responses(selections: Sequence[Selection]) -> list[Response]:
    """Response over each selection, with the limit of the first one, in one query."""
    limit = selections[0].limit_minutes if selections else None
    return [_result(row) for row in in_one_query([_chosen(s) for s in selections], _figures(limit))]


def response_by_month_and_unit(
    selection: Selection,
) -> tuple[dict[date, Response], dict[str, Response], Response]:
    """By month of entry, by unit that answers, and over all; months and units in order, in one query."""
    chosen, figures = _chosen(selection), _figures(selection.limit_minutes)
    month = TruncMonth("entered_at", tzinfo=clock.zone())
    no_month, no_unit = Value(None, DateTimeField()), Value("", CharField())
    parts = (
        chosen.annotate(month=month, unit=no_unit),
        chosen.annotate(month=no_month, unit=F("unit_code")),
        chosen.annotate(month=no_month, unit=no_unit),
    )
    first, *others = (part.values("month", "unit").annotate(**figures) for part in parts)
    months: dict[date, Response] = {}
    units: dict[str, Response] = {}
    total = _result(chosen.none().aggregate(**figures))
    for row in first.union(*others, all=True).order_by("month", "unit"):
        at, unit = row.pop("month"), row.pop("unit")
        if at is not None:
            months[clock.day_of(at)] = _result(row)
        elif unit:
            units[unit] = _result(row)
        else:
            total = _result(row)
    return months, units, total


def response_by_officer(selection: Selection) -> dict[str, Response]:
    """The same by NRK of the officer; reports that name none are left out."""
    rows = (
        _chosen(selection)
        .exclude(officer_nrk="")
        .values("officer_nrk")
        .annotate(**_figures(selection.limit_minutes))
        .order_by("officer_nrk")
    )
    return {row.pop("officer_nrk"): _result(row) for row in rows}


def categories_of(selection: Selection) -> list[str]:
    """The categories among the chosen reports, the most frequent first."""
    counted = _chosen(selection).values("category").annotate(reports=Count("pk"))
    return [row["category"] for row in counted.order_by("-reports", "category")]


def _chosen(selection: Selection) -> Any:
    return CitizenReport.objects.filter(where(selection, when="entered_at")).order_by()


def _figures(limit_minutes: int | None) -> dict[str, Any]:
    within: dict[str, Any] = {}
    if limit_minutes is not None:
        within = {"within": Count("pk", filter=Q(response_seconds__lte=60 * limit_minutes))}
    return {
        "reports": Count("pk"),
        "measured": Count("response_seconds"),
        "impossible": Count("pk", filter=~Q(fault="")),
        "repeated": Coalesce(Sum("repeats"), Value(0)),
        "closed": Count("pk", filter=Q(fault="", closed_at__isnull=False)),
        **middle("response_seconds"),
        **within,
    }


def _result(row: Mapping[str, Any]) -> Response:
    return Response(**{"within": None, **row})
