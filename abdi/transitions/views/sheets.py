"""Predikats from another system's file: check, take what is right over, sample."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from abdi.core import checked
from abdi.core.models import StoredFile
from abdi.core.once import once_for_form
from abdi.core.tabular import Unreadable, download
from abdi.people.access import Viewer
from abdi.people.requests import viewer_on
from abdi.people.services.imports.report import Report
from abdi.transitions.access import may_note_changes
from abdi.transitions.forms import SheetForm
from abdi.transitions.services.intake import COLUMNS, REQUIRED, SAMPLE, take_predikats_in

_SHOWN = 100


@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: HttpRequest) -> HttpResponse:
    """Periksa berkas: what the file would do, row by row. Nothing is taken over yet."""
    viewer = _hr(request)
    if request.method != "POST":
        return _draw(request, SheetForm())
    form = SheetForm(request.POST, request.FILES)
    if not form.is_valid():
        return _draw(request, form, status=422)
    upload = form.cleaned_data["file"]
    kept = checked.keep(upload.read(), name=upload.name or "predikat")
    try:
        report = take_predikats_in(viewer=viewer, file=kept, dry=True)
    except Unreadable as error:
        form.add_error("file", str(error))
        return _draw(request, form, status=422)
    return _draw(request, SheetForm(), report=report, kept=kept)


@require_POST
def apply(request: HttpRequest) -> HttpResponse:
    """Terapkan data yang benar: the file that this viewer has just had checked."""
    viewer = _hr(request)
    kept = checked.brought_back(request.POST)

    def act() -> str:
        report = take_predikats_in(viewer=viewer, file=kept)
        return _("%(done)s predikat diambil, %(rejected)s baris ditolak.") % {
            "done": report.accepted,
            "rejected": report.rejected,
        }

    try:
        messages.success(request, once_for_form(request.POST, act))
    except Unreadable as error:
        messages.error(request, str(error))
        return redirect("transitions:bring")
    return redirect("transitions:changes")


@require_GET
def sample(request: HttpRequest, form: str) -> HttpResponse:
    """The file with its headings and one example."""
    _hr(request)
    return download.table(form, name="contoh-predikat", title=_("Predikat"), heading=COLUMNS, rows=SAMPLE)


def _hr(request: HttpRequest) -> Viewer:
    viewer = viewer_on(request)
    if not may_note_changes(viewer):
        raise PermissionDenied(_("Predikat dari sistem lain diimpor oleh pengelola kepegawaian."))
    return viewer


def _draw(
    request: HttpRequest,
    form: SheetForm,
    *,
    report: Report | None = None,
    kept: StoredFile | None = None,
    status: int = 200,
) -> HttpResponse:
    request.nav_current = "transitions:changes"  # type: ignore[attr-defined]
    problems = report.problems if report else ()
    context = {
        "form": form,
        "columns": [(name, name in REQUIRED) for name in COLUMNS],
        "report": report,
        "kept": kept,
        "problems": problems[:_SHOWN],
        "hidden": max(len(problems) - _SHOWN, 0),
    }
    return render(request, "transitions/import.html", context, status=status)
