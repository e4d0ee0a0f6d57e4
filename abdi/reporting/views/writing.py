"""The pages on which one fills in, hands in and takes back a report."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from abdi.core import clock
from abdi.core.once import once_for_form, token_of
from abdi.core.reasons import told
from abdi.core.refusals import tell
from abdi.cycles.enums import SeriesKind
from abdi.cycles.models import PerformanceYear, Period
from abdi.cycles.queries import current_year, period_is_open_for_report, year_with_number
from abdi.goals.queries import appraisees_on, target_words
from abdi.measures.queries.sources import source_of
from abdi.measures.value import Measured, measured_value
from abdi.people.models import Person
from abdi.people.requests import person_on, viewer_on
from abdi.reporting import queries, services
from abdi.reporting.figures import write_figure
from abdi.reporting.forms import RealisationForm
from abdi.reporting.models import AssistedEntry, Realisation
from abdi.reporting.queries import Line, PeriodRow, Sheet
from abdi.reporting.services.filling import is_stale
from abdi.reporting.views.attaching import attach, remove
from abdi.reporting.views.loading import load_own, load_own_report
from abdi.strategy.enums import TargetKind


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """The year's periods with the state of each report, the year so far, and what waits for a superior."""
    person, viewer = person_on(request), viewer_on(request)
    day = viewer.day
    year = _year_asked(request, day)
    rows = queries.period_rows(person, year, day, post=viewer.post) if year else []
    return render(
        request,
        "reporting/mine.html",
        {
            "year": year,
            "to_do": [row for row in rows if row.is_to_do],
            "handed_in": [row for row in rows if row.is_handed_in],
            "others": [row for row in rows if not row.is_to_do and not row.is_handed_in],
            "has_skp": bool(rows),
            "progress": _progress(rows),
            "waiting": _waiting(person, day),
            "me": person.pk,
            "late_superior": [
                row for row in rows if row.is_handed_in and not row.is_rated and row.period.appraise_due < day
            ],
        },
    )


def _year_asked(request: HttpRequest, day: date) -> PerformanceYear | None:
    asked = request.GET.get("tahun", "")
    return year_with_number(int(asked)) if asked.isdecimal() and len(asked) == 4 else current_year(day)


def _progress(rows: list[PeriodRow]) -> dict[str, Any] | None:
    """The year up to the last period that was handed in: in the rhythm, where there is one beside the year."""
    handed_in = [row for row in rows if row.is_handed_in]
    row = max(handed_in, key=lambda row: (row.period.starts, row.skp.number), default=None)
    if row is None:
        return None
    lines = queries.progress(row.skp, row.period)
    return {"upto": row.period, "lines": [(line, target_words(line.indicator)) for line in lines]}


def _waiting(person: Person, day: date) -> list[Any]:
    return queries.waiting_for(appraisees_on(person, day))


@require_GET
def period(request: HttpRequest, skp_id: uuid.UUID, period_id: uuid.UUID) -> HttpResponse:
    """One report: what is filled in, what is missing, and the act of handing in."""
    skp, found = load_own(viewer_on(request), skp_id, period_id)
    return _show_period(request, queries.sheet(skp, found))


def _show_period(request: HttpRequest, sheet: Sheet, *, fault: str = "", status: int = 200) -> HttpResponse:
    return render(
        request,
        "reporting/period.html",
        {
            "sheet": sheet,
            "rows": [_row(line, request.LANGUAGE_CODE) for line in sheet.lines],
            "is_open": period_is_open_for_report(sheet.period, clock.today()),
            "is_early": queries.last_day_of(sheet.skp, sheet.period) > clock.today(),
            "closed_on": sheet.skp.ends if queries.ends_within(sheet.skp, sheet.period) else None,
            "judged_after": queries.report_due_of(sheet.skp, sheet.period, ()),
            "days_left": _days_left(sheet),
            "returned": sheet.returned[-1] if sheet.returned and not sheet.is_frozen else None,
            "may_act": False,
            "fault": fault,
            "typed_for": [] if sheet.is_frozen else queries.waiting_in(sheet.skp, sheet.period),
        },
        status=status,
    )


def _row(line: Line, language: str) -> dict[str, Any]:
    shown = line.realisation
    return {
        "line": line,
        "target": target_words(line.indicator),
        "because": told(shown.standing_because, language) if shown else [],
    }


