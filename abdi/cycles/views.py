from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from abdi.core import clock
from abdi.core.models import Outage
from abdi.cycles import queries, services
from abdi.cycles.access import may_record_outages
from abdi.cycles.enums import YearStatus
from abdi.cycles.forms import (
    PREFIX,
    CauseForm,
    GroupForms,
    OutageForm,
    PeriodForm,
    PhaseForm,
    YearForm,
    group_forms,
)
from abdi.cycles.models import PerformanceYear
from abdi.cycles.services import CycleRefused
from abdi.cycles.wording import year_standing
from abdi.people.access import Viewer, may_manage_cycles
from abdi.people.requests import viewer_on

OUTAGES_PER_PAGE = 20
form_methods = require_http_methods(["GET", "HEAD", "POST"])


@require_GET
def years(request: HttpRequest) -> HttpResponse:
    """Every opened year for everybody; drafts and the next year for BKD."""
    viewer = viewer_on(request)
    may_manage = may_manage_cycles(viewer)
    found = [y for y in queries.all_years() if may_manage or y.status != YearStatus.DRAFT]
    known = {y.year for y in queries.all_years()}
    day = clock.today()
    missing = [number for number in (day.year, day.year + 1) if number not in known]
    context = {
        "years": [(y, year_standing(y, day)) for y in found],
        "may_manage": may_manage,
        "missing": missing,
    }
    return render(request, "cycles/years.html", context)


@require_GET
def year(request: HttpRequest, number: int) -> HttpResponse:
    """One year with its phases, series and periods; of a draft the preview before it is opened."""
    viewer = viewer_on(request)
    return _show_year(request, viewer, load_year(viewer, number))


def _show_year(
    request: HttpRequest, viewer: Viewer, found: PerformanceYear, fault: str = "", status: int = 200
) -> HttpResponse:
    day = clock.today()
    context = {
        "year": found,
        "standing": year_standing(found, day),
        "preview": services.preview_year(found, day),
        "changes": list(found.deadline_changes.select_related("changed_by")[:20]),
        "may_manage": may_manage_cycles(viewer),
        "ground": services.usual_plan(found.year)[1] if found.status == YearStatus.DRAFT else None,
        "fault": fault,
        "day": day,
    }
    return render(request, "cycles/year.html", context, status=status)


@form_methods
def plan(request: HttpRequest, number: int) -> HttpResponse:
    """Draft a year: dates, days, groups of staff and their series."""
    viewer = viewer_on(request)
    _must_manage(viewer)
    stored = queries.year_with_number(number)
    if stored is not None and stored.status != YearStatus.DRAFT:
        return redirect("cycles:year", number)
    if not services.is_planned_year(number):
        raise Http404
    proposal, ground = services.usual_plan(number)
    proposal = services.plan_of(stored) if stored else proposal
    if request.method != "POST":
        form = YearForm(initial=YearForm.initial_of(proposal))
        return _draw_plan(request, number, form, group_forms(plan=proposal), ground)
    form = YearForm(request.POST)
    if "tambah" in request.POST:
        return _draw_plan(request, number, form, group_forms(_one_more(request.POST)), ground)
    rows = group_forms(request.POST)
    if not (form.is_valid() & rows.is_valid()):
        return _draw_plan(request, number, form, rows, ground, status=422)
    try:
        services.save_year(viewer=viewer, plan=form.plan(number, rows.plans()))
    except CycleRefused as refusal:
        return _draw_plan(request, number, form, rows, ground, fault=str(refusal), status=422)
    return redirect("cycles:year", number)


def _draw_plan(
    request: HttpRequest, number: int, form: YearForm, rows: GroupForms, ground: Any, **more: Any
) -> HttpResponse:
    status = more.pop("status", 200)
    context = {"number": number, "form": form, "rows": rows, "ground": ground, "fault": "", **more}
    return render(request, "cycles/plan.html", context, status=status)


def _one_more(typed: QueryDict) -> QueryDict:
    more = typed.copy()
    total = typed.get(f"{PREFIX}-TOTAL_FORMS", "0")
    more[f"{PREFIX}-TOTAL_FORMS"] = str(int(total) + 1 if total.isdecimal() and len(total) < 3 else 1)
    return more


@require_POST
def open_year(request: HttpRequest, number: int) -> HttpResponse:
    """Buka tahun kinerja."""
    viewer = viewer_on(request)
    found = load_year_to_manage(viewer, number)
    try:
        services.open_year(viewer=viewer, year=found)
    except CycleRefused as refusal:
        return _show_year(request, viewer, found, str(refusal), 422)
    messages.success(request, _("Tahun kinerja %(number)s dibuka. SKP dapat disusun.") % {"number": number})
    return redirect("cycles:year", number)


@require_POST
def discard_year(request: HttpRequest, number: int) -> HttpResponse:
    """Throw a draft away."""
    viewer = viewer_on(request)
    found = load_year_to_manage(viewer, number)
    try:
        services.discard_year(viewer=viewer, year=found)
    except CycleRefused as refusal:
        return _show_year(request, viewer, found, str(refusal), 422)
    messages.success(request, _("Rancangan tahun %(number)s dibuang.") % {"number": number})
    return redirect("cycles:years")


