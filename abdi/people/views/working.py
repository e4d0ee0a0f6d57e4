"""An import at work: a page that can be left and come back to, and the part of it that is asked for again."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from abdi.people.access import Viewer, may_import
from abdi.people.enums import ImportKind
from abdi.people.models import ImportRun
from abdi.people.requests import viewer_on
from abdi.people.runs import Work, work_on
from abdi.people.views.loading import run_to_see


def show_work(request: HttpRequest, viewer: Viewer, run: ImportRun, work: Work) -> HttpResponse:
    """The whole page of a file at work."""
    context = {"run": run, "work": work, "may_change": may_import(viewer, ImportKind(run.kind))}
    return render(request, "people/import_work.html", context)


@require_GET
def progress(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """How far it is. Once it has ended, the browser is told to open the page anew, which shows the outcome."""
    run = run_to_see(viewer_on(request), public_id)
    work = work_on(run)
    if "HX-Request" not in request.headers:
        return redirect("people:import", public_id)
    if work is None or work.is_given_up:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "people/_import_work.html", {"run": run, "work": work})
