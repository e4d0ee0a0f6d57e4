"""Matriks Peran Hasil of a team: read by its ketua tim, who fills a cell by assigning a result."""

from __future__ import annotations

import uuid

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from abdi.cascade.queries.team_matrix import team_columns, team_rows
from abdi.cascade.views.loading import page_of, say_year
from abdi.people.requests import viewer_on
from abdi.teams.access import leads_team, may_read_team
from abdi.teams.enums import TeamStanding
from abdi.teams.queries import memberships_of, team_with_id


@require_GET
def of_team(request: HttpRequest, team_id: uuid.UUID) -> HttpResponse:
    """A row for each member, a column for each result of the ketua tim."""
    viewer = viewer_on(request)
    team = team_with_id(team_id)
    if team is None or not may_read_team(viewer, team):
        raise Http404
    if not leads_team(viewer, team):
        raise PermissionDenied(_("Matriks tim dibuka oleh ketua timnya."))
    say_year(request, team.year)
    page = page_of(request, memberships_of(team, with_declined=False))
    columns = team_columns(team, viewer.day)
    context = {
        "team": team,
        "columns": columns,
        "page": page,
        "rows": team_rows(team, columns, page.object_list),
        "may_assign": team.standing_on(viewer.day) is not TeamStanding.OVER,
    }
    return render(request, "cascade/team_matrix.html", context)
