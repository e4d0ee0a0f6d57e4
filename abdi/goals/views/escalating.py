"""Menunggu keputusan terlalu lama: whom to call, and how the decision is taken over."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from abdi.core.once import once_for_form
from abdi.goals import access, queries, services
from abdi.goals.forms import TakeOverForm
from abdi.goals.services import SkpRefused
from abdi.goals.views.loading import say_year
from abdi.people.access import visible_lineages
from abdi.people.requests import viewer_on

PAGE = 25


@require_GET
def overdue(request: HttpRequest) -> HttpResponse:
    """Late decisions of one's own subordinates, or of the units that one looks after."""
    viewer = viewer_on(request)
    if viewer.person is None and not viewer.is_hr:
        raise PermissionDenied(_("Halaman ini untuk atasan penilai dan pengelola kepegawaian."))
    if viewer.is_hr:
        versions = queries.overdue_within(visible_lineages(viewer), viewer.day)
    else:
        assert viewer.person is not None
        versions = queries.overdue_below(viewer.person, viewer.day)
    page = Paginator(versions, PAGE).get_page(request.GET.get("halaman"))
    context = {
        "page": page,
        "rows": queries.told(page.object_list, viewer.day),
        "may_take_over": not viewer.is_hr,
    }
    return render(request, "goals/overdue.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def take_over(request: HttpRequest, version_id: uuid.UUID) -> HttpResponse:
    """Take the decision over from a subordinate who is late, and say why."""
    viewer = viewer_on(request)
    version = queries.version_with_skp(version_id)
    if version is None or not (
        access.stands_above_decider(viewer, version) or access.may_read_version(viewer, version)
    ):
        raise Http404
    if not access.stands_above_decider(viewer, version) and not access.may_decide(viewer, version):
        raise PermissionDenied(_("Keputusan hanya dapat diambil alih oleh atasan langsung penilai."))
    form = TakeOverForm(request.POST if request.method == "POST" else None)

    def draw(fault: str = "", status: int = 200) -> HttpResponse:
        say_year(request, version)
        standing = queries.standing_of(version, version.skp.year, viewer.day)
        decider = access.decider_on(version, viewer.day)
        context = {"version": version, "skp": version.skp, "form": form, "fault": fault}
        context |= {"standing": standing, "decider": decider}
        return render(request, "goals/take_over.html", context, status=status)

    if request.method != "POST" or not form.is_valid():
        return draw(status=422 if form.is_bound else 200)

    def act() -> str:
        services.take_over(viewer=viewer, version=version, reason=form.cleaned_data["reason"])
        return reverse("goals:version", args=[version.public_id])

    try:
        address = once_for_form(request.POST, act)
    except SkpRefused as refusal:
        return draw(str(refusal), 422)
    messages.success(request, _("Keputusan atas SKP ini sekarang ada pada Anda."))
    return redirect(address)
