"""Tim Saya: those who report to the viewer."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from abdi.people import queries
from abdi.people.requests import person_on, viewer_on
from abdi.people.views.parts import page_of


@require_GET
def team(request: HttpRequest) -> HttpResponse:
    """Direct subordinates with their posts; only facts of persons stand here."""
    viewer, person = viewer_on(request), person_on(request)
    members = queries.with_posts(queries.subordinates_on(person, viewer.day), viewer.day)
    page = page_of(request, members.order_by("name", "pk"), 50)
    context = {
        "page": page,
        "claims": queries.with_open_claim([member.pk for member in page]),
        "delegation": queries.delegation_on(person, viewer.day),
        "person": person,
    }
    return render(request, "people/team.html", context)
