"""Keberatan to read: my own and what waits for me, those of HR's units, one with both sides, its files."""

from __future__ import annotations

import uuid

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from abdi.core import access_log, files
from abdi.core.actor import Actor
from abdi.core.models import StoredFile
from abdi.objections import pages, queries
from abdi.objections.access import load_objection
from abdi.objections.forms import DecisionForm, StatementForm
from abdi.objections.models import Objection
from abdi.objections.services.printing import issued
from abdi.people.access import HR_ROLES, READING_ROLES, is_self, visible_lineages
from abdi.people.requests import person_on, viewer_on

PER_PAGE = 25


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """Keberatan: what waits for my word or my decision, and my own."""
    viewer, person = viewer_on(request), person_on(request)
    waiting = queries.at_hand(person).exclude(person=person)[:PER_PAGE]
    own = Paginator(queries.objections_of(person), PER_PAGE).get_page(request.GET.get("halaman"))
    context = {
        "waiting": [pages.line_of(one, viewer) for one in waiting],
        "own": [pages.line_of(one, viewer) for one in own],
        "page": own,
        "reads_units": viewer.has(*HR_ROLES, *READING_ROLES),
    }
    return render(request, "objections/mine.html", context)


@require_GET
def of_units(request: HttpRequest) -> HttpResponse:
    """Keberatan of the units that the viewer's role covers, those that need a hand first."""
    viewer = viewer_on(request)
    if not viewer.has(*HR_ROLES, *READING_ROLES):
        raise PermissionDenied(_("Halaman ini untuk pengelola kepegawaian dan pengawas."))
    lineages = visible_lineages(viewer)
    late = queries.late_within(lineages, viewer.day)[:PER_PAGE]
    found = Paginator(queries.within(lineages), PER_PAGE).get_page(request.GET.get("halaman"))
    context = {
        "late": [pages.line_of(one, viewer) for one in late],
        "all": [pages.line_of(one, viewer) for one in found],
        "page": found,
    }
    return render(request, "objections/of_units.html", context)


@require_GET
def objection(request: HttpRequest, objection_id: uuid.UUID) -> HttpResponse:
    """One objection: who has it, both sides, the evidence, the decision."""
    found = load_objection(viewer_on(request), objection_id)
    note_reading(request, found)
    return show(request, found)


def show(
    request: HttpRequest,
    found: Objection,
    *,
    statement: StatementForm | None = None,
    decision: DecisionForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page, with a form that was refused where there is one."""
    context = pages.objection_context(
        viewer_on(request), found, request.LANGUAGE_CODE, statement=statement, decision=decision
    )
    return render(request, "objections/objection.html", context, status=status)


@require_GET
def piece(request: HttpRequest, objection_id: uuid.UUID, file_id: uuid.UUID) -> FileResponse:
    """A file that a side brought, or that the contested rating rested on, as it was at filing."""
    found = load_objection(viewer_on(request), objection_id)
    if pages.piece_of(found, str(file_id)) is None:
        raise Http404
    note_reading(request, found)
    return files.response(get_object_or_404(StoredFile, public_id=file_id))


@require_GET
def download(request: HttpRequest, objection_id: uuid.UUID) -> FileResponse:
    """The printed decision as it was issued."""
    paper = issued(load_objection(viewer_on(request), objection_id))
    if paper is None:
        raise Http404
    return files.response(paper.file)


def note_reading(request: HttpRequest, found: Objection) -> None:
    """Each reading by another is logged."""
    viewer = viewer_on(request)
    if not is_self(viewer, found.person):
        access_log.record(
            actor=str(Actor.user(viewer.user.public_id)),
            subject="objections.Objection",
            subject_id=found.public_id,
        )
