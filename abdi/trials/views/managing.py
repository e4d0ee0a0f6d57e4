"""Opening a trial, watching how many take part, and what is told at its end."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from abdi.people.access import Viewer
from abdi.people.models import Unit
from abdi.people.requests import viewer_on
from abdi.trials import figures, pages, queries, services
from abdi.trials.access import led_unit, load_trial, may_open_in, may_open_some
from abdi.trials.forms import OpenForm, WhereForm

UNPROCESSABLE = 422


@require_http_methods(["GET", "POST"])
def open_trial(request: HttpRequest) -> HttpResponse:
    """First which unit, then from when to when and who is invited."""
    viewer = viewer_on(request)
    if not may_open_some(viewer):
        raise PermissionDenied(_("Uji coba dibuka pengelola kepegawaian atau pimpinan unit."))
    if request.method == "POST":
        return _open(request, viewer)
    asked = request.GET.get("unit", "").strip()
    led = led_unit(viewer)
    if not asked and led is not None:
        return _ask_whom(request, viewer, led)
    form = WhereForm(request.GET if "unit" in request.GET else None)
    if not form.is_valid():
        return render(request, "trials/where.html", {"form": form}, status=_status(form))
    unit: Unit = form.cleaned_data["unit"]
    if not may_open_in(viewer, unit):
        form.add_error("unit", _("Unit ini di luar kewenangan Anda. Pilih unit Anda sendiri."))
        return render(request, "trials/where.html", {"form": form}, status=UNPROCESSABLE)
    return _ask_whom(request, viewer, unit)


def _ask_whom(request: HttpRequest, viewer: Viewer, unit: Unit, form: OpenForm | None = None) -> HttpResponse:
    people = list(queries.candidates(unit, viewer.day)[: queries.MOST_PEOPLE + 1])
    is_too_large = len(people) > queries.MOST_PEOPLE
    shown = form or OpenForm(people=people, initial={"begins": viewer.day})
    context = {
        "unit": unit,
        "form": shown,
        "is_too_large": is_too_large,
        "is_too_small": len(people) < services.MINIMUM,
        "most": queries.MOST_PEOPLE,
        "minimum": services.MINIMUM,
    }
    return render(request, "trials/open.html", context, status=_status(shown))


def _open(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    unit = _unit_sent(request)
    if not may_open_in(viewer, unit):
        raise Http404
    people = list(queries.candidates(unit, viewer.day)[: queries.MOST_PEOPLE])
    form = OpenForm(request.POST, people=people)
    if form.is_valid():
        try:
            opened = services.open_trial(viewer=viewer, unit=unit, plan=form.plan())
        except services.TrialRefused as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            messages.success(request, _("Uji coba dibuka. Yang diundang melihatnya di Hari Ini."))
            return redirect("trials:trial", opened.public_id)
    return _ask_whom(request, viewer, unit, form)


def _unit_sent(request: HttpRequest) -> Unit:
    try:
        key = uuid.UUID(request.POST.get("di", ""))
    except ValueError as wrong:
        raise Http404 from wrong
    unit = Unit.objects.filter(public_id=key).first()
    if unit is None:
        raise Http404
    return unit


@require_GET
def trial(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Counts while it runs; at the end the distribution and what took how long. Never a person."""
    found = load_trial(viewer_on(request), public_id)
    context: dict[str, Any] = {"trial": found, "is_over": found.closed_at is not None}
    if context["is_over"]:
        context |= pages.summary_of(found)
    else:
        context["counts"] = figures.counts_of(found.cases.all(), minimum=found.minimum)
    return render(request, "trials/trial.html", context)


@require_POST
def end(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """End it before its last day."""
    viewer = viewer_on(request)
    services.end(viewer=viewer, trial=load_trial(viewer, public_id))
    messages.success(request, _("Uji coba berakhir. Ringkasannya tampil di bawah."))
    return redirect("trials:trial", public_id)


def _status(form: WhereForm | OpenForm) -> int:
    return UNPROCESSABLE if form.is_bound and form.errors else 200