@require_http_methods(["GET", "POST"])
def fill(request: HttpRequest, skp_id: uuid.UUID, period_id: uuid.UUID, key: uuid.UUID) -> HttpResponse:
    """The form of one indicator, with its evidence."""
    skp, found = load_own(viewer_on(request), skp_id, period_id)
    sheet = queries.sheet(skp, found)
    line = sheet.line(key)
    if line is None:
        raise Http404
    if request.method == "POST":
        return _save(request, sheet, line)
    if sheet.is_frozen or not period_is_open_for_report(found, clock.today()):
        return redirect("reporting:period", skp_id, period_id)
    found_in_data = measured_value(key, found)
    form = RealisationForm(
        indicator=line.indicator,
        kept=line.realisation,
        has_source=found_in_data is not None,
        measured=found_in_data.figure if found_in_data else None,
    )
    return _show_form(request, sheet, line, form, measured=found_in_data)


def _save(request: HttpRequest, sheet: Sheet, line: Line) -> HttpResponse:
    form = RealisationForm(
        request.POST, request.FILES, indicator=line.indicator, has_source=_has_source(line.indicator.key)
    )
    if not form.is_valid():
        return _show_again(request, sheet, line, form, status=422)
    try:
        with transaction.atomic():
            return redirect(_keep(request, sheet, line, form))
    except services.StaleForm as refusal:
        form.add_error(None, str(refusal))
        fresh = queries.sheet(sheet.skp, sheet.period)
        other = fresh.line(line.indicator.key) or line
        return _show_again(request, fresh, other, form, status=409, other=other.realisation)
    except services.ReportingError as refusal:
        tell(form, refusal)
        return _show_again(request, sheet, line, form, status=422)


def _keep(request: HttpRequest, sheet: Sheet, line: Line, form: RealisationForm) -> str:
    """Save everything that was typed and chosen; the address of what comes next.

    Sent twice it does the same once more: a page that came back with the browser's own button must save again, and
    a piece of evidence that is there already is not added twice.
    """
    viewer, said = viewer_on(request), form.cleaned_data
    kept = services.save_realisation(
        viewer=viewer,
        skp=sheet.skp,
        period=sheet.period,
        key=line.indicator.key,
        content=form.content(),
        edition=_edition(request),
        saved_from=token_of(request.POST),
    )
    attach(request, kept, said)
    if "hapus" in request.POST:
        remove(request, kept)
    return _next(request, sheet, line)


def _has_source(key: uuid.UUID) -> bool:
    return source_of(key) is not None


def _edition(request: HttpRequest) -> int | None:
    typed = request.POST.get("edition", "")
    return int(typed) if typed.isdecimal() and len(typed) < 9 else None


def _next(request: HttpRequest, sheet: Sheet, line: Line) -> str:
    if request.POST.get("aksi") != "lanjut":
        return _fill_url(sheet, line)
    later = sheet.lines[sheet.lines.index(line) + 1 :]
    if later:
        return _fill_url(sheet, later[0])
    return reverse("reporting:period", args=[sheet.skp.public_id, sheet.period.public_id])


def _fill_url(sheet: Sheet, line: Line) -> str:
    return reverse("reporting:fill", args=[sheet.skp.public_id, sheet.period.public_id, line.indicator.key])


def _show_again(
    request: HttpRequest,
    sheet: Sheet,
    line: Line,
    form: RealisationForm,
    *,
    status: int,
    other: Realisation | None = None,
) -> HttpResponse:
    """The form after a refusal, with what was typed."""
    measured = measured_value(line.indicator.key, sheet.period)
    return _show_form(request, sheet, line, form, measured=measured, status=status, other=other)


def _show_form(
    request: HttpRequest,
    sheet: Sheet,
    line: Line,
    form: RealisationForm,
    *,
    measured: Measured | None,
    status: int = 200,
    other: Realisation | None = None,
) -> HttpResponse:
    kept = line.realisation
    stale = kept is not None and is_stale(kept, _edition(request), token_of(request.POST))
    place = sheet.lines.index(line)
    return render(
        request,
        "reporting/fill.html",
        {
            "sheet": sheet,
            "line": line,
            "form": form,
            "other": other,
            "saved_at": kept.saved_at if kept else None,
            "target": target_words(line.indicator),
            "read_as": write_figure(kept.figure) if kept and kept.figure is not None else "",
            "because": told(kept.standing_because, request.LANGUAGE_CODE) if kept else [],
            "measured": measured,
            "typed_for": [] if line.is_filled else _typed_for(sheet, line),
            **_earlier(sheet, line),
            # After a refusal that was not about another window, the next attempt must not look stale.
            "edition": _edition(request) if stale and other is None else (kept.edition if kept else 0),
            "number": place + 1,
            "is_last": place + 1 == len(sheet.lines),
            "days_left": _days_left(sheet),
            "returned": sheet.returned[-1] if sheet.returned else None,
        },
        status=status,
    )


