from __future__ import annotations

import uuid
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from abdi.core import clock
from abdi.cycles.queries import current_year
from abdi.library import access, queries
from abdi.library.forms import EditionForm
from abdi.library.models import Edition, TemplateResult
from abdi.library.views.loading import load_edition, say_year
from abdi.people.access import Viewer
from abdi.people.requests import viewer_on

PER_PAGE = 20


@require_GET
def browse(request: HttpRequest) -> HttpResponse:
    """Perpustakaan: the templates of the year, by name of the post."""
    viewer = viewer_on(request)
    if not access.may_use_library(viewer):
        raise PermissionDenied(_("Perpustakaan dibaca pegawai dan pengelola kepegawaian."))
    year = current_year(clock.today())
    context: dict[str, Any] = {"year": year, "may_write": access.may_write_some_template(viewer)}
    if year is not None:
        request.year_label = str(year)  # type: ignore[attr-defined]
        words = " ".join(request.GET.get("kata", "").split())[:100]
        context["words"] = words
        found = queries.browse(viewer, year, words)
        context["page"] = Paginator(found, PER_PAGE).get_page(request.GET.get("halaman"))
        context["own"] = queries.offered_to(viewer.post, year) if viewer.post else []
    return render(request, "library/browse.html", context)


@require_GET
def template(request: HttpRequest, template_id: uuid.UUID) -> HttpResponse:
    """A template by itself: what is offered now, or for its writers the draft."""
    viewer = viewer_on(request)
    found = queries.template_with_id(template_id)
    if found is None:
        raise Http404
    writes = access.may_write_template(viewer, found)
    editions = queries.editions_of(found, with_draft=writes) if access.may_use_library(viewer) else []
    if not editions:
        raise Http404
    shown = next((one for one in editions if one.is_published), editions[0])
    return redirect("library:edition", shown.public_id)


@require_GET
def edition(request: HttpRequest, edition_id: uuid.UUID) -> HttpResponse:
    """One edition: its lines, and what may be done with it."""
    viewer = viewer_on(request)
    return show_edition(request, load_edition(viewer, edition_id))


def show_edition(
    request: HttpRequest, edition: Edition, *, fault: str = "", status: int = 200
) -> HttpResponse:
    """The page of an edition; `fault` says why an act was refused."""
    viewer = viewer_on(request)
    say_year(request, edition.template)
    writes = access.may_write_template(viewer, edition.template)
    editions = queries.editions_of(edition.template, with_draft=writes)
    lines = queries.content_of(edition)
    context = {
        "edition": edition,
        "template": edition.template,
        "lines": lines,
        "coded": shown_lines(lines),
        "writes": writes,
        "may_see_uptake": access.may_see_uptake(viewer, edition.template),
        "is_mine": is_offered_to(viewer, edition),
        "editions": editions,
        "previous": next((one for one in editions if one.number < edition.number), None),
        "draft": next((one for one in editions if one.is_draft), None),
        "edition_form": EditionForm(),
        "fault": fault,
    }
    if writes:
        context["reach"] = queries.reach_of(edition, viewer.day)
    return render(request, "library/edition.html", context, status=status)


def shown_lines(lines: list[TemplateResult]) -> list[dict[str, Any]]:
    """Each result with its number and its indicators with their codes."""
    by_result: dict[int, list[queries.Coded]] = {}
    for one in queries.coded(lines):
        by_result.setdefault(one.indicator.result_id, []).append(one)
    return [
        {"number": number, "result": line, "indicators": by_result.get(line.pk, [])}
        for number, line in enumerate(lines, start=1)
    ]


def is_offered_to(viewer: Viewer, edition: Edition) -> bool:
    """Whether it is published for the viewer's own post."""
    if viewer.post is None or not edition.is_published:
        return False
    return edition in queries.offered_to(viewer.post, edition.template.year)


@require_GET
def compare(request: HttpRequest, edition_id: uuid.UUID) -> HttpResponse:
    """What changed from the edition before (`?dengan=number`, else the one before) to this one."""
    viewer = viewer_on(request)
    new = load_edition(viewer, edition_id)
    writes = access.may_write_template(viewer, new.template)
    older = [one for one in queries.editions_of(new.template, with_draft=writes) if one.number < new.number]
    asked = request.GET.get("dengan", "")
    old = next((one for one in older if str(one.number) == asked), older[0] if older else None)
    if old is None:
        raise Http404
    say_year(request, new.template)
    context = {
        "new": new,
        "old": old,
        "older": older,
        "template": new.template,
        "changes": queries.compare_editions(old, new),
    }
    return render(request, "library/compare.html", context)
