"""How soon citizens who report are answered: median from Menunggu to Proses, and the share within a limit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Count, Q, Sum, Value
from django.db.models.functions import Coalesce, TruncMonth

from abdi.core import clock
from abdi.measures.models import CitizenReport
from abdi.measures.queries.aggregates import middle
from abdi.measures.queries.choosing import where
from abdi.measures.results import Response
from abdi.measures.selection import Selection


def response(selection: Selection) -> Response:
    """Response over all chosen reports, in one query."""
    return _result(_chosen(selection).aggregate(**_figures(selection.limit_minutes)))


def response_by_month(selection: Selection) -> dict[date, Response]:
    """The same by month of entry (first day), in order; months without a report are left out."""
    rows = (
        _chosen(selection)
        .annotate(month=TruncMonth("entered_at", tzinfo=clock.zone()))
        .values("month")
        .annotate(**_figures(selection.limit_minutes))
        .order_by("month")
    )
    return {clock.day_of(row.pop("month")): _result(row) for row in rows}


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


def response_by_unit(selection: Selection) -> dict[str, Response]:
    """The same by code of the unit that answers."""
    rows = (
        _chosen(selection)
        .values("unit_code")
        .annotate(**_figures(selection.limit_minutes))
        .order_by("unit_code")
    )
    return {row.pop("unit_code"): _result(row) for row in rows}


def response_by_category(selection: Selection) -> dict[str, Response]:
    """The same by category."""
    rows = (
        _chosen(selection)
        .values("category")
        .annotate(**_figures(selection.limit_minutes))
        .order_by("category")
    )
    return {row.pop("category"): _result(row) for row in rows}


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
