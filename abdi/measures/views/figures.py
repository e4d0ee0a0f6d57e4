"""Measured indicators of a unit, of those whom one leads, and of one officer."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from abdi.measures import access
from abdi.measures.queries.deliveries import last_deliveries
from abdi.measures.queries.sources import indicators_of, sources_of
from abdi.measures.queries.teams import led_by, officers_below, officers_of, posted_under
from abdi.measures.results import Response
from abdi.measures.selection import Selection
from abdi.measures.value import whose_words
from abdi.measures.views import board
from abdi.people.access import Viewer, visible_lineages
from abdi.people.enums import UnitKind
from abdi.people.models import Person, Unit
from abdi.people.queries import leader_on
from abdi.people.requests import viewer_on

_DRILL_LIMIT = 10
AREA_KINDS = frozenset({UnitKind.KELURAHAN, UnitKind.KECAMATAN, UnitKind.KOTAADM, UnitKind.KABADM})


@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """Heads of agencies and areas and HR see their unit, other superiors those they lead, everybody else himself."""
    viewer = viewer_on(request)
    lineages = access.followed_lineages(viewer)
    if viewer.is_head or _leads_area(viewer) or (lineages and not viewer.is_superior):
        return _show_unit(request, viewer, _highest(viewer, lineages))
    if access.may_follow_team(viewer):
        return team(request)
    if viewer.person is None:
        raise Http404
    return _show_person(request, viewer, viewer.person)


@require_GET
def unit(request: HttpRequest, unit_id: uuid.UUID) -> HttpResponse:
    """Figures of one unit and all under it."""
    viewer = viewer_on(request)
    found = Unit.objects.filter(public_id=unit_id).first()
    if found is None or not access.may_follow_unit(viewer, found):
        raise Http404
    return _show_unit(request, viewer, found)


@require_GET
def team(request: HttpRequest) -> HttpResponse:
    """Figures of all whom the viewer leads."""
    viewer = viewer_on(request)
    if viewer.person is None or not access.may_follow_team(viewer):
        raise Http404
    below = officers_below(viewer.person, viewer.day)
    wanted = board.asked(request.GET, viewer.day)
    scope = Selection(officers=below)
    shown = board.response_board(scope, wanted, viewer.person, viewer.day)
    context = {
        "title": _("Yang saya pimpin"),
        "response": shown,
        "officers": _officers(request, viewer, shown) if shown else None,
        "drills": board.drills_board(scope, wanted.year, _DRILL_LIMIT),
        "deliveries": last_deliveries(),
        "places": _places(viewer, "measures:team"),
    }
    return render(request, "measures/board.html", context)


@require_GET
def person(request: HttpRequest, person_id: uuid.UUID) -> HttpResponse:
    """Figures of one officer, and which of his indicators take their value from a feed."""
    viewer = viewer_on(request)
    found = Person.objects.filter(public_id=person_id).first()
    if found is None or not access.may_see_figures_of(viewer, found):
        raise Http404
    return _show_person(request, viewer, found)


def _leads_area(viewer: Viewer) -> bool:
    """Lurah, camat, wali kota: what citizens report in their area matters more to them than who takes it."""
    return viewer.post is not None and viewer.post.leads_unit and viewer.post.unit.kind in AREA_KINDS


def _highest(viewer: Viewer, lineages: Sequence[str]) -> Unit:
    root = min(lineages, key=len)
    if viewer.post is not None and viewer.post.unit.lineage == root:
        return viewer.post.unit
    units = Unit.objects.order_by("lineage")
    found = (units.filter(lineage=root) if root else units).first()
    if found is None:
        raise Http404
    return found


def _leader(viewer: Viewer, found: Unit) -> Person | None:
    post = viewer.post
    if post is not None and post.leads_unit and post.unit_id == found.pk:
        return viewer.person
    return leader_on(found, viewer.day)


def _show_unit(request: HttpRequest, viewer: Viewer, found: Unit) -> HttpResponse:
    is_area = found.kind in AREA_KINDS
    wanted = board.asked(request.GET, viewer.day, of_area=is_area)
    scope = Selection(area=found.code) if is_area else Selection(unit=found.code)
    shown = board.response_board(scope, wanted, _leader(viewer, found), viewer.day)
    context = {
        "unit": found,
        "title": found.name,
        "is_area": is_area,
        "response": shown,
        "units": _units(viewer, shown["by_unit"]) if shown else [],
        "officers": _officers(request, viewer, shown) if shown else None,
        "year": wanted.year,
        "budget": board.budget_board(found.code, wanted.year),
        "drills": board.drills_board(Selection(unit=found.code), wanted.year, _DRILL_LIMIT),
        "deliveries": last_deliveries(),
        "places": _places(viewer, "measures:overview"),
    }
    return render(request, "measures/board.html", context)


def _units(viewer: Viewer, by_unit: Mapping[str, Response]) -> list[tuple[Unit, Response, bool]]:
    """The units that answer, and whether the viewer may open their own page."""
    return [(u, result, access.may_follow_unit(viewer, u)) for u, result in board.units_table(by_unit)]


def _officers(request: HttpRequest, viewer: Viewer, shown: Mapping[str, Any]) -> Any:
    """Those whose own figures the viewer may see: whom he leads, and the staff that his roles cover."""
    visible = posted_under(visible_lineages(viewer), viewer.day)
    if viewer.person is not None:
        visible |= led_by(viewer.person, viewer.day)
    return board.officers_page(request, shown["chosen"], visible)


def _show_person(request: HttpRequest, viewer: Viewer, found: Person) -> HttpResponse:
    wanted = board.asked(request.GET, viewer.day)
    scope = Selection(officers=officers_of(found))
    is_self = viewer.person is not None and viewer.person.pk == found.pk
    indicators = indicators_of(found, wanted.year, with_drafts=is_self)
    sources = sources_of(indicator.key for indicator in indicators)
    lines = [(i, sources.get(i.key), _words(sources.get(i.key), found)) for i in indicators]
    context = {
        "title": _("Yang saya tangani") if is_self else found.full_name,
        "person": found,
        "is_self": is_self,
        "response": board.response_board(scope, wanted, found, viewer.day),
        "drills": board.drills_board(scope, wanted.year, _DRILL_LIMIT),
        "indicators": lines,
        "may_set": any(access.may_set_source(viewer, i.result.version) for i in indicators[:1]),
        "deliveries": last_deliveries(),
        "places": _places(viewer, "measures:person") if is_self else [],
    }
    return render(request, "measures/board.html", context)


def _words(source: Any, owner: Person) -> str:
    return whose_words(source, owner) if source else ""


def _places(viewer: Viewer, here: str) -> list[tuple[str, Any, str, bool]]:
    """The views open to the viewer: URL name, its argument, words, whether it is this one; empty with only one."""
    places: list[tuple[str, Any, str, bool]] = []
    lineages = access.followed_lineages(viewer)
    if lineages:
        at = _highest(viewer, lineages)
        places.append(("measures:unit", at.public_id, at.name, here == "measures:overview"))
    if access.may_follow_team(viewer):
        places.append(("measures:team", None, _("Yang saya pimpin"), here == "measures:team"))
    if viewer.person is not None and viewer.person.nrk:
        places.append(
            ("measures:person", viewer.person.public_id, _("Yang saya tangani"), here == "measures:person")
        )
    return places if len(places) > 1 else []
