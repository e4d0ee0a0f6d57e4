"""Yang belum beres: by kind, with the one act that mends each."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from abdi.people import worklist
from abdi.people.access import Viewer, may_manage_person, may_see_person, visible_lineages
from abdi.people.models import ImportProblem
from abdi.people.requests import viewer_on
from abdi.people.services.facts import settle_problem
from abdi.people.views.parts import page_of
from abdi.people.worklist import Kind


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """One kind at a time; without a choice the first in which something waits."""
    viewer = viewer_on(request)
    if not (viewer.is_hr or viewer.has("inspektur")):
        raise PermissionDenied(_("Daftar ini untuk pengelola kepegawaian dan BKD."))
    lineages = visible_lineages(viewer)
    headings = worklist.headings(lineages, viewer.day)
    chosen = _chosen(request, headings)
    context = {
        "headings": headings,
        "chosen": chosen,
        "page": page_of(request, _rows(chosen.kind, lineages, viewer)),
        "kind": chosen.kind.name,
        "is_all_done": not any(heading.waiting for heading in headings),
        "may_change": viewer.is_hr,
    }
    return render(request, "people/worklist.html", context)


def _chosen(request: HttpRequest, headings: list[worklist.Heading]) -> worklist.Heading:
    asked = request.GET.get("jenis", "")
    for heading in headings:
        if heading.kind.value == asked:
            return heading
    return next((heading for heading in headings if heading.waiting), headings[0])


def _rows(kind: Kind, lineages: tuple[str, ...], viewer: Viewer) -> QuerySet[Any]:
    if kind is Kind.CLAIMS:
        return worklist.claims(lineages, viewer.day)
    if kind is Kind.MAIL:
        return worklist.with_refusing_address(lineages, viewer.day)
    if kind is Kind.NO_LEADER:
        return worklist.units_without_leader(lineages, viewer.day).order_by("code")
    return worklist.problems(lineages, viewer.day, about_superiors=kind is Kind.SUPERIORS)


@require_POST
def settle(request: HttpRequest) -> HttpResponse:
    """Nyatakan sudah sesuai: the finding is looked at and stands as it is."""
    viewer = viewer_on(request)
    number = request.POST.get("temuan", "")
    problem = (
        ImportProblem.objects.select_related("person").filter(pk=int(number)).first()
        if number.isdecimal() and len(number) < 18
        else None
    )
    if problem is None or problem.person is None or not may_see_person(viewer, problem.person):
        raise Http404
    if not may_manage_person(viewer, problem.person):
        raise PermissionDenied(_("Data ini dibereskan oleh pengelola kepegawaian unitnya atau BKD."))
    settle_problem(by=viewer, problem=problem)
    messages.success(
        request, _("Temuan tentang %(person)s dinyatakan sesuai.") % {"person": problem.person.full_name}
    )
    kind = Kind.SUPERIORS if problem.code.startswith("superior_") else Kind.FACTS
    return redirect(f"{reverse('people:worklist')}?jenis={kind.value}")
