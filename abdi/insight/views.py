"""Pemantauan: how far every unit is, and who waits for whom."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from abdi.insight.access import load_watched_unit, watched_lineages
from abdi.insight.picture import followed_in, picture_of
from abdi.people.models import Unit
from abdi.people.requests import viewer_on


@require_GET
def progress(request: HttpRequest, unit_id: uuid.UUID | None = None) -> HttpResponse:
    """One unit and those directly under it."""
    viewer = viewer_on(request)
    unit = load_watched_unit(viewer, unit_id)
    followed = followed_in(unit, viewer.day)
    period = followed.chosen(request.GET.get("periode", ""))
    context = {
        "unit": unit,
        "above": _above(unit, watched_lineages(viewer)),
        "period": period,
        "spans": followed.spans,
        "picture": picture_of(followed, period) if period else None,
        "me": viewer.person.public_id if viewer.person else None,
        "day": viewer.day,
    }
    return render(request, "insight/progress.html", context)


def _above(unit: Unit, lineages: list[str]) -> list[Unit]:
    """The path down to this unit, as far up as the viewer may follow."""
    codes = unit.lineage.strip("/").split("/")[:-1]
    found = Unit.objects.filter(code__in=codes).order_by("lineage")
    return [u for u in found if any(u.lineage.startswith(lineage) for lineage in lineages)]
