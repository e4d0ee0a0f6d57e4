"""Goals from a sheet and as a sheet: check, apply what is right, sample, export."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from abdi.core import checked, clock, files
from abdi.core.models import StoredFile
from abdi.core.once import once_for_form
from abdi.core.tabular import Unreadable, download
from abdi.core.tabular.export import Value
from abdi.cycles.models import PerformanceYear
from abdi.cycles.queries import current_year
from abdi.people.access import Viewer
from abdi.people.models import Unit
from abdi.people.requests import viewer_on
from abdi.people.services.imports.report import Report
from abdi.strategy import queries
from abdi.strategy.access import may_write_goals, may_write_some_goals
from abdi.strategy.forms import SheetForm
from abdi.strategy.services import GoalRefused, take_in
from abdi.strategy.sheets.columns import COLUMNS, REQUIRED
from abdi.strategy.sheets.writing import SAMPLE, goal_rows
from abdi.strategy.views.loading import load_unit_year

_SHOWN = 100


@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: HttpRequest) -> HttpResponse:
    """Periksa berkas: what the sheet would do, row by row. Nothing is changed yet."""
    viewer, year = _writer(request)
    if request.method != "POST":
        return _draw(request, year, SheetForm())
    form = SheetForm(request.POST, request.FILES)
    if not form.is_valid():
        return _draw(request, year, form, status=422)
    upload = form.cleaned_data["file"]
    content = upload.read()
    try:
        report = _take_in(viewer, content, year, dry=True)
    except (Unreadable, GoalRefused) as error:
        form.add_error("file", str(error))
        return _draw(request, year, form, status=422)
    kept = checked.keep(content, name=upload.name or "sasaran")
    return _draw(request, year, SheetForm(), report=report, kept=kept)


@require_POST
def apply(request: HttpRequest) -> HttpResponse:
    """Terapkan data yang benar: the sheet that this viewer has just had checked."""
    viewer, year = _writer(request)
    kept = checked.brought_back(request.POST)

    def act() -> str:
        with files.open_file(kept) as content:
            report = _take_in(viewer, content.read(), year, dry=False)
        return _("%(done)s baris diterapkan, %(rejected)s ditolak.") % {
            "done": report.accepted,
            "rejected": report.rejected,
        }

    try:
        messages.success(request, once_for_form(request.POST, act))
    except (Unreadable, GoalRefused) as error:
        messages.error(request, str(error))
        return redirect("strategy:bring")
    return redirect("strategy:mine")


@require_GET
def sample(request: HttpRequest, form: str) -> HttpResponse:
    """The sheet with its headings and one example."""
    return _table(form, "contoh-sasaran-unit", SAMPLE)


@require_GET
def export(request: HttpRequest, unit_id: uuid.UUID, number: int, form: str) -> HttpResponse:
    """The goals of a unit in the columns of the sheet."""
    unit, year = load_unit_year(viewer_on(request), unit_id, number)
    goals = queries.goals_of(unit, year).select_related("unit", "parent__unit")
    return _table(form, f"sasaran-{year.year}", goal_rows(goals))


def _writer(request: HttpRequest) -> tuple[Viewer, PerformanceYear]:
    viewer, year = viewer_on(request), current_year(clock.today())
    if not may_write_some_goals(viewer):
        raise PermissionDenied(_("Sasaran unit diimpor oleh pimpinan unit atau pengelola kepegawaian."))
    if year is None:
        raise Http404
    return viewer, year


def _take_in(viewer: Viewer, content: bytes, year: PerformanceYear, *, dry: bool) -> Report:
    def may_write(unit: Unit) -> bool:
        return may_write_goals(viewer, unit)

    return take_in(source=content, year=year, may_write=may_write, dry=dry)


def _draw(
    request: HttpRequest,
    year: PerformanceYear,
    form: SheetForm,
    *,
    report: Report | None = None,
    kept: StoredFile | None = None,
    status: int = 200,
) -> HttpResponse:
    request.year_label = str(year)  # type: ignore[attr-defined]
    problems = report.problems if report else ()
    context = {
        "form": form,
        "year": year,
        "columns": [(name, name in REQUIRED) for name in COLUMNS],
        "report": report,
        "kept": kept,
        "problems": problems[:_SHOWN],
        "hidden": max(len(problems) - _SHOWN, 0),
    }
    return render(request, "strategy/import.html", context, status=status)


def _table(form: str, name: str, rows: Iterable[Sequence[Value]]) -> HttpResponse:
    return download.table(form, name=name, title=_("Sasaran"), heading=COLUMNS, rows=rows)
