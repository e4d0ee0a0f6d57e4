"""Load with access in the same breath: not yours to see is 404, yours to see but not to change is 403."""

from __future__ import annotations

import uuid
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from abdi.cascade import queries
from abdi.cascade.access import may_read_result
from abdi.cycles.enums import YearStatus
from abdi.cycles.models import PerformanceYear
from abdi.goals.models import Result
from abdi.people.access import Viewer, may_manage_cycles
from abdi.strategy.access import may_read_goals
from abdi.strategy.models import UnitGoal
from abdi.strategy.queries import goal_with_id

PAGE = 10


def load_goal(viewer: Viewer, goal_id: uuid.UUID) -> UnitGoal:
    """A goal that the viewer may read, of a year that he may know."""
    goal = goal_with_id(goal_id)
    if goal is None or not may_read_goals(viewer, goal.unit) or is_hidden(viewer, goal.year):
        raise Http404
    return goal


def load_result(viewer: Viewer, skp_id: uuid.UUID, key: uuid.UUID) -> Result:
    """A result in force that the viewer may open in the tree."""
    result = queries.result_in_force(skp_id, key)
    if result is None or not may_read_result(viewer, result.version.skp):
        raise Http404
    return result


def is_hidden(viewer: Viewer, year: PerformanceYear) -> bool:
    """A year that is being drafted is BKD's alone."""
    return year.status == YearStatus.DRAFT and not may_manage_cycles(viewer)


def say_year(request: HttpRequest, year: PerformanceYear) -> None:
    """Name the year in the top line."""
    request.year_label = str(year)  # type: ignore[attr-defined]


def page_of(
    request: HttpRequest, rows: QuerySet[Any], name: str = "halaman", count: int | None = None
) -> Page[Any]:
    """The page of `rows` that is asked for; `count` saves a query where the caller knows how many there are."""
    paginator = Paginator(rows, PAGE)
    if count is not None:
        paginator.count = count
    return paginator.get_page(request.GET.get(name))
