"""The monthly form of PPPK Paruh Waktu."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from abdi.cycles.queries import current_year
from abdi.people.access import is_self
from abdi.people.queries import post_on
from abdi.people.requests import person_on, viewer_on
from abdi.renkin import access, queries, services
from abdi.renkin.forms import DaysForm, initial_days
from abdi.renkin.queries.months import bounds
from abdi.renkin.services import AttendanceRefused
from abdi.renkin.views.loading import MonthPage, edition_of, load_month, pdf
from abdi.renkin.wording import away_words, month_name


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """One's own form of the last month that is over."""
    person, day = person_on(request), viewer_on(request).day
    year = current_year(day)
    if year is None:
        raise Http404
    month = 12 if year.year < day.year else max(day.month - 1, 1)
    if not access.has_monthly_form(person, bounds(year.year, month)[1]):
        raise Http404
    return redirect("renkin:month", person.public_id, year.year, month)


@require_GET
def form(request: HttpRequest, person_id: uuid.UUID, year: int, month: int) -> HttpResponse:
    """One month of one person."""
    return _draw(request, load_month(viewer_on(request), person_id, year, month), month)


@require_GET
def document(request: HttpRequest, person_id: uuid.UUID, year: int, month: int) -> HttpResponse:
    """The form as PDF, as it stands."""
    page = load_month(viewer_on(request), person_id, year, month)
    [shown] = queries.month_forms([page.person], page.year, month)
    return pdf(services.month_pdf(shown, year=year, month=month), f"laporan-bulanan-{year}-{month:02d}")


@require_POST
def days(request: HttpRequest, person_id: uuid.UUID, year: int, month: int) -> HttpResponse:
    """Keep the days of the month."""
    viewer = viewer_on(request)
    page = load_month(viewer, person_id, year, month)
    if not page.may_write:
        raise PermissionDenied(_("Kehadiran diisi oleh pengelola kepegawaian unit pegawai ini."))
    typed = DaysForm(request.POST)
    if not typed.is_valid():
        return _draw(request, page, month, typed=typed, status=422)
    try:
        services.save_days(
            viewer=viewer,
            person=page.person,
            year=year,
            month=month,
            days=typed.draft(),
            edition=edition_of(request),
        )
    except AttendanceRefused as refusal:
        typed.add_error(refusal.field, str(refusal))
        return _draw(request, page, month, typed=typed, is_stale=refusal.is_stale, status=422)
    messages.success(
        request, _("Kehadiran %(month)s %(year)s tersimpan.") % {"month": month_name(month), "year": year}
    )
    return redirect("renkin:month", page.person.public_id, year, month)


def _draw(
    request: HttpRequest,
    page: MonthPage,
    month: int,
    *,
    typed: DaysForm | None = None,
    is_stale: bool = False,
    status: int = 200,
) -> HttpResponse:
    viewer, person, year = viewer_on(request), page.person, page.year
    request.year_label = str(year)  # type: ignore[attr-defined]
    is_mine = is_self(viewer, person)
    if not is_mine:
        place = "renkin:rekap_first" if access.recapitulated(viewer) else "people:team"
        request.nav_current = place  # type: ignore[attr-defined]
    [shown] = queries.month_forms([person], year, month)
    reported = queries.reported_in(person, year)
    last = 12 if year.year < viewer.day.year else viewer.day.month
    context: dict[str, Any] = {
        "person": person,
        "post": post_on(person, min(bounds(year.year, month)[1], viewer.day)),
        "year": year,
        "month": month,
        "month_name": month_name(month),
        "form": shown,
        "away": away_words([month], shown.absences) if shown.absences else "",
        "months": [(m, month_name(m), m in reported) for m in range(1, last + 1) if m in page.months],
        "is_mine": is_mine,
        "may_write": page.may_write,
        "days_form": typed or DaysForm(initial=initial_days(shown.days)),
        "edition": edition_of(request) if typed and not is_stale else shown.days.edition,
        "is_stale": is_stale,
    }
    return render(request, "renkin/month.html", context, status=status)
