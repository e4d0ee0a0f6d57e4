"""Data Pegawai: the staff of the units that a role covers."""

from __future__ import annotations

import secrets

from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from abdi.people import lookup
from abdi.people.access import Viewer, may_use_directory, visible_lineages
from abdi.people.models import Unit
from abdi.people.queries import with_open_claim
from abdi.people.requests import viewer_on
from abdi.people.views.parts import page_of

_KEPT_FOR = 60 * 60 * 8  # a working day


@require_GET
def directory(request: HttpRequest) -> HttpResponse:
    """The list. What is searched may be a NIP, so the address carries only a random key to it."""
    viewer = _reader(request)
    key = request.GET.get("cari", "")[:40]
    kept = cache.get(_key(viewer, key), {}) if key else {}
    words, unit = kept.get("words", ""), _unit(viewer, kept.get("unit", ""))
    page = page_of(request, lookup.staff(visible_lineages(viewer), words, unit, viewer.day))
    context = {
        "page": page,
        "words": words,
        "unit": unit,
        "units": lookup.units_of(visible_lineages(viewer)),
        "claims": with_open_claim([person.pk for person in page]),
        "is_lapsed": bool(key) and not kept,
    }
    return render(request, "people/directory.html", context)


@require_POST
def search(request: HttpRequest) -> HttpResponse:
    """Keep what is searched, and show the list by a key that reveals nothing."""
    viewer = _reader(request)
    words = " ".join(request.POST.get("kata", "").split())[:100]
    unit = request.POST.get("unit", "")[:40]
    address = reverse("people:directory")
    if not words and not unit:
        return redirect(address)
    key = secrets.token_urlsafe(12)
    cache.set(_key(viewer, key), {"words": words, "unit": unit}, _KEPT_FOR)
    return redirect(f"{address}?cari={key}")


def _reader(request: HttpRequest) -> Viewer:
    viewer = viewer_on(request)
    if not may_use_directory(viewer):
        raise PermissionDenied(_("Data pegawai dibuka oleh pengelola kepegawaian dan BKD."))
    return viewer


def _key(viewer: Viewer, key: str) -> str:
    return f"people-search:{viewer.user.pk}:{key}"


def _unit(viewer: Viewer, code: str) -> Unit | None:
    found = Unit.objects.filter(code=code).first() if code else None
    if found is None or not any(found.lineage.startswith(under) for under in visible_lineages(viewer)):
        return None
    return found
