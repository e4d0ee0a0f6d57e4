from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from abdi.cascade import queries, wording
from abdi.cascade.access import openable
from abdi.cascade.views.loading import load_goal, load_result, page_of, say_year
from abdi.core import clock
from abdi.cycles.queries import current_year
from abdi.goals.access import may_read_skp
from abdi.goals.enums import Cascade
from abdi.goals.models import Result
from abdi.people.requests import viewer_on
from abdi.strategy.access import may_read_goals
from abdi.strategy.models import UnitGoal
from abdi.strategy.queries import home_unit


@require_GET
def begin(request: HttpRequest) -> HttpResponse:
    """Where a walk begins: the goals from the province down to the viewer's unit, and his own results."""
    viewer = viewer_on(request)
    home, year = home_unit(viewer), current_year(clock.today())
    if home is None or not may_read_goals(viewer, home):
        raise Http404
    if year is None:
        return render(request, "cascade/no_year.html")
    say_year(request, year)
    context = {
        "year": year,
        "unit": home,
        "page": page_of(request, queries.goals_of_the_line(year, home)),
        "mine": queries.results_of(viewer.person, year) if viewer.person else [],
    }
    return render(request, "cascade/begin.html", context)


@require_GET
def goal(request: HttpRequest, goal_id: uuid.UUID) -> HttpResponse:
    """A goal of a unit in the tree: what it serves, and which goals and results carry it on."""
    viewer = viewer_on(request)
    found = load_goal(viewer, goal_id)
    path = queries.goals_above(found)
    results = queries.serving(found)
    counts = queries.counts_by_cascade(results)
    page = page_of(request, queries.with_carriers(results), count=sum(counts.values()))
    goals = page_of(request, queries.goals_below(found), "sasaran")
    say_year(request, found.year)
    context: dict[str, Any] = {
        "goal": found,
        "goal_path": path[:-1],
        "goals": goals,
        "readable": {one.pk for one in goals if may_read_goals(viewer, one.unit)},
        "serves": [wording.serves_goal(found.parent)] if found.parent else [],
        "reaches": _reaches(path, []),
    }
    return render(request, "cascade/goal.html", context | _carriers(request, page, counts))


@require_GET
def result(request: HttpRequest, skp_id: uuid.UUID, key: uuid.UUID) -> HttpResponse:
    """A result in the tree: whose it is, what it serves up to the goal of the province, and who carries it on."""
    viewer = viewer_on(request)
    found = load_result(viewer, skp_id, key)
    above = queries.results_above(found)
    highest = above[0] if above else found
    goal_path = queries.goals_above(highest.unit_goal) if highest.unit_goal else []
    results = queries.carrying(found)
    counts = queries.counts_by_cascade(results)
    page = page_of(request, queries.with_carriers(results), count=sum(counts.values()))
    say_year(request, found.version.skp.year)
    context: dict[str, Any] = {
        "result": found,
        "skp": found.version.skp,
        "goal_path": [one for one in goal_path if may_read_goals(viewer, one.unit)],
        "result_path": above,
        "is_mine": viewer.person is not None and found.version.skp.person_id == viewer.person.pk,
        "reads_skp": may_read_skp(viewer, found.version.skp),
        "reaches": _reaches(goal_path, above),
        "is_circle": highest.superior_result_id
        is not None,  # the walk ended although it carries something on
    }
    context |= _service(found, above) | _carriers(
        request, page, counts, [one.version.skp.person_id for one in above]
    )
    return render(request, "cascade/result.html", context)


def _service(found: Result, above: list[Result]) -> dict[str, Any]:
    """What stands directly above a result, and how it is served."""
    if above:
        return {
            "above": above[-1],
            "serves": [wording.serves_result(found, above[-1])],
            "shares": wording.shares(found, above[-1]),
        }
    if found.unit_goal is not None:
        return {"serves": [wording.serves_goal(found.unit_goal)]}
    return {"serves": [wording.serves_nothing(found)]}


def _reaches(goal_path: list[UnitGoal], above: list[Result]) -> str:
    """The sentence about the top, where it is not what stands directly above anyhow."""
    levels = len(goal_path) + len(above)
    return wording.reaches(goal_path[0], levels) if goal_path and levels > 1 else ""


def _carriers(
    request: HttpRequest, page: Any, counts: dict[str, int], path: list[int] | None = None
) -> dict[str, Any]:
    viewer = viewer_on(request)
    holders = {one.version.skp.person_id for one in page} | set(path or ())
    return {
        "page": page,
        "openable": openable(viewer, holders),
        "direct": counts[Cascade.DIRECT],
        "indirect": counts[Cascade.INDIRECT] + counts[Cascade.NONE],
    }