def _earlier(sheet: Sheet, line: Line) -> dict[str, Any]:
    """The last two periods before; for a year as a whole all of it, with the total where figures add up."""
    points = queries.points_before(sheet.skp, sheet.period, line.indicator.key)
    if sheet.period.series.kind != SeriesKind.ANNUAL:
        return {"earlier": points[-2:]}
    adds_up = line.indicator.target_kind == TargetKind.SUM and points
    return {"earlier": points, "total": queries.total_of(points) if adds_up else None}


def _days_left(sheet: Sheet) -> int | None:
    """Until the report is due, below 0 when that day is over; None where no due day counts."""
    today = clock.today()
    if queries.is_without_deadline(sheet.skp, sheet.period, sheet.deadline.day, today):
        return None
    return (sheet.deadline.day - today).days


def _typed_for(sheet: Sheet, line: Line) -> list[AssistedEntry]:
    """What a helper typed of this indicator and waits; once the owner wrote his own, Hari Ini tells of it."""
    waiting = queries.waiting_in(sheet.skp, sheet.period)
    return [entry for entry in waiting if entry.indicator.key == line.indicator.key]


@require_POST
def autosave(request: HttpRequest, skp_id: uuid.UUID, period_id: uuid.UUID, key: uuid.UUID) -> HttpResponse:
    """Keep what was typed so far: 204 kept, 422 not readable yet, 409 changed elsewhere or handed in."""
    skp, found = load_own(viewer_on(request), skp_id, period_id)
    line = queries.sheet(skp, found).line(key)
    if line is None:
        raise Http404
    form = RealisationForm(request.POST, indicator=line.indicator, has_source=_has_source(key), asks=False)
    for name in ("uploads", "keep_place", "file_title", "url", "url_title"):
        del form.fields[name]
    if not form.is_valid():
        return HttpResponse(status=422)
    try:
        services.save_realisation(
            viewer=viewer_on(request),
            skp=skp,
            period=found,
            key=key,
            content=form.content(),
            edition=_edition(request),
            saved_from=token_of(request.POST),
        )
    except (services.StaleForm, services.PeriodClosed, services.AlreadyMoved) as refusal:
        return HttpResponse(str(refusal), status=409, content_type="text/plain; charset=utf-8")
    except services.ReportingError:
        return HttpResponse(status=422)
    return HttpResponse(status=204)


@require_POST
def submit(request: HttpRequest, skp_id: uuid.UUID, period_id: uuid.UUID) -> HttpResponse:
    """Hand in, then show the receipt."""
    viewer = viewer_on(request)
    skp, found = load_own(viewer, skp_id, period_id)

    def act() -> str:
        report = services.submit(viewer=viewer, skp=skp, period=found)
        return reverse("reporting:receipt", args=[report.public_id])

    if queries.last_day_of(skp, found) > viewer.day and "belum_berakhir" not in request.POST:
        return _show_period(request, queries.sheet(skp, found), fault=_early_words(found), status=422)
    try:
        return redirect(once_for_form(request.POST, act))
    except services.ReportingError as refusal:
        return _show_period(request, queries.sheet(skp, found), fault=str(refusal), status=422)


def _early_words(period: Period) -> str:
    """What is asked of who hands in before the period is over."""
    return _(
        "%(period)s baru berakhir %(ends)s. Bila memang sudah selesai, beri tanda di atas tombol "
        "“Laporkan realisasi”, lalu tekan sekali lagi."
    ) % {"period": period.name, "ends": date_format(period.ends, "j F Y")}


@require_POST
def withdraw(request: HttpRequest, report_id: uuid.UUID) -> HttpResponse:
    """Take a report back, unless the superior was faster."""
    viewer = viewer_on(request)
    report = load_own_report(viewer, report_id)
    back = reverse("reporting:period", args=[report.skp.public_id, report.period.public_id])

    def act() -> str:
        services.withdraw(viewer=viewer, report=report)
        return back

    try:
        target = once_for_form(request.POST, act)
    except services.ReportingError as refusal:
        sheet = queries.sheet(report.skp, report.period)
        return _show_period(request, sheet, fault=str(refusal), status=409)
    messages.success(
        request, _("Laporan ditarik. Isinya tetap ada sebagai draf; perbaiki lalu laporkan lagi.")
    )
    return redirect(target)


@require_GET
def receipt(request: HttpRequest, report_id: uuid.UUID) -> HttpResponse:
    """The Tanda terima of a report that was handed in."""
    report = load_own_report(viewer_on(request), report_id)
    if not report.receipt:
        raise Http404
    sheet = queries.sheet_of(report)
    helpers = dict.fromkeys(
        line.realisation.typed_by.full_name
        for line in sheet.lines
        if line.realisation is not None and line.realisation.typed_by is not None
    )
    context = {"report": report, "sheet": sheet, "helpers": ", ".join(helpers)}
    return render(request, "reporting/receipt.html", context)
