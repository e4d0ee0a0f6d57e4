from __future__ import annotations

import uuid

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from abdi.cycles.queries import current_year
from abdi.people.access import visible_lineages
from abdi.people.lookup import units_of
from abdi.people.requests import person_on, viewer_on
from abdi.transitions import access, queries
from abdi.transitions.enums import Kind
from abdi.transitions.views.loading import load_change

PER_PAGE = 25


@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    """Perubahan Kepegawaian: what was noted in the units that the viewer looks after."""
    viewer = viewer_on(request)
    if not access.may_list_changes(viewer):
        raise PermissionDenied(
            _("Daftar ini dibaca pengelola kepegawaian. Perubahan Anda sendiri ada di SKP Saya.")
        )
    units = units_of(visible_lineages(viewer))
    unit = next((one for one in units if one.code == request.GET.get("unit")), None)
    kind = request.GET.get("jenis", "")
    kind = kind if kind in Kind.values else ""
    found = queries.changes_under(viewer, kind, unit)
    context = {
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("halaman")),
        "kinds": Kind.choices,
        "kind": kind,
        "units": units,
        "unit": unit,
        "proposals": queries.proposals_for(viewer) if access.may_note_changes(viewer) else [],
        "may_note": access.may_note_changes(viewer),
    }
    return render(request, "transitions/list.html", context)


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """What changed for the viewer himself, in plain words, and what another system set for him."""
    viewer, person = viewer_on(request), person_on(request)
    year = current_year(viewer.day)
    context = {
        "changes": queries.changes_of(person, year) if year else [],
        "predikats": queries.foreign_predikats(person),
        "year": year,
    }
    return render(request, "transitions/mine.html", context)


@require_GET
def change(request: HttpRequest, change_id: uuid.UUID) -> HttpResponse:
    """One change: what it changed, who was told, on which decree, and what undid it."""
    viewer = viewer_on(request)
    found = load_change(viewer, change_id)
    undone = getattr(found, "undone_by", None)
    context = {
        "change": found,
        "undone": undone,
        "proposal": getattr(found, "proposal", None),
        "reads_basis": access.may_read_basis(viewer, found),
        "may_undo": undone is None and found.kind != Kind.UNDONE and access.may_undo(viewer, found),
        "lists": access.may_list_changes(viewer),
    }
    return render(request, "transitions/change.html", context)