@form_methods
def phase(request: HttpRequest, number: int, kind: str) -> HttpResponse:
    """Move the last day of a phase, with a reason."""
    viewer = viewer_on(request)
    found = load_year_to_manage(viewer, number)
    step = queries.phase_of(found, kind)
    if step is None:
        raise Http404
    form = PhaseForm(request.POST or None, initial={"due": step.due})
    fault = ""
    if request.method == "POST" and form.is_valid():
        try:
            services.move_phase(viewer=viewer, phase=step, **form.cleaned_data)
        except CycleRefused as refusal:
            fault = str(refusal)
        else:
            messages.success(request, _("Batas %(what)s diundurkan.") % {"what": step.get_kind_display()})
            return redirect("cycles:year", number)
    context = {"year": found, "what": step.get_kind_display(), "form": form, "fault": fault}
    return render(request, "cycles/move.html", context, status=422 if request.method == "POST" else 200)


@form_methods
def period(request: HttpRequest, period_id: uuid.UUID) -> HttpResponse:
    """Move the last days of a period, with a reason."""
    viewer = viewer_on(request)
    _must_manage(viewer)
    found = queries.period_with_id(period_id)
    if found is None:
        raise Http404
    form = PeriodForm(request.POST or None, initial=PeriodForm.initial_of(found))
    fault = ""
    if request.method == "POST" and form.is_valid():
        try:
            services.move_report(viewer=viewer, period=found, **form.cleaned_data)
        except CycleRefused as refusal:
            fault = str(refusal)
        else:
            messages.success(request, _("Batas %(what)s diundurkan.") % {"what": found.name})
            return redirect("cycles:year", found.series.year.year)
    context = {"year": found.series.year, "what": found.name, "period": found, "form": form, "fault": fault}
    return render(request, "cycles/move.html", context, status=422 if request.method == "POST" else 200)


@require_POST
def close_period(request: HttpRequest, period_id: uuid.UUID) -> HttpResponse:
    """Tutup periode, or with `buka` open it again."""
    viewer = viewer_on(request)
    _must_manage(viewer)
    found = queries.period_with_id(period_id)
    if found is None:
        raise Http404
    act = services.reopen_period if "buka" in request.POST else services.close_period
    try:
        act(viewer=viewer, period=found)
    except CycleRefused as refusal:
        return _show_year(request, viewer, found.series.year, str(refusal), 422)
    done = _("%(period)s dibuka kembali.") if "buka" in request.POST else _("%(period)s ditutup.")
    messages.success(request, done % {"period": found.name})
    return redirect("cycles:year", found.series.year.year)


def load_year(viewer: Viewer, number: int) -> PerformanceYear:
    """A year that the viewer may see: a draft only for those who manage it."""
    found = queries.year_with_number(number)
    if found is None or (found.status == YearStatus.DRAFT and not may_manage_cycles(viewer)):
        raise Http404
    return found


def load_year_to_manage(viewer: Viewer, number: int) -> PerformanceYear:
    """A year that the viewer may change."""
    found = load_year(viewer, number)
    _must_manage(viewer)
    return found


def _must_manage(viewer: Viewer) -> None:
    if not may_manage_cycles(viewer):
        raise PermissionDenied(_("Hanya BKD yang mengatur tahun kinerja."))


@require_GET
def outages(request: HttpRequest) -> HttpResponse:
    """Gangguan sistem: when the system could not be used, why, and which deadlines moved by it."""
    viewer = viewer_on(request)
    pages: Paginator[Outage] = Paginator(queries.outages(), OUTAGES_PER_PAGE)
    context = {
        "page": pages.get_page(request.GET.get("halaman")),
        "ground": services.outage_ground(viewer.day),
        "may_record": may_record_outages(viewer),
    }
    return render(request, "cycles/outages.html", context)


@form_methods
def record_outage(request: HttpRequest) -> HttpResponse:
    """Catat gangguan that the system did not notice itself."""
    viewer = viewer_on(request)
    _must_record(viewer)
    form = OutageForm(request.POST or None)
    fault = ""
    if request.method == "POST" and form.is_valid():
        began_at, ended_at = form.span()
        cause = form.cleaned_data["cause"]
        try:
            services.record_outage(viewer=viewer, began_at=began_at, ended_at=ended_at, cause=cause)
        except CycleRefused as refusal:
            fault = str(refusal)
        else:
            messages.success(request, _("Gangguan dicatat, dan batas yang tersentuh diundurkan."))
            return redirect("cycles:outages")
    context = {"form": form, "fault": fault, "ground": services.outage_ground(viewer.day)}
    status = 422 if request.method == "POST" else 200
    return render(request, "cycles/record_outage.html", context, status=status)


@form_methods
def explain_outage(request: HttpRequest, outage_id: uuid.UUID) -> HttpResponse:
    """Write the cause of an outage, or write it better."""
    viewer = viewer_on(request)
    _must_record(viewer)
    found = queries.outage_with_id(outage_id)
    if found is None:
        raise Http404
    form = CauseForm(request.POST or None, initial={"cause": found.cause})
    if request.method == "POST" and form.is_valid():
        services.explain_outage(viewer=viewer, outage=found, cause=form.cleaned_data["cause"])
        messages.success(request, _("Sebab gangguan tersimpan."))
        return redirect("cycles:outages")
    context = {"form": form, "outage": found}
    status = 422 if request.method == "POST" else 200
    return render(request, "cycles/explain_outage.html", context, status=status)


def _must_record(viewer: Viewer) -> None:
    if not may_record_outages(viewer):
        raise PermissionDenied(_("Hanya administrator sistem dan BKD yang mencatat gangguan."))
