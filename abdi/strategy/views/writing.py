from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from abdi.core.once import once_for_form
from abdi.core.refusals import tell
from abdi.cycles.models import PerformanceYear
from abdi.people.models import Unit
from abdi.people.requests import viewer_on
from abdi.strategy import queries, services
from abdi.strategy.forms import GoalForm, IndicatorForm, PlanForm
from abdi.strategy.models import GoalIndicator, UnitGoal
from abdi.strategy.services import GoalRefused
from abdi.strategy.views.loading import (
    load_goal_to_write,
    load_indicator_to_write,
    load_unit_year_to_write,
)

form_methods = require_http_methods(["GET", "HEAD", "POST"])


@form_methods
def new_goal(request: HttpRequest, unit_id: uuid.UUID, number: int) -> HttpResponse:
    unit, year = load_unit_year_to_write(viewer_on(request), unit_id, number)
    return _goal_form(request, unit, year, None)


@form_methods
def goal(request: HttpRequest, goal_id: uuid.UUID) -> HttpResponse:
    found = load_goal_to_write(viewer_on(request), goal_id)
    return _goal_form(request, found.unit, found.year, found)


def _goal_form(
    request: HttpRequest, unit: Unit, year: PerformanceYear, goal: UnitGoal | None
) -> HttpResponse:
    initial: dict[str, Any] = {}
    if goal is not None:
        parent = goal.parent.public_id if goal.parent else None
        initial = {"code": goal.code, "text": goal.text, "parent": parent}
    posted = request.POST if request.method == "POST" else None
    form = GoalForm(posted, parents=queries.goals_above(unit, year), initial=initial)

    def act() -> str:
        draft = services.GoalDraft(**form.cleaned_data)
        kept = services.save_goal(viewer=viewer_on(request), unit=unit, year=year, draft=draft, goal=goal)
        return reverse("strategy:goal", args=[kept.public_id])

    title = _("Ubah sasaran") if goal else _("Tambah sasaran")
    back = _goal_url(goal) if goal else _unit_url(unit, year)
    return _form(request, form, title, back, act, {"unit": unit, "year": year})


@form_methods
def new_indicator(request: HttpRequest, goal_id: uuid.UUID) -> HttpResponse:
    found = load_goal_to_write(viewer_on(request), goal_id)
    return _indicator_form(request, found, None)


@form_methods
def indicator(request: HttpRequest, indicator_id: uuid.UUID) -> HttpResponse:
    found = load_indicator_to_write(viewer_on(request), indicator_id)
    return _indicator_form(request, found.goal, found)


def _indicator_form(request: HttpRequest, goal: UnitGoal, one: GoalIndicator | None) -> HttpResponse:
    initial = {name: getattr(one, name) for name in IndicatorForm.base_fields} if one else None
    form = IndicatorForm(request.POST if request.method == "POST" else None, initial=initial)

    def act() -> str:
        draft = services.IndicatorDraft(**form.cleaned_data)
        services.save_indicator(viewer=viewer_on(request), goal=goal, draft=draft, indicator=one)
        return _goal_url(goal)

    title = _("Ubah indikator") if one else _("Tambah indikator")
    return _form(request, form, title, _goal_url(goal), act, {"unit": goal.unit, "year": goal.year})


@form_methods
def vision(request: HttpRequest, unit_id: uuid.UUID, number: int) -> HttpResponse:
    unit, year = load_unit_year_to_write(viewer_on(request), unit_id, number)
    plan = queries.plan_of(unit, year.year)
    initial: dict[str, Any] = {"first_year": year.year, "last_year": year.year + 4}
    if plan is not None:
        initial = {name: getattr(plan, name) for name in PlanForm.base_fields}
    form = PlanForm(request.POST if request.method == "POST" else None, initial=initial)

    def act() -> str:
        services.save_plan(viewer=viewer_on(request), unit=unit, year=year, **form.cleaned_data)
        return _unit_url(unit, year)

    return _form(
        request, form, _("Visi dan rencana"), _unit_url(unit, year), act, {"unit": unit, "year": year}
    )


@form_methods
def remove_goal(request: HttpRequest, goal_id: uuid.UUID) -> HttpResponse:
    """Ask once more, then take the goal away."""
    viewer = viewer_on(request)
    found = load_goal_to_write(viewer, goal_id)

    def act() -> str:
        services.remove_goal(viewer=viewer, goal=found)
        return _unit_url(found.unit, found.year)

    return _remove(request, found, found.text, act)


@form_methods
def remove_indicator(request: HttpRequest, indicator_id: uuid.UUID) -> HttpResponse:
    """Ask once more, then take the indicator away."""
    viewer = viewer_on(request)
    found = load_indicator_to_write(viewer, indicator_id)

    def act() -> str:
        services.remove_indicator(viewer=viewer, indicator=found)
        return _goal_url(found.goal)

    return _remove(request, found.goal, found.text, act)


def _remove(request: HttpRequest, goal: UnitGoal, what: str, act: Callable[[], str]) -> HttpResponse:
    if request.method != "POST":
        context = {"unit": goal.unit, "year": goal.year, "what": what, "back": _goal_url(goal)}
        return render(request, "strategy/remove.html", context)
    try:
        address = act()
    except GoalRefused as refusal:
        messages.error(request, str(refusal))
        return redirect(_goal_url(goal))
    messages.success(request, _("Sudah dihapus."))
    return redirect(address)


def _form(
    request: HttpRequest,
    form: forms.Form,
    title: str,
    back: str,
    act: Callable[[], str],
    context: dict[str, Any],
) -> HttpResponse:
    """Draw the form, or act once; what was typed stays with the sentence that refuses it."""
    if form.is_bound and form.is_valid():
        try:
            address = once_for_form(request.POST, act)
        except GoalRefused as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Tersimpan."))
            return redirect(address)
    request.year_label = str(context["year"])  # type: ignore[attr-defined]
    context |= {"form": form, "title": title, "back": back}
    return render(request, "strategy/form.html", context, status=422 if form.is_bound else 200)


def _goal_url(goal: UnitGoal) -> str:
    return reverse("strategy:goal", args=[goal.public_id])


def _unit_url(unit: Unit, year: PerformanceYear) -> str:
    return reverse("strategy:unit", args=[unit.public_id, year.year])
