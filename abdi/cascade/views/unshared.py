from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Page
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from abdi.cascade import queries
from abdi.cascade.access import may_review, reviews_lineage
from abdi.cascade.views.loading import is_hidden, page_of, say_year
from abdi.core import clock
from abdi.cycles.models import PerformanceYear
from abdi.cycles.queries import current_year, year_with_number
from abdi.people.enums import UnitKind
from abdi.people.models import Unit
from abdi.people.requests import viewer_on
from abdi.strategy.queries import unit_with_id, units_below

TABS = ("sasaran", "rhk", "pegawai", "jumlah", "unit")


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """RHK Belum Terbagi of the unit that the viewer leads or looks after."""
    lineage, year = reviews_lineage(viewer_on(request)), current_year(clock.today())
    if lineage is None:
        raise PermissionDenied(
            _("Halaman ini dibuka oleh pimpinan unit, pengelola kepegawaian, dan pembaca data unit.")
        )
    if year is None:
        return render(request, "cascade/no_year.html")
    unit = Unit.objects.filter(lineage=lineage) if lineage else Unit.objects.filter(kind=UnitKind.PROVINSI)
    found = unit.first()
    if found is None:
        raise Http404
    return redirect("cascade:unshared_in", found.public_id, year.year)


@require_GET
def in_unit(request: HttpRequest, unit_id: uuid.UUID, number: int) -> HttpResponse:
    """What is not shared out in one unit, one list at a time; the units below with how much stands open in each."""
    viewer = viewer_on(request)
    unit, year = unit_with_id(unit_id), year_with_number(number)
    if unit is None or year is None or is_hidden(viewer, year) or not may_review(viewer, unit):
        raise Http404
    day = min(viewer.day, date(year.year, 12, 31))
    gaps = queries.with_gaps(Unit.objects.filter(pk=unit.pk), year, day).get()
    counts: dict[str, int] = {
        "sasaran": gaps.goals_alone,
        "rhk": gaps.results_alone,
        "pegawai": gaps.people_without,
    }
    tab = request.GET.get("lihat", "")
    if tab not in TABS:
        tab = next((name for name, held in counts.items() if held), "sasaran")
    say_year(request, year)
    context = {
        "unit": unit,
        "year": year,
        "tab": tab,
        "tabs": [(name, label, counts.get(name)) for name, label in _labels().items()],
        "page": _rows(request, unit, year, day, tab, counts),
    }
    return render(request, "cascade/unshared.html", context)


def _labels() -> dict[str, str]:
    return {
        "sasaran": _("Sasaran tanpa penerus"),
        "rhk": _("RHK tanpa penerus"),
        "pegawai": _("Pegawai tanpa RHK utama"),
        "jumlah": _("Jumlah target"),
        "unit": _("Unit di bawahnya"),
    }


def _rows(
    request: HttpRequest, unit: Unit, year: PerformanceYear, day: date, tab: str, counts: dict[str, int]
) -> Page[Any]:
    rows: dict[str, Callable[[], Any]] = {
        "sasaran": lambda: queries.goals_nobody_carries(unit, year),
        "rhk": lambda: queries.results_nobody_carries(unit, year, day),
        "pegawai": lambda: queries.posts_without_main_result(unit, year, day),
        "jumlah": lambda: queries.divided_targets(unit, year),
        "unit": lambda: queries.with_gaps(units_below(unit, day), year, day),
    }
    return page_of(request, rows[tab](), count=counts.get(tab))
