"""Days of a month from a sheet by NRK: check, apply what is right, sample."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from abdi.core import checked, files
from abdi.core.models import StoredFile
from abdi.core.once import once_for_form
from abdi.core.tabular import Unreadable, download
from abdi.cycles.models import PerformanceYear
from abdi.cycles.queries import year_with_number
from abdi.people.access import Viewer
from abdi.people.requests import viewer_on
from abdi.people.services.imports.report import Report
from abdi.renkin import services
from abdi.renkin.access import may_bring_attendance
from abdi.renkin.forms import SheetForm
from abdi.renkin.services import AttendanceRefused
from abdi.renkin.sheets.columns import COLUMNS, REQUIRED
from abdi.renkin.sheets.writing import SAMPLE
from abdi.renkin.wording import month_name

_SHOWN = 100


@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """Periksa berkas: what the sheet would do, row by row. Nothing is changed yet."""
    viewer, found = _writer(request, year, month)
    if request.method != "POST":
        return _draw(request, found, month, SheetForm())
    form = SheetForm(request.POST, request.FILES)
    if not form.is_valid():
        return _draw(request, found, month, form, status=422)
    upload = form.cleaned_data["file"]
    content = upload.read()
    try:
        report = services.take_in(viewer=viewer, source=content, year=year, month=month, dry=True)
    except (Unreadable, AttendanceRefused) as error:
        form.add_error("file", str(error))
        return _draw(request, found, month, form, status=422)
    kept = checked.keep(content, name=upload.name or "kehadiran")
    return _draw(request, found, month, SheetForm(), report=report, kept=kept)


@require_POST
def apply(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """Terapkan data yang benar: the sheet that this viewer has just had checked."""
    viewer, _found = _writer(request, year, month)
    kept = checked.brought_back(request.POST)

    def act() -> str:
        with files.open_file(kept) as content:
            report = services.take_in(viewer=viewer, source=content.read(), year=year, month=month)
        return _("%(done)s baris diterapkan, %(rejected)s ditolak.") % {
            "done": report.accepted,
            "rejected": report.rejected,
        }

    try:
        messages.success(request, once_for_form(request.POST, act))
    except (Unreadable, AttendanceRefused) as error:
        messages.error(request, str(error))
        return redirect("renkin:bring", year, month)
    return redirect("renkin:rekap_first")


@require_GET
def sample(request: HttpRequest, form: str) -> HttpResponse:
    """The sheet with its headings and one example."""
    return download.table(form, name="contoh-kehadiran", title=_("Kehadiran"), heading=COLUMNS, rows=SAMPLE)


def _writer(request: HttpRequest, year: int, month: int) -> tuple[Viewer, PerformanceYear]:
    viewer = viewer_on(request)
    if not may_bring_attendance(viewer):
        raise PermissionDenied(_("Kehadiran diimpor oleh pengelola kepegawaian."))
    found = year_with_number(year)
    if found is None or not 1 <= month <= 12:
        raise Http404
    return viewer, found


def _draw(
    request: HttpRequest,
    year: PerformanceYear,
    month: int,
    form: SheetForm,
    *,
    report: Report | None = None,
    kept: StoredFile | None = None,
    status: int = 200,
) -> HttpResponse:
    request.year_label = str(year)  # type: ignore[attr-defined]
    request.nav_current = "renkin:rekap_first"  # type: ignore[attr-defined]
    problems = report.problems if report else ()
    context = {
        "form": form,
        "year": year,
        "month": month,
        "month_name": month_name(month),
        "columns": [(name, name in REQUIRED) for name in COLUMNS],
        "report": report,
        "kept": kept,
        "problems": problems[:_SHOWN],
        "hidden": max(len(problems) - _SHOWN, 0),
    }
    return render(request, "renkin/import.html", context, status=status)
