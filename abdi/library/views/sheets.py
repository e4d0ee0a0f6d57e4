"""Targets from a sheet and as a sheet: check, apply what is right, download prefilled."""

from __future__ import annotations

import uuid
from itertools import chain

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from abdi.core import checked, files
from abdi.core.models import StoredFile
from abdi.core.once import once_for_form
from abdi.core.tabular import Unreadable, download
from abdi.library import queries, services
from abdi.library.forms import TargetSheetForm
from abdi.library.models import Edition
from abdi.library.services import TemplateRefused
from abdi.library.sheets.writing import headings, target_rows
from abdi.library.views.loading import load_edition_to_write, say_year
from abdi.people.requests import viewer_on
from abdi.people.services.imports.report import Report

_SHOWN = 100


@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: HttpRequest, edition_id: uuid.UUID) -> HttpResponse:
    """Periksa berkas: what the sheet would do, row by row. Nothing is changed yet."""
    viewer = viewer_on(request)
    edition = load_edition_to_write(viewer, edition_id)
    if request.method != "POST":
        return _draw(request, edition, TargetSheetForm())
    form = TargetSheetForm(request.POST, request.FILES)
    if not form.is_valid():
        return _draw(request, edition, form, status=422)
    upload = form.cleaned_data["file"]
    content = upload.read()
    try:
        report = services.take_in_targets(viewer=viewer, edition=edition, source=content, dry=True)
    except (Unreadable, TemplateRefused) as error:
        form.add_error("file", str(error))
        return _draw(request, edition, form, status=422)
    kept = checked.keep(content, name=upload.name or "target")
    return _draw(request, edition, TargetSheetForm(), report=report, kept=kept)


@require_POST
def apply(request: HttpRequest, edition_id: uuid.UUID) -> HttpResponse:
    """Terapkan data yang benar: the sheet that this viewer has just had checked."""
    viewer = viewer_on(request)
    edition = load_edition_to_write(viewer, edition_id)
    kept = checked.brought_back(request.POST)

    def act() -> str:
        with files.open_file(kept) as content:
            report = services.take_in_targets(viewer=viewer, edition=edition, source=content.read())
        return _("%(done)s baris diterapkan, %(rejected)s ditolak.") % {
            "done": report.accepted,
            "rejected": report.rejected,
        }

    try:
        messages.success(request, once_for_form(request.POST, act))
    except (Unreadable, TemplateRefused) as error:
        messages.error(request, str(error))
        return redirect("library:targets", edition.public_id)
    return redirect("library:edition", edition.public_id)


@require_GET
def sheet(request: HttpRequest, edition_id: uuid.UUID, form: str) -> HttpResponse:
    """The sheet to fill in: the units of the holders, with what is stored; then units that have a target besides."""
    viewer = viewer_on(request)
    edition = load_edition_to_write(viewer, edition_id)
    indicators = queries.coded(queries.content_of(edition))
    held = queries.units_of(edition.template, viewer.day)
    besides = queries.units_with_targets(edition).exclude(pk__in=held.values("pk"))
    rows = target_rows(chain(held, besides), indicators, queries.targets_by_unit(edition))
    return download.table(
        form, name="target-per-unit", title=_("Target"), heading=headings(indicators), rows=rows
    )


def _draw(
    request: HttpRequest,
    edition: Edition,
    form: TargetSheetForm,
    *,
    report: Report | None = None,
    kept: StoredFile | None = None,
    status: int = 200,
) -> HttpResponse:
    say_year(request, edition.template)
    problems = report.problems if report else ()
    context = {
        "form": form,
        "edition": edition,
        "template": edition.template,
        "columns": headings(queries.coded(queries.content_of(edition)))[:12],
        "reach": queries.reach_of(edition, viewer_on(request).day),
        "report": report,
        "kept": kept,
        "problems": problems[:_SHOWN],
        "hidden": max(len(problems) - _SHOWN, 0),
    }
    return render(request, "library/targets.html", context, status=status)
