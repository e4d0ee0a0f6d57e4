"""Peran: who has which role over what, given and taken by BKD."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from abdi.people.access import Viewer, may_grant_roles
from abdi.people.enums import Role
from abdi.people.forms import RoleForm
from abdi.people.models import Person, RoleAssignment
from abdi.people.requests import viewer_on
from abdi.people.services import roles
from abdi.people.services.errors import PeopleRefused
from abdi.people.views.parts import carried_out, page_of


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """Every role in force today or later."""
    viewer = _granter(request)
    in_force = (
        RoleAssignment.objects.exclude(during__endswith__lte=viewer.day)
        .select_related("user__person", "unit")
        .order_by("role", "user__display_name", "pk")
    )
    return render(request, "people/roles.html", {"page": page_of(request, in_force), "day": viewer.day})


@require_http_methods(["GET", "HEAD", "POST"])
def grant(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Beri peran kepada seorang pegawai."""
    viewer = _granter(request)
    person = Person.objects.select_related("user").filter(public_id=public_id, user__isnull=False).first()
    if person is None or person.user is None:
        raise Http404
    user = person.user
    form = RoleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data

        def act() -> str:
            roles.grant_role(
                by=viewer,
                user=user,
                role=Role(told["role"]),
                unit=told["unit"],
                since=told["since"],
                last=told["last"],
            )
            return "tersimpan"

        if carried_out(request, form, act) is not None:
            messages.success(request, _("Peran untuk %(person)s tersimpan.") % {"person": person.full_name})
            return redirect("people:roles")
    held = RoleAssignment.objects.filter(user=user, during__contains=viewer.day).select_related("unit")
    context = {"person": person, "form": form, "held": held}
    return render(request, "people/grant.html", context, status=422 if form.errors else 200)


@require_POST
def end(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Akhiri peran."""
    viewer = _granter(request)
    found = RoleAssignment.objects.filter(public_id=public_id).first()
    if found is None:
        raise Http404
    try:
        roles.end_role(by=viewer, assignment=found)
    except PeopleRefused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("Peran diakhiri."))
    return redirect("people:roles")


def _granter(request: HttpRequest) -> Viewer:
    viewer = viewer_on(request)
    if not may_grant_roles(viewer):
        raise PermissionDenied(_("Peran diberikan oleh BKD."))
    return viewer
