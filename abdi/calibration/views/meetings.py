"""The meetings of the viewer, and preparing one."""

from __future__ import annotations

import uuid
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from abdi.appraisals.determination import Arranged, sets_predikat_of
from abdi.calibration import queries, services
from abdi.calibration.access import may_prepare, prepares_meetings
from abdi.calibration.forms import PrepareForm
from abdi.core.once import once_for_form
from abdi.core.refusals import tell
from abdi.cycles.models import Period
from abdi.people.access import Viewer
from abdi.people.models import Unit
from abdi.people.queries import leader_on, stand_ins_of
from abdi.people.requests import viewer_on

PER_PAGE = 12
PERIODS_SHOWN = 4
UNPROCESSABLE = 422


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Rapat penetapan predikat: those in which the viewer sits."""
    viewer = viewer_on(request)
    if not (viewer.is_employee or viewer.is_hr or viewer.reads_all):
        raise PermissionDenied(_("Rapat hanya terbuka bagi pesertanya."))
    page = Paginator(queries.meetings_for(viewer), PER_PAGE).get_page(request.GET.get("halaman"))
    context = {"page": page, "prepares": prepares_meetings(viewer)}
    return render(request, "calibration/index.html", context)


@require_GET
def find(request: HttpRequest) -> HttpResponse:
    """The Tim looks for the unit whose meeting it prepares."""
    viewer = viewer_on(request)
    if not prepares_meetings(viewer):
        raise PermissionDenied(_("Rapat disiapkan Tim Pengelola Kinerja."))
    asked = request.GET.get("unit", "")[:100].strip()
    chosen = request.GET.get("pilih", "")
    units = queries.units_to_prepare(viewer, asked) if asked else []
    unit = next((each for each in units if str(each.public_id) == chosen), None)
    context = {
        "asked": asked,
        "units": [{"unit": each, "url": _chosen(asked, each)} for each in units],
        "unit": unit,
        "periods": queries.can_be_prepared(unit, viewer.day)[:PERIODS_SHOWN] if unit else [],
        "is_full": len(units) == queries.UNITS_AT_MOST,
    }
    return render(request, "calibration/find.html", context)


def _chosen(asked: str, unit: Unit) -> str:
    query = urlencode({"unit": asked, "pilih": str(unit.public_id)})
    return f"{reverse('calibration:find')}?{query}"


@require_http_methods(["GET", "POST"])
def prepare(request: HttpRequest, unit_id: uuid.UUID, period_id: uuid.UUID) -> HttpResponse:
    """When it is held, whose predikat count, from how many people the pattern is looked at."""
    viewer = viewer_on(request)
    unit, period = _load(viewer, unit_id, period_id)
    if request.method == "GET" and (held := queries.meeting_of(unit, period)):
        return redirect("calibration:board", held.public_id)
    kept = services.settings_of(unit, period.ends)
    initial = {"held_on": viewer.day, "counted": kept.counted, "smallest": kept.smallest_group}
    form = PrepareForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():

        def act() -> str:
            meeting = services.prepare(viewer=viewer, unit=unit, period=period, **form.cleaned_data)
            return reverse("calibration:board", args=[meeting.public_id])

        try:
            url = once_for_form(request.POST, act)
        except services.CalibrationRefused as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Rapat sudah disiapkan. Pimpinan unit diberi tahu."))
            return redirect(url)
    context = {
        "unit": unit,
        "period": period,
        "form": form,
        "leader": leader_on(unit, viewer.day),
        "stand_ins": stand_ins_of(unit, viewer.day),
        "setter": sets_predikat_of(unit, viewer.day, on=period.ends),
    }
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "calibration/prepare.html", context, status=status)


def _load(viewer: Viewer, unit_id: uuid.UUID, period_id: uuid.UUID) -> tuple[Unit, Period]:
    """The names of units are no secret, so a unit out of reach is 403 and not 404."""
    unit = Unit.objects.filter(public_id=unit_id).first()
    period = Period.objects.select_related("series__year").filter(public_id=period_id).first()
    if unit is None or period is None or not Arranged([unit.lineage]).is_own(unit.lineage, period.ends):
        raise Http404
    if not may_prepare(viewer, unit):
        raise PermissionDenied(_("Rapat disiapkan Tim Pengelola Kinerja yang mengurus unit ini."))
    return unit, period
