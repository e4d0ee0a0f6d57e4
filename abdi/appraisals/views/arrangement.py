"""Unit penetapan predikat: who sets whose predikat and where staff count, as BKD arranges it."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from abdi.appraisals import services
from abdi.appraisals.access import may_arrange_units, may_read_arrangement
from abdi.appraisals.enums import Stand
from abdi.appraisals.forms import ArrangementForm
from abdi.appraisals.models import Determination
from abdi.appraisals.queries.arrangements import lines_of, mark_of, standings_of, units_to_arrange
from abdi.core.once import once_for_form
from abdi.core.refusals import tell
from abdi.people.access import Viewer
from abdi.people.models import Unit
from abdi.people.requests import viewer_on

PER_PAGE = 20
UNPROCESSABLE = 422
CONFLICT = 409


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The units with their unit penetapan and who sets its predikat today."""
    viewer = _reader(request)
    words = " ".join(request.GET.get("kata", "").split())[:100]
    arranged_only = request.GET.get("hanya", "") == "diatur"
    page = Paginator(units_to_arrange(words, viewer.day, arranged_only=arranged_only), PER_PAGE).get_page(
        request.GET.get("halaman")
    )
    context = {
        "page": page,
        "lines": standings_of(page.object_list, viewer.day),
        "words": words,
        "arranged_only": arranged_only,
        "may_arrange": may_arrange_units(viewer),
    }
    return render(request, "appraisals/arrangements.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def unit(request: HttpRequest, unit_id: uuid.UUID) -> HttpResponse:
    """One unit: how it stands, since when and why; BKD changes it from a day on."""
    viewer = _reader(request)
    found = Unit.objects.filter(public_id=unit_id).first()
    if found is None:
        raise Http404
    if request.method != "POST":
        return _show(request, viewer, found, ArrangementForm(initial=_initial(found, viewer)))
    if not may_arrange_units(viewer):
        raise PermissionDenied(_("Unit penetapan diatur oleh BKD."))
    form = ArrangementForm(request.POST)
    status = UNPROCESSABLE
    if form.is_valid():

        def act() -> str:
            services.arrange(
                viewer=viewer, unit=found, seen=request.POST.get("seen", ""), **form.cleaned_data
            )
            return reverse("appraisals:arrangement", args=[found.public_id])

        try:
            url = once_for_form(request.POST, act)
        except services.AppraisalRefused as refusal:
            tell(form, refusal)
            status = CONFLICT if isinstance(refusal, services.StaleForm) else UNPROCESSABLE
        else:
            messages.success(request, _("Pengaturan %(unit)s tersimpan.") % {"unit": found.name})
            return redirect(url)
    return _show(request, viewer, found, form, status)


def _initial(unit: Unit, viewer: Viewer) -> dict[str, Any]:
    line = _held(lines_of(unit), viewer)
    if line is None:
        return {"stand": Stand.RULE, "since": viewer.day}
    other = {} if line.is_own else {"counts_in": line.counts_in.code}
    return {
        "stand": Stand.OWN if line.is_own else Stand.OTHER,
        "office": line.office.code if line.office else "",
        "since": viewer.day,
        **other,
    }


def _held(lines: list[Determination], viewer: Viewer) -> Determination | None:
    return next((line for line in lines if viewer.day in line.during), None)


def _show(
    request: HttpRequest, viewer: Viewer, unit: Unit, form: ArrangementForm, status: int = 200
) -> HttpResponse:
    lines = lines_of(unit)
    (standing,) = standings_of([unit], viewer.day)
    context = {
        "unit": unit,
        "standing": standing,
        "lines": lines[::-1],
        "seen": mark_of(lines),
        "form": form,
        "may_arrange": may_arrange_units(viewer),
        "day": viewer.day,
    }
    return render(request, "appraisals/arrangement.html", context, status=status)


def _reader(request: HttpRequest) -> Viewer:
    viewer = viewer_on(request)
    if not may_read_arrangement(viewer):
        raise PermissionDenied(_("Unit penetapan dibuka oleh BKD, Tim Pengelola Kinerja dan inspektur."))
    return viewer
