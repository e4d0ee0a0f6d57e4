"""Yang belum beres: who lacks what, whom to call, one button that reminds, and the table for BKD."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from abdi.core.tabular.download import table
from abdi.people import worklist as data
from abdi.people.access import Viewer
from abdi.people.lookup import units_of
from abdi.people.models import Unit
from abdi.people.requests import viewer_on
from abdi.worklists import sheet
from abdi.worklists.access import covers, may_remind, may_see_worklist, minded_lineages, seen_lineages
from abdi.worklists.enums import Kind
from abdi.worklists.pages import chosen, headings, is_long, page_of
from abdi.worklists.queries import Scope
from abdi.worklists.services import WorklistRefused, remind
from abdi.worklists.wording import outcome_words


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """One kind at a time, of all units of the role or of one; without a choice the first in which somebody waits."""
    request.nav_current = "people:worklist"  # type: ignore[attr-defined]
    viewer = _viewer(request)
    lineages = seen_lineages(viewer)
    units = units_of(lineages)
    scope = Scope(lineages, viewer.day, _unit(request.GET.get("unit", ""), lineages, units))
    found = headings(scope)
    picked = chosen(found, request.GET.get("jenis", ""))
    page, lines = page_of(picked, scope, request.GET.get("halaman"))
    context = {
        "headings": found,
        "chosen": picked,
        "page": page,
        "lines": lines,
        "is_long": is_long(picked, scope),
        "unit": scope.unit,
        "units": units,
        "data_headings": data.headings(lineages, viewer.day),
        "may_remind": may_remind(viewer) and (not scope.unit or covers(minded_lineages(viewer), scope.unit)),
        "is_superior_kind": picked.kind is Kind.SUPERIOR,
    }
    return render(request, "worklists/show.html", context)


@require_POST
def send(request: HttpRequest) -> HttpResponse:
    """Ingatkan: everybody who must act on the cases that are shown; a second press today reminds nobody twice."""
    viewer = _viewer(request)
    if not may_remind(viewer):
        raise PermissionDenied(_("Yang mengingatkan adalah pengelola kepegawaian unitnya atau BKD."))
    kind = _kind(request.POST.get("jenis", ""))
    unit = _unit(request.POST.get("unit", ""), minded_lineages(viewer))
    try:
        outcome = remind(by=viewer, kind=kind, scope=Scope(minded_lineages(viewer), viewer.day, unit))
    except WorklistRefused as refusal:
        messages.error(request, str(refusal))
    else:
        for level, words in outcome_words(outcome):
            messages.add_message(request, level, words)
    return redirect(_address(kind, unit))


@require_GET
def export(request: HttpRequest) -> HttpResponse:
    """The table: of one kind, or one row a person over all of them."""
    viewer = _viewer(request)
    lineages = seen_lineages(viewer)
    asked, unit = request.GET.get("jenis", ""), _unit(request.GET.get("unit", ""), lineages)
    rows = sheet.rows([_kind(asked)] if asked else list(Kind), Scope(lineages, viewer.day, unit))
    if rows is None:
        messages.error(
            request,
            _("Daftarnya terlalu panjang untuk satu tabel. Pilih satu unit, lalu unduh lagi."),
        )
        return redirect(_address(_kind(asked) if asked else Kind.PLAN, unit))
    return table(
        "xlsx",
        name=f"yang-belum-beres-{viewer.day:%Y%m%d}",
        title=_("Yang belum beres"),
        heading=sheet.heading(),
        rows=rows,
    )


def _viewer(request: HttpRequest) -> Viewer:
    viewer = viewer_on(request)
    if not may_see_worklist(viewer):
        raise PermissionDenied(_("Daftar ini untuk pengelola kepegawaian dan BKD."))
    return viewer


def _kind(asked: str) -> Kind:
    if asked not in Kind.values:
        raise Http404
    return Kind(asked)


def _unit(asked: str, lineages: tuple[str, ...], known: Sequence[Unit] = ()) -> Unit | None:
    """The unit of the filter, first among those at hand; 404 for one outside the role, or none at all."""
    if not asked:
        return None
    unit = next((unit for unit in known if str(unit.public_id) == asked), None)
    if unit is None and _is_id(asked):
        unit = Unit.objects.filter(public_id=asked).first()
    if unit is None or not covers(lineages, unit):
        raise Http404
    return unit


def _is_id(asked: str) -> bool:
    try:
        uuid.UUID(asked)
    except ValueError:
        return False
    return True


def _address(kind: Kind, unit: Unit | None) -> str:
    return f"{reverse('worklists:show')}?jenis={kind.value}" + (f"&unit={unit.public_id}" if unit else "")
