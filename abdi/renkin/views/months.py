"""The monthly form of PPPK Paruh Waktu."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from abdi.cycles.models import PerformanceYear
from abdi.cycles.queries import current_year
from abdi.people.access import is_self
from abdi.people.models import Person
from abdi.people.queries import post_on
from abdi.people.requests import person_on, viewer_on
from abdi.renkin import access, queries, services
from abdi.renkin.forms import DaysForm, initial_days
from abdi.renkin.models import MonthAttendance
from abdi.renkin.queries.months import bounds
from abdi.renkin.services import AttendanceRefused
from abdi.renkin.services.attendance import as_draft
from abdi.renkin.views.loading import edition_of, load_month, pdf
from abdi.renkin.wording import month_name


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """One's own form of the last month that is over."""
    person, day = person_on(request), viewer_on(request).day
    year = current_year(day)
    if not access.has_monthly_form(person) or year is None:
        raise Http404
    month = 12 if year.year < day.year else max(day.month - 1, 1)
    return redirect("renkin:month", person.public_id, year.year, month)


@require_GET
def form(request: HttpRequest, person_id: uuid.UUID, year: int, month: int) -> HttpResponse:
    """One month of one person."""
    person, found = load_month(viewer_on(request), person_id, year, month)
    return _draw(request, person, found, month)


@require_GET
def document(request: HttpRequest, person_id: uuid.UUID, year: int, month: int) -> HttpResponse:
    """The form as PDF, as it stands."""
    person, found = load_month(viewer_on(request), person_id, year, month)
    [shown] = queries.month_forms([person], found, month)
    content = services.month_pdf(shown, year=year, month=month)
    return pdf(content, f"laporan-bulanan-{year}-{month:02d}")


@require_http_methods(["POST"])
def days(request: HttpRequest, person_id: uuid.UUID, year: int, month: int) -> HttpResponse:
    """Keep the days of the month."""
    viewer = viewer_on(request)
    person, found = load_month(viewer, person_id, year, month)
    if not access.may_write_attendance(viewer, person):
        raise PermissionDenied(_("Kehadiran diisi oleh pengelola kepegawaian unit pegawai ini."))
    typed = DaysForm(request.POST)
    if not typed.is_valid():
        return _draw(request, person, found, month, typed=typed, status=422)
    try:
        services.save_days(
            viewer=viewer,
            person=person,
            year=year,
            month=month,
            days=typed.draft(),
            edition=edition_of(request),
        )
    except AttendanceRefused as refusal:
        typed.add_error(refusal.field, str(refusal))
        return _draw(request, person, found, month, typed=typed, status=422)
    messages.success(
        request, _("Kehadiran %(month)s %(year)s tersimpan.") % {"month": month_name(month), "year": year}
    )
    return redirect("renkin:month", person.public_id, year, month)


def _draw(
    request: HttpRequest,
    person: Person,
    year: PerformanceYear,
    month: int,
    *,
    typed: DaysForm | None = None,
    status: int = 200,
) -> HttpResponse:
    viewer = viewer_on(request)
    request.year_label = str(year)  # type: ignore[attr-defined]
    [shown] = queries.month_forms([person], year, month)
    may_write = access.may_write_attendance(viewer, person)
    kept = (
        MonthAttendance.objects.filter(person=person, year=year.year, month=month).first()
        if may_write
        else None
    )
    reported = queries.reported_in(person, year)
    last = 12 if year.year < viewer.day.year else viewer.day.month
    context: dict[str, Any] = {
        "person": person,
        "post": post_on(person, min(bounds(year.year, month)[1], viewer.day)),
        "year": year,
        "month": month,
        "month_name": month_name(month),
        "form": shown,
        "months": [(m, month_name(m), m in reported) for m in range(1, last + 1)],
        "is_mine": is_self(viewer, person),
        "may_write": may_write,
        "days_form": typed or DaysForm(initial=initial_days(shown.days)),
        "edition": edition_of(request) if typed else (kept.edition if kept else 0),
        "stands": as_draft(kept) if kept and typed else None,
    }
    return render(request, "renkin/month.html", context, status=status)
