"""Rencana Kinerja: the whole SKP on one page, its document, and handing it in."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from abdi.core import files
from abdi.core.once import once_for_form
from abdi.cycles.queries import current_year
from abdi.goals.models import SkpVersion
from abdi.goals.services import SkpRefused, why_not_broken_down
from abdi.people.requests import person_on, viewer_on
from abdi.renkin import access, queries, services
from abdi.renkin.enums import RenkinState
from abdi.renkin.queries import PlanLine
from abdi.renkin.services import NotReady
from abdi.renkin.views.loading import load_own_plan, load_plan, pdf


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """One's own of this year; without an SKP, what comes first."""
    person = person_on(request)
    year = current_year(viewer_on(request).day)
    skp = queries.current_skp(person, year) if year else None
    return redirect("renkin:plan", skp.public_id) if skp else render(request, "renkin/none.html")


@require_GET
def plan(request: HttpRequest, skp_id: uuid.UUID) -> HttpResponse:
    """Every indicator with its parts, what does not go with its target, and what was changed and why."""
    return _draw(request, load_plan(viewer_on(request), skp_id))


@require_GET
def document(request: HttpRequest, skp_id: uuid.UUID) -> HttpResponseBase:
    """As it was handed in, where nothing has changed since; else as it stands, marked as not in force."""
    version = load_plan(viewer_on(request), skp_id)
    lines = queries.plan(version)
    standing = queries.standing_of(version, lines, queries.hand_ins_of(version.skp))
    if standing.state == RenkinState.HANDED_IN and standing.last is not None:
        return files.response(standing.last.document.file)
    return pdf(services.plan_pdf(version, lines), f"renkin-{version.skp.year.year}-draf")


@require_GET
def handed_in(request: HttpRequest, skp_id: uuid.UUID, number: int) -> HttpResponseBase:
    """The document of one handing in, as it was issued, also after the parts have changed."""
    version = load_plan(viewer_on(request), skp_id)
    found = next((one for one in queries.hand_ins_of(version.skp) if one.number == number), None)
    if found is None:
        raise Http404
    return files.response(found.document.file)


@require_POST
def hand_in(request: HttpRequest, skp_id: uuid.UUID) -> HttpResponse:
    """Sampaikan Renkin. What does not go with its target is told line by line; what was typed stays."""
    viewer = viewer_on(request)
    version = load_own_plan(viewer, skp_id)

    def act() -> str:
        return services.hand_in(viewer=viewer, version=version).receipt

    try:
        receipt = once_for_form(request.POST, act)
    except NotReady as refusal:
        return _draw(request, version, fault=str(refusal), unready=refusal.lines, status=422)
    except SkpRefused as refusal:
        return _draw(request, version, fault=str(refusal), status=409)
    messages.success(request, _("Renkin sudah disampaikan. Tanda terima %(receipt)s.") % {"receipt": receipt})
    return redirect("renkin:plan", version.skp.public_id)


def _draw(
    request: HttpRequest,
    version: SkpVersion,
    *,
    fault: str = "",
    unready: tuple[PlanLine, ...] = (),
    status: int = 200,
) -> HttpResponse:
    viewer = viewer_on(request)
    request.year_label = str(version.skp.year)  # type: ignore[attr-defined]
    lines, hand_ins = queries.plan(version), queries.hand_ins_of(version.skp)
    is_owner = access.may_write(viewer, version.skp)
    if not is_owner:
        request.nav_current = "people:team"  # type: ignore[attr-defined]
    texts = {line.indicator.key: line.indicator.text for line in lines}
    context: dict[str, Any] = {
        "version": version,
        "skp": version.skp,
        "lines": lines,
        "away": queries.away_told(version.skp, lines),
        "is_owner": is_owner,
        "closed": why_not_broken_down(version.skp) if is_owner else "",
        "waits": services.why_not_handed_in(version) if is_owner else "",
        "misfits": [line for line in lines if line.can_be_broken_down and line.parts and not line.fit.fits],
        "undivided": [line for line in lines if line.can_be_broken_down and not line.parts],
        "standing": queries.standing_of(version, lines, hand_ins),
        "hand_ins": hand_ins,
        "changes": [(change, texts.get(change.key, "")) for change in queries.changes_of(version.skp)],
        "has_months": access.works_part_time(version.skp.person),
        "fault": fault,
        "unready": unready,
    }
    return render(request, "renkin/plan.html", context, status=status)
