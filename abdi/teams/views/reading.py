from __future__ import annotations

import uuid
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from abdi.core import clock
from abdi.cycles.queries import current_year
from abdi.people.requests import viewer_on
from abdi.teams import access, queries
from abdi.teams.enums import BELONGS, MembershipStatus, TeamStanding
from abdi.teams.views.loading import load_team

PER_PAGE = 10
MEMBERS_PER_PAGE = 25


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """Tim kerja: the teams in which the viewer works, those of his unit, and whom he is asked to lend."""
    viewer = viewer_on(request)
    if not access.may_use_teams(viewer):
        raise PermissionDenied(_("Tim kerja dilihat pegawai dan pengelola kepegawaian."))
    year = current_year(clock.today())
    context: dict[str, Any] = {"year": year, "may_form": access.may_form_some_team(viewer), "day": viewer.day}
    if year is None:
        return render(request, "teams/list.html", context)
    request.year_label = str(year)  # type: ignore[attr-defined]
    asked = request.GET
    if viewer.person is not None:
        own = queries.teams_of(viewer.person, year)
        context["own"] = Paginator(own, PER_PAGE).get_page(asked.get("saya"))
    of_unit = queries.teams_of_units(viewer, year)
    context["of_unit"] = Paginator(of_unit, PER_PAGE).get_page(asked.get("unit"))
    waiting = queries.waiting_for_answer(viewer, year)
    context["waiting"] = Paginator(waiting, PER_PAGE).get_page(asked.get("jawab"))
    return render(request, "teams/list.html", context)


@require_GET
def team(request: HttpRequest, team_id: uuid.UUID) -> HttpResponse:
    """One team: what it is for, who leads it, who belongs to it and who is waited for."""
    viewer = viewer_on(request)
    found = load_team(viewer, team_id)
    request.year_label = str(found.year)  # type: ignore[attr-defined]
    proposes = access.may_propose_member(viewer, found)
    page = Paginator(queries.memberships_of(found, with_declined=proposes), MEMBERS_PER_PAGE).get_page(
        request.GET.get("halaman")
    )
    answerable = set(
        found.memberships.filter(access.answered_by(viewer), status=MembershipStatus.WAITING).values_list(
            "pk", flat=True
        )
    )
    context = {
        "team": found,
        "standing": found.standing_on(viewer.day),
        "is_over": found.standing_on(viewer.day) is TeamStanding.OVER,
        "page": page,
        "members": queries.with_member_posts(page, viewer.day),
        "answerable": answerable,
        "open": BELONGS,
        "proposes": proposes,
        "manages": access.may_manage_team(viewer, found),
        "leads": access.leads_team(viewer, found),
        "former": list(found.former_leaders.select_related("person").order_by("-during")[:5]),
        "day": viewer.day,
    }
    return render(request, "teams/team.html", context)
