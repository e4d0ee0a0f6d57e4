"""Load with access in the same breath: not yours to see is 404, yours to see but not to change is 403."""

from __future__ import annotations

import uuid

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _

from abdi.cycles.enums import YearStatus
from abdi.cycles.models import PerformanceYear
from abdi.cycles.queries import year_with_number
from abdi.people.access import Viewer, may_manage_cycles
from abdi.people.models import Unit
from abdi.strategy import queries
from abdi.strategy.access import may_read_goals, may_write_goals
from abdi.strategy.models import Agreement, GoalIndicator, UnitGoal


def load_unit_year(viewer: Viewer, unit_id: uuid.UUID, number: int) -> tuple[Unit, PerformanceYear]:
    """A unit whose goals the viewer may read, and a year that he may know."""
    unit, year = queries.unit_with_id(unit_id), year_with_number(number)
    if unit is None or year is None or not may_read_goals(viewer, unit) or _is_hidden(viewer, year):
        raise Http404
    return unit, year


def load_unit_year_to_write(viewer: Viewer, unit_id: uuid.UUID, number: int) -> tuple[Unit, PerformanceYear]:
    unit, year = load_unit_year(viewer, unit_id, number)
    _must_write(viewer, unit)
    return unit, year


def load_goal(viewer: Viewer, goal_id: uuid.UUID) -> UnitGoal:
    goal = queries.goal_with_id(goal_id)
    if goal is None or not may_read_goals(viewer, goal.unit) or _is_hidden(viewer, goal.year):
        raise Http404
    return goal


def load_goal_to_write(viewer: Viewer, goal_id: uuid.UUID) -> UnitGoal:
    goal = load_goal(viewer, goal_id)
    _must_write(viewer, goal.unit)
    return goal


def load_indicator_to_write(viewer: Viewer, indicator_id: uuid.UUID) -> GoalIndicator:
    indicator = queries.indicator_with_id(indicator_id)
    if indicator is None or not may_read_goals(viewer, indicator.goal.unit):
        raise Http404
    _must_write(viewer, indicator.goal.unit)
    return indicator


def load_agreement(viewer: Viewer, agreement_id: uuid.UUID) -> Agreement:
    agreement = queries.agreement_with_id(agreement_id)
    if agreement is None or agreement.document is None or not may_read_goals(viewer, agreement.unit):
        raise Http404
    return agreement


def _must_write(viewer: Viewer, unit: Unit) -> None:
    if not may_write_goals(viewer, unit):
        raise PermissionDenied(_("Sasaran unit diubah oleh pimpinan unit atau pengelola kepegawaian."))


def _is_hidden(viewer: Viewer, year: PerformanceYear) -> bool:
    """A year that is being drafted is BKD's alone."""
    return year.status == YearStatus.DRAFT and not may_manage_cycles(viewer)
