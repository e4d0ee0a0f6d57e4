"""Bantuan pengisian: name a helper, and type for a colleague who asked for it."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from abdi.core.once import once_for_form
from abdi.core.refusals import tell
from abdi.cycles.queries import current_year
from abdi.goals.queries import target_words
from abdi.people.access import Viewer
from abdi.people.requests import person_on, viewer_on
from abdi.reporting import access, queries, services
from abdi.reporting.enums import AssistedStatus
from abdi.reporting.forms import HelperForm, TypingForm
from abdi.reporting.models import Assistance, AssistedEntry
from abdi.reporting.queries import AssistedPeriod, ToType


@require_GET
def assistance(request: HttpRequest) -> HttpResponse:
    """Who helps me, whom I help, and the form to name a helper."""
    return _show(request)


def _show(request: HttpRequest, form: HelperForm | None = None, *, status: int = 200) -> HttpResponse:
    person, day = person_on(request), viewer_on(request).day
    asked = (request.POST if request.method == "POST" else request.GET).get("nama", "")[:100].strip()
    found = queries.colleagues(person, day, asked)
    context = {
        "helpers": queries.helpers_of(person, day),
        "helping": queries.helped_by(person, day),
        "waiting": len(queries.waiting_entries(person)) + queries.count_waiting_activities(person),
        "asked": asked,
        "found": found,
        "form": form or HelperForm(choices=_choices(found), initial={"starts": day}),
    }
    return render(request, "reporting/assistance.html", context, status=status)


def _choices(found: list[Any]) -> list[tuple[str, str]]:
    return [(str(post.person.public_id), f"{post.person.full_name} · {post.title}") for post in found]


@require_POST
def name_helper(request: HttpRequest) -> HttpResponse:
    """Let a colleague type for me."""
    viewer, person = viewer_on(request), person_on(request)
    asked = request.POST.get("nama", "")[:100].strip()
    found = queries.colleagues(person, viewer.day, asked)
    form = HelperForm(request.POST, choices=_choices(found))
    if form.is_valid():
        said = form.cleaned_data

        def act() -> str:
            services.name_helper(
                viewer=viewer,
                helper_id=uuid.UUID(said["helper"]),
                starts=said["starts"],
                ends=said["ends"],
            )
            return reverse("reporting:assistance")

        try:
            target = once_for_form(request.POST, act)
        except services.ReportingError as refusal:
            tell(form, refusal)
        else:
            messages.success(
                request,
                _("Rekan Anda sudah dapat mengetikkan. Isiannya baru berlaku setelah Anda konfirmasi."),
            )
            return redirect(target)
    return _show(request, form, status=422)


@require_POST
def revoke_helper(request: HttpRequest, assistance_id: uuid.UUID) -> HttpResponse:
    """Take the permission back."""
    viewer = viewer_on(request)
    held = queries.assistance_with_id(assistance_id)
    if held is None or viewer.person is None or held.owner_id != viewer.person.pk:
        raise Http404
    services.revoke_helper(viewer=viewer, assistance=held)
    words = _("Bantuan dari %(name)s dicabut. Yang sudah diketik tetap menunggu keputusan Anda.")
    messages.success(request, words % {"name": held.helper.full_name})
    return redirect("reporting:assistance")


def load_assistance(viewer: Viewer, public_id: uuid.UUID) -> Assistance:
    """A colleague for whom the viewer may type today; anything else is not there."""
    held = queries.assistance_with_id(public_id)
    if held is None or not access.may_assist(viewer, held):
        raise Http404
    return held


def load_own_typing(viewer: Viewer, public_id: uuid.UUID) -> AssistedEntry:
    """What the viewer typed for a colleague."""
    entry = queries.entry_with_id(public_id)
    if entry is None or not access.may_take_back(viewer, entry):
        raise Http404
    return entry


@require_GET
def assist(request: HttpRequest, assistance_id: uuid.UUID) -> HttpResponse:
    """The colleague's open periods and indicators, each with what I typed; nothing else of his."""
    viewer = viewer_on(request)
    held = load_assistance(viewer, assistance_id)
    periods = _to_type(held, viewer)
    context = {"held": held, "periods": [_with_targets(period) for period in periods]}
    return render(request, "reporting/assist.html", context)


def _to_type(held: Assistance, viewer: Viewer) -> list[AssistedPeriod]:
    year = current_year(viewer.day)
    return queries.to_type(held, year, viewer.day) if year else []


def _with_targets(period: AssistedPeriod) -> dict[str, Any]:
    return {
        "row": period.row,
        "lines": [{"line": line, "target": target_words(line.indicator)} for line in period.lines],
    }


@require_http_methods(["GET", "POST"])
def type_entry(
    request: HttpRequest, assistance_id: uuid.UUID, period_id: uuid.UUID, key: uuid.UUID
) -> HttpResponse:
    """Type for one indicator of the colleague."""
    viewer = viewer_on(request)
    held = load_assistance(viewer, assistance_id)
    period, line = _line(_to_type(held, viewer), period_id, key)
    waiting = line.entry if line.entry and line.entry.status == AssistedStatus.WAITING else None
    form = TypingForm(request.POST or None, indicator=line.indicator, typed=waiting)
    if request.method == "POST" and form.is_valid():

        def act() -> str:
            services.type_entry(
                viewer=viewer,
                assistance=held,
                skp=period.row.skp,
                period=period.row.period,
                indicator=line.indicator,
                content=form.content(),
            )
            return reverse("reporting:assist", args=[held.public_id])

        try:
            target = once_for_form(request.POST, act)
        except services.ReportingError as refusal:
            tell(form, refusal)
        else:
            words = _("Tersimpan, menunggu konfirmasi %(name)s.")
            messages.success(request, words % {"name": held.owner.full_name})
            return redirect(target)
    context = {
        "held": held,
        "period": period.row.period,
        "line": line,
        "target": target_words(line.indicator),
        "form": form,
        "waiting": waiting,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "reporting/type_entry.html", context, status=status)


def _line(
    periods: list[AssistedPeriod], period_id: uuid.UUID, key: uuid.UUID
) -> tuple[AssistedPeriod, ToType]:
    for period in periods:
        for line in period.lines:
            if period.row.period.public_id == period_id and line.indicator.key == key:
                return period, line
    raise Http404


@require_POST
def take_back(request: HttpRequest, entry_id: uuid.UUID) -> HttpResponse:
    """Take back what I typed, until its owner has decided."""
    viewer = viewer_on(request)
    entry = load_own_typing(viewer, entry_id)
    try:
        services.take_back(viewer=viewer, entry=entry)
    except services.ReportingError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Isian ditarik. Pemiliknya tidak melihatnya lagi."))
    return redirect("reporting:assistance")
