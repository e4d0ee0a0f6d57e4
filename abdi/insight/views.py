"""Pemantauan: how far every unit is, and who waits for whom."""

from __future__ import annotations

import uuid
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from abdi.cycles.models import Period
from abdi.cycles.queries import current_year
from abdi.insight import queries
from abdi.insight.access import load_watched_unit, watched_lineages
from abdi.people.models import Unit
from abdi.people.requests import viewer_on


@require_GET
def progress(request: HttpRequest, unit_id: uuid.UUID | None = None) -> HttpResponse:
    viewer = viewer_on(request)
    unit = load_watched_unit(viewer, unit_id)
    year = current_year(viewer.day)
    periods = _periods(year.pk if year else 0)
    period = _chosen(periods, request.GET.get("periode", ""), viewer.day)
    lines = queries.progress_under(unit, year, period, viewer.day) if year and period else []
    context = {
        "unit": unit,
        "above": _above(unit, watched_lineages(viewer)),
        "year": year,
        "period": period,
        "periods": periods,
        "lines": lines,
        "total": queries.total(lines),
        "waiting": queries.waiting_under(unit, year, period, viewer.day) if year and period else [],
    }
    return render(request, "insight/progress.html", context)


def _periods(year_id: int) -> list[Period]:
    """The periods of the year, one for each span of days."""
    once: dict[object, Period] = {}
    for period in Period.objects.filter(series__year=year_id).order_by("starts", "ends", "pk"):
        once.setdefault((period.starts, period.ends), period)
    return list(once.values())


def _chosen(periods: list[Period], public_id: str, day: date) -> Period | None:
    """The one asked for; else the latest that is over; else the first."""
    asked = next((p for p in periods if str(p.public_id) == public_id), None)
    over = [p for p in periods if p.ends < day]
    latest = max(over, key=lambda p: (p.ends, p.starts), default=None)
    return asked or latest or (periods[0] if periods else None)


def _above(unit: Unit, lineages: list[str]) -> list[Unit]:
    """The path down to this unit, as far up as the viewer may follow."""
    codes = unit.lineage.strip("/").split("/")[:-1]
    found = Unit.objects.filter(code__in=codes).order_by("lineage")
    return [u for u in found if any(u.lineage.startswith(lineage) for lineage in lineages)]
