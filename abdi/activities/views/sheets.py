"""Many at once: bring a sheet, see how far the work is, take the report along; take the log along."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import date

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from abdi.activities import queries, services
from abdi.activities.dates import Month
from abdi.activities.forms import SheetForm
from abdi.activities.models import Intake, IntakeProblem
from abdi.activities.sheets.columns import COLUMNS, SOURCE_VALUE
from abdi.activities.sheets.findings import Finding, tell
from abdi.activities.sheets.writing import sheet_rows
from abdi.activities.views.loading import load_own_intake
from abdi.core.once import once, token_of
from abdi.core.tabular import Unreadable, download
from abdi.core.tabular.export import Value
from abdi.people.models import Person
from abdi.people.requests import person_on, viewer_on

Rows = Iterator[tuple[Value, ...]]


@require_http_methods(["GET", "POST"])
def sheets(request: HttpRequest) -> HttpResponse:
    """Paste or upload; the sheets brought before."""
    viewer, person = viewer_on(request), person_on(request)
    if request.method == "GET":
        return _show_sheets(request, person, SheetForm())
    form = SheetForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show_sheets(request, person, form, 422)
    name, content = form.content()

    def act() -> str:
        return str(services.bring(viewer=viewer, name=name, content=content).public_id)

    try:
        intake_id = once(token_of(request.POST), act)
    except Unreadable as error:
        form.add_error("file" if form.cleaned_data.get("file") else "pasted", error.sentence)
        return _show_sheets(request, person, form, 422)
    return redirect("activities:sheet", intake_id)


def _show_sheets(request: HttpRequest, person: Person, form: SheetForm, status: int = 200) -> HttpResponse:
    page = Paginator(queries.intakes_of(person), 10).get_page(request.GET.get("halaman"))
    context = {"form": form, "page": page, "columns": COLUMNS}
    return render(request, "activities/sheets.html", context, status=status)


@require_GET
def sheet(request: HttpRequest, intake_id: uuid.UUID) -> HttpResponse:
    """One sheet: how far it is, and what was found."""
    intake = load_own_intake(viewer_on(request), intake_id)
    code = request.GET.get("kode", "")[:40]
    problems = Paginator(queries.problems_of(intake, code), 25).get_page(request.GET.get("halaman"))
    context = {
        "intake": intake,
        "page": problems,
        "told": [(problem, _words(problem)) for problem in problems],
        "codes": queries.codes_of(intake),
        "code": code,
    }
    return render(request, "activities/sheet.html", context)


@require_GET
def progress(request: HttpRequest, intake_id: uuid.UUID) -> HttpResponse:
    """How far a sheet is, for the page to ask again while the work goes on."""
    intake = load_own_intake(viewer_on(request), intake_id)
    response = render(request, "activities/progress.html", {"intake": intake, "alone": True})
    if not intake.is_running:
        response["HX-Refresh"] = "true"
    return response


@require_GET
def report(request: HttpRequest, intake_id: uuid.UUID, form: str) -> HttpResponse:
    """The findings by row."""
    intake = load_own_intake(viewer_on(request), intake_id)
    head = (_("baris"), _("kolom"), _("tingkat"), _("kode"), _("penjelasan"))
    name = f"laporan-catatan-{intake.brought_at:%Y%m%d}"
    return download.table(form, name=name, title=_("Laporan impor"), heading=head, rows=_told(intake))


def _told(intake: Intake) -> Rows:
    for problem in queries.problems_of(intake).iterator(chunk_size=2000):
        yield problem.row, problem.column, problem.get_severity_display(), problem.code, _words(problem)


def _words(problem: IntakeProblem) -> str:
    return tell(Finding(problem.row, problem.column, problem.code, problem.value, problem.detail))


@require_GET
def export(request: HttpRequest, span: str, form: str) -> HttpResponse:
    """The viewer's own log of a month ("2026-10") or a year ("2026") in the columns of the national form."""
    person = person_on(request)
    since, until = _span(span)
    entries = list(queries.entries_of(person, since, until).order_by("day", "starts", "pk"))
    words = queries.words_of(person, (key for entry in entries for key in entry.results))
    return _progress(form, f"progress-harian-{span}", sheet_rows(entries, words))


@require_GET
def sample(request: HttpRequest, form: str) -> HttpResponse:
    """An example sheet with the viewer's own lines of the SKP, ready to be filled in."""
    viewer, person = viewer_on(request), person_on(request)
    line = next(iter(queries.lines_of(person, viewer.day)), None)
    day, text = viewer.day.isoformat(), _("Mengatur lalu lintas di Simpang Pancoran pada jam berangkat")
    row: tuple[Value, ...] = (
        *(line.text if line else "", day, "06.30", "08.30", text, SOURCE_VALUE, 1, _("kegiatan"), ""),
    )
    return _progress(form, "contoh-progress-harian", iter([row]))


def _progress(form: str, name: str, rows: Rows) -> HttpResponse:
    return download.table(form, name=name, title=_("Progress Harian"), heading=COLUMNS, rows=rows)


def _span(span: str) -> tuple[date, date]:
    month = Month.parse(span)
    if month:
        return month.first, month.last
    if len(span) == 4 and span.isdecimal() and span.isascii() and 1900 <= int(span) <= 2100:
        return date(int(span), 1, 1), date(int(span), 12, 31)
    raise Http404
