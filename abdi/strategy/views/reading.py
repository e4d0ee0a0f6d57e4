from __future__ import annotations

import uuid

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from abdi.core import clock
from abdi.cycles.enums import YearStatus
from abdi.cycles.models import PerformanceYear
from abdi.cycles.queries import current_year
from abdi.people.access import Viewer
from abdi.people.models import Unit
from abdi.people.requests import viewer_on
from abdi.strategy import queries
from abdi.strategy.access import may_read_goals, may_write_goals
from abdi.strategy.views.loading import load_goal, load_unit_year


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """Sasaran Unit of the viewer's own unit in the year of today."""
    viewer = viewer_on(request)
    home, year = queries.home_unit(viewer), current_year(clock.today())
    if home is None or not may_read_goals(viewer, home):
        raise Http404
    if year is None:
        return render(request, "strategy/no_year.html", {"unit": home})
    return _show(request, viewer, home, year)


@require_GET
def unit(request: HttpRequest, unit_id: uuid.UUID, number: int) -> HttpResponse:
    """The goals of a unit in a year: vision, goals, indicators, what they support and what supports them."""
    viewer = viewer_on(request)
    here, year = load_unit_year(viewer, unit_id, number)
    return _show(request, viewer, here, year)


def _show(request: HttpRequest, viewer: Viewer, here: Unit, year: PerformanceYear) -> HttpResponse:
    request.year_label = str(year)  # type: ignore[attr-defined]
    below = Paginator(queries.units_below(here, viewer.day), 10).get_page(request.GET.get("halaman"))
    context = {
        "unit": here,
        "year": year,
        "goals": list(queries.goals_of(here, year)),
        "plan": queries.plan_of(here, year.year),
        "above": [one for one in queries.units_above(here) if may_read_goals(viewer, one)],
        "page": below,
        "agreements": list(queries.agreements_of(here, year)[:5]),
        "may_write": may_write_goals(viewer, here) and year.status != YearStatus.CLOSED,
    }
    return render(request, "strategy/unit.html", context)


@require_GET
def goal(request: HttpRequest, goal_id: uuid.UUID) -> HttpResponse:
    """One goal: its indicators, the goal it supports, the goals that support it."""
    viewer = viewer_on(request)
    found = load_goal(viewer, goal_id)
    request.year_label = str(found.year)  # type: ignore[attr-defined]
    page = Paginator(queries.carriers_of(found), 10).get_page(request.GET.get("halaman"))
    context = {
        "goal": found,
        "page": page,
        "readable": {one.pk for one in page if may_read_goals(viewer, one.unit)},
        "may_write": may_write_goals(viewer, found.unit) and found.year.status != YearStatus.CLOSED,
    }
    return render(request, "strategy/goal.html", context)
