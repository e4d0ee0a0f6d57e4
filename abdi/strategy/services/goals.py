"""Writing the goals of a unit, its indicators and its vision."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max, ProtectedError
from django.utils.translation import gettext as _

from abdi.cycles.enums import YearStatus
from abdi.cycles.models import PerformanceYear
from abdi.people.access import Viewer
from abdi.people.models import Unit
from abdi.strategy.access import may_write_goals
from abdi.strategy.enums import Direction, TargetKind
from abdi.strategy.models import GoalIndicator, StrategicPlan, UnitGoal
from abdi.strategy.services.errors import GoalRefused


@dataclass(frozen=True, kw_only=True)
class GoalDraft:
    """A goal as it is to be. `parent` is the goal of a unit above under which it hangs."""

    text: str
    code: str = ""
    parent: UnitGoal | None = None


@dataclass(frozen=True, kw_only=True)
class IndicatorDraft:
    """An indicator of a goal as it is to be."""

    text: str
    unit_label: str
    target: Decimal
    target_max: Decimal | None = None
    direction: str = Direction.UP
    target_kind: str = TargetKind.POSITION
    is_iku: bool = False
    in_agreement: bool = True
    baseline: Decimal | None = None
    baseline_year: int | None = None
    source: str = ""


@transaction.atomic
def save_goal(
    *, viewer: Viewer, unit: Unit, year: PerformanceYear, draft: GoalDraft, goal: UnitGoal | None = None
) -> UnitGoal:
    """Keep a goal; without `goal` a new one. Raises `GoalRefused`."""
    must_write(viewer, unit, year)
    return keep_goal(unit, year, draft, goal)


def keep_goal(unit: Unit, year: PerformanceYear, draft: GoalDraft, goal: UnitGoal | None) -> UnitGoal:
    """The same for a caller that has asked for leave; inside its transaction."""
    _refuse_misplaced(unit, year, draft.parent, goal)
    goal = goal or UnitGoal(unit=unit, year=year)
    goal.code, goal.text, goal.parent = draft.code, draft.text, draft.parent
    if goal.plan_id is None:
        goal.plan = _plan(unit, year)
    _valid(goal)
    goal.save()
    return goal


@transaction.atomic
def remove_goal(*, viewer: Viewer, goal: UnitGoal) -> None:
    """Take a goal away with its indicators, unless something hangs under it. Gone already is fine."""
    must_write(viewer, goal.unit, goal.year)
    try:
        with transaction.atomic():
            UnitGoal.objects.filter(pk=goal.pk).delete()
    except ProtectedError as error:
        held = Counter(one._meta.label for one in error.protected_objects)
        raise GoalRefused(
            _(
                "Sasaran ini tidak dihapus: %(results)s RHK pegawai, %(cells)s sel Matriks Peran Hasil, dan "
                "%(goals)s sasaran unit lain terhubung kepadanya. Pindahkan hubungannya lebih dulu, atau ubah "
                "kalimat sasarannya."
            )
            % {
                "results": held["goals.Result"],
                "cells": held["cascade.MatrixCell"],
                "goals": held[UnitGoal._meta.label],
            }
        ) from error


@transaction.atomic
def save_indicator(
    *, viewer: Viewer, goal: UnitGoal, draft: IndicatorDraft, indicator: GoalIndicator | None = None
) -> GoalIndicator:
    """Keep an indicator; without `indicator` a new one at the end. Raises `GoalRefused`."""
    must_write(viewer, goal.unit, goal.year)
    return keep_indicator(goal, draft, indicator)


def keep_indicator(goal: UnitGoal, draft: IndicatorDraft, indicator: GoalIndicator | None) -> GoalIndicator:
    """The same for a caller that has asked for leave; inside its transaction."""
    if indicator is None:
        last = goal.indicators.aggregate(last=Max("position"))["last"] or 0
        indicator = GoalIndicator(goal=goal, position=last + 1)
    for name, value in vars(draft).items():
        setattr(indicator, name, value)
    if draft.direction == Direction.RANGE and draft.target_max is None:
        raise GoalRefused(_("Isi batas atas rentang."), "target_max")
    _valid(indicator)
    indicator.save()
    return indicator


@transaction.atomic
def remove_indicator(*, viewer: Viewer, indicator: GoalIndicator) -> None:
    """Take an indicator away; what was signed with it stays as signed."""
    must_write(viewer, indicator.goal.unit, indicator.goal.year)
    GoalIndicator.objects.filter(pk=indicator.pk).delete()


@transaction.atomic
def save_plan(
    *,
    viewer: Viewer,
    unit: Unit,
    year: PerformanceYear,
    title: str,
    vision: str,
    first_year: int,
    last_year: int,
) -> StrategicPlan:
    """Keep the vision of the plan that covers the year, and tie the year's goals to it. Raises `GoalRefused`."""
    must_write(viewer, unit, year)
    if not first_year <= year.year <= last_year:
        raise GoalRefused(
            _("Rencana ini tidak mencakup tahun %(year)s. Periksa tahun pertama dan terakhirnya.")
            % {"year": year.year},
            "first_year",
        )
    plan = _plan(unit, year) or StrategicPlan(unit=unit)
    plan.title, plan.vision, plan.first_year, plan.last_year = title, vision, first_year, last_year
    _valid(plan)
    plan.save()
    UnitGoal.objects.filter(unit=unit, year=year).exclude(plan=plan).update(plan=plan)
    return plan


def must_write(viewer: Viewer, unit: Unit, year: PerformanceYear) -> None:
    """Ask for leave, and hold the unit's goals until the transaction ends: one writer at a time."""
    if not may_write_goals(viewer, unit):
        raise PermissionDenied(_("Sasaran unit diubah oleh pimpinan unit atau pengelola kepegawaian."))
    must_be_open(year)
    Unit.objects.select_for_update().get(pk=unit.pk)


def must_be_open(year: PerformanceYear) -> None:
    """Goals are written while a year is drafted and while it is open."""
    if year.status == YearStatus.CLOSED:
        raise GoalRefused(
            _("Tahun kinerja %(year)s sudah ditutup, jadi sasarannya tidak dapat diubah. Hubungi BKD.")
            % {"year": year.year}
        )


def _refuse_misplaced(
    unit: Unit, year: PerformanceYear, parent: UnitGoal | None, goal: UnitGoal | None
) -> None:
    if parent is None:
        return
    if parent.year_id != year.pk:
        raise GoalRefused(_("Pilih sasaran di atasnya dari tahun yang sama."), "parent")
    above = parent
    while goal is not None:
        if above.pk == goal.pk:
            raise GoalRefused(_("Sasaran tidak dapat berada di bawah dirinya sendiri."), "parent")
        if above.parent is None:
            break
        above = above.parent
    if parent.unit_id == unit.pk or not unit.lineage.startswith(parent.unit.lineage):
        raise GoalRefused(_("Pilih sasaran dari unit di atas unit ini."), "parent")


def _plan(unit: Unit, year: PerformanceYear) -> StrategicPlan | None:
    return (
        StrategicPlan.objects.filter(unit=unit, first_year__lte=year.year, last_year__gte=year.year)
        .order_by("-first_year")
        .first()
    )


def _valid(record: UnitGoal | GoalIndicator | StrategicPlan) -> None:
    try:
        record.full_clean()
    except ValidationError as error:
        field, found = next(iter(error.message_dict.items()))
        raise GoalRefused(" ".join(found), "" if field == "__all__" else field) from error
