"""The rekap of PPPK Paruh Waktu of a unit and a month: page, workbook and PDF."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import date
from itertools import islice

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from abdi.core.tabular import download
from abdi.core.tabular.export import Sheet, Value
from abdi.cycles.models import PerformanceYear
from abdi.cycles.queries import current_year
from abdi.people.access import Viewer
from abdi.people.models import Appointment, Unit
from abdi.people.requests import viewer_on
from abdi.renkin import access, queries, services
from abdi.renkin.queries.months import bounds
from abdi.renkin.sheets.writing import HEADING, rekap_rows
from abdi.renkin.views.loading import load_rekap, pdf
from abdi.renkin.wording import month_name

_A_PAGE = 20
_MOST_PRINTED = 500
_PIECE = 500


@require_GET
def first(request: HttpRequest) -> HttpResponse:
    """The highest unit that the viewer reads, and the last month that is over."""
    viewer = viewer_on(request)
    unit, year = queries.root_unit(access.recapitulated(viewer)), current_year(viewer.day)
    if unit is None or year is None:
        raise Http404
    return redirect("renkin:rekap", unit.public_id, year.year, last_month_over(year, viewer.day))


@require_GET
def rekap(request: HttpRequest, unit_id: uuid.UUID, year: int, month: int) -> HttpResponse:
    """By NRK: indicators with target, realisation and achievement, and the days."""
    viewer = viewer_on(request)
    unit, found = load_rekap(viewer, unit_id, year, month)
    request.year_label = str(found)  # type: ignore[attr-defined]
    page = Paginator(_posts(unit, viewer, year, month), _A_PAGE).get_page(request.GET.get("halaman"))
    forms = queries.month_forms([post.person for post in page], found, month)
    last = 12 if year < viewer.day.year else viewer.day.month
    context = {
        "unit": unit,
        "year": found,
        "month": month,
        "month_name": month_name(month),
        "page": page,
        "rows": list(zip(page, forms, strict=True)),
        "months": [(m, month_name(m)) for m in range(1, last + 1)],
        "units": queries.units_below(unit, viewer.day),
        "may_bring": access.may_bring_attendance(viewer),
    }
    return render(request, "renkin/rekap.html", context)


@require_GET
def workbook(request: HttpRequest, unit_id: uuid.UUID, year: int, month: int) -> HttpResponse:
    """Every person of the unit, a row for each indicator."""
    viewer = viewer_on(request)
    unit, found = load_rekap(viewer, unit_id, year, month)
    rows = _rows(_posts(unit, viewer, year, month).iterator(chunk_size=_PIECE), found, month)
    sheet = Sheet(f"{month_name(month)} {year}", HEADING, rows)
    return download.workbook(_name(unit, year, month), [sheet])


@require_GET
def document(request: HttpRequest, unit_id: uuid.UUID, year: int, month: int) -> HttpResponse:
    """The rekap as PDF; a unit with too many persons for paper is told to take the workbook."""
    viewer = viewer_on(request)
    unit, found = load_rekap(viewer, unit_id, year, month)
    posts = list(_posts(unit, viewer, year, month)[: _MOST_PRINTED + 1])
    if len(posts) > _MOST_PRINTED:
        messages.error(
            request,
            _("Lebih dari %(most)s orang: pilih unit di bawahnya untuk PDF, atau unduh XLSX.")
            % {"most": _MOST_PRINTED},
        )
        return redirect("renkin:rekap", unit.public_id, year, month)
    forms = queries.month_forms([post.person for post in posts], found, month)
    return pdf(services.rekap_pdf(unit, posts, forms, year=year, month=month), _name(unit, year, month))


def last_month_over(year: PerformanceYear, day: date) -> int:
    """December of a past year; of this year the month before, or January."""
    return 12 if year.year < day.year else max(day.month - 1, 1)


def _posts(unit: Unit, viewer: Viewer, year: int, month: int) -> QuerySet[Appointment]:
    """Who stood under the unit at the end of the month, or stands today while it runs."""
    return queries.part_timers(unit, min(bounds(year, month)[1], viewer.day))


def _rows(posts: Iterator[Appointment], year: PerformanceYear, month: int) -> Iterator[tuple[Value, ...]]:
    while piece := list(islice(posts, _PIECE)):
        yield from rekap_rows(piece, queries.month_forms([post.person for post in piece], year, month))


def _name(unit: Unit, year: int, month: int) -> str:
    return f"rekap-pppk-paruh-waktu-{unit.code.lower()}-{year}-{month:02d}"
