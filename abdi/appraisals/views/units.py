"""The predikat of organisations, set by the level above."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from abdi.appraisals import pages, queries, services
from abdi.appraisals.access import may_set_unit_predikat
from abdi.appraisals.determination import Arranged, units_to_set
from abdi.appraisals.forms import UnitPredikatForm
from abdi.cycles.models import Period
from abdi.people.access import Viewer
from abdi.people.models import Unit
from abdi.people.requests import person_on, viewer_on

UNPROCESSABLE = 422
PER_PAGE = 25


@require_GET
def unit_predikats(request: HttpRequest) -> HttpResponse:
    """The organisations whose predikat is mine to set."""
    viewer = viewer_on(request)
    _here(request)
    person = person_on(request)
    units = units_to_set(person, viewer.day)
    spans = queries.spans_of_units([one.unit for one in units], viewer.day)
    span = pages.chosen(spans, request.GET.get("periode", ""))
    if span is not None:
        units = units_to_set(person, viewer.day, on=span.ends)  # as arranged for the days that are shown
    lines = pages.unit_lines(units, span) if span else []
    context = {
        "span": span,
        "choices": pages.span_choices(spans, span, {}),
        "page": Paginator(lines, PER_PAGE).get_page(request.GET.get("halaman")),
    }
    return render(request, "appraisals/unit_predikats.html", context)


@require_http_methods(["GET", "POST"])
def set_unit_predikat(request: HttpRequest, unit_id: uuid.UUID, period_id: uuid.UUID) -> HttpResponse:
    """Set the predikat of an organisation; it stands before any person's."""
    viewer = viewer_on(request)
    _here(request)
    unit, period = _load(viewer, unit_id, period_id)
    held = queries.unit_predikats(period, [unit.pk]).get(unit.pk)
    form = UnitPredikatForm(
        request.POST or None, initial={"value": held.value, "grounds": held.grounds} if held else None
    )
    status = 200
    if request.method == "POST":
        status = UNPROCESSABLE
        if form.is_valid():
            try:
                services.set_unit_predikat(viewer=viewer, unit=unit, period=period, **form.cleaned_data)
            except services.AppraisalRefused as refusal:
                form.add_error(refusal.field or None, str(refusal))
            else:
                messages.success(request, _("Predikat %(unit)s sudah ditetapkan.") % {"unit": unit.name})
                return redirect(f"{reverse('appraisals:unit_predikats')}?periode={period.public_id}")
    context = {
        "unit": unit,
        "period": period,
        "form": form,
        "held": held,
        "leader": queries.leading_post(unit, viewer.day),
        "arranged": Arranged([unit.lineage]).on(unit.code, period.ends),
    }
    return render(request, "appraisals/set_unit_predikat.html", context, status=status)


def _here(request: HttpRequest) -> None:
    """These pages stand under Penilaian Bawahan in the menu."""
    request.nav_current = "appraisals:team"  # type: ignore[attr-defined]


def _load(viewer: Viewer, unit_id: uuid.UUID, period_id: uuid.UUID) -> tuple[Unit, Period]:
    """The names of units are no secret, so a unit of somebody else is 403 and not 404."""
    unit = Unit.objects.filter(public_id=unit_id).first()
    period = Period.objects.select_related("series__year").filter(public_id=period_id).first()
    if unit is None or period is None:
        raise Http404
    if not may_set_unit_predikat(viewer, unit, period):
        raise PermissionDenied(services.NOT_YOURS)
    return unit, period
