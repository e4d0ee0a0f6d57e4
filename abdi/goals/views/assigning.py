"""Penugasan dari Ketua Tim: offered by the ketua tim, taken into the draft or declined by the member."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from abdi.core.once import once_for_form
from abdi.goals import access, queries, services
from abdi.goals.enums import OfferStatus
from abdi.goals.forms import DeclineForm, OfferForm
from abdi.goals.models import ResultOffer
from abdi.goals.services import SkpRefused
from abdi.people.access import Viewer
from abdi.people.models import Person
from abdi.people.requests import viewer_on
from abdi.teams.access import may_read_team
from abdi.teams.models import Team
from abdi.teams.queries import team_with_id


@require_http_methods(["GET", "HEAD", "POST"])
def offer_result(request: HttpRequest, team_id: uuid.UUID, person_id: uuid.UUID) -> HttpResponse:
    """The ketua tim offers a result to a member: on a page of its own, or in a cell of the matrix of his team."""
    viewer = viewer_on(request)
    team, person = _load_member(viewer, team_id, person_id)
    is_part = request.headers.get("HX-Request") == "true"
    key = request.POST.get("supports", "") if request.method == "POST" else request.GET.get("rhk", "")
    form = OfferForm(
        request.POST if request.method == "POST" else None,
        results=queries.results_of_leader(team, viewer.day),
        initial={"supports": key},
        auto_id=f"tugas-{person.public_id}-{slugify(key)}-%s" if is_part else "id_%s",
    )
    if form.is_bound and form.is_valid():

        def act() -> str:
            made = services.assign_result(viewer=viewer, team=team, person=person, draft=form.draft())
            return reverse("goals:offer", args=[made.public_id])

        try:
            made = once_for_form(request.POST, act)
        except SkpRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            return HttpResponse(status=204, headers={"HX-Refresh": "true"}) if is_part else redirect(made)
    request.year_label = str(team.year)  # type: ignore[attr-defined]
    if is_part:
        form.stand_in_a_cell()
    context = {"form": form, "team": team, "person": person, "key": key}
    return render(request, _offer_page(request, is_part), context, status=422 if form.is_bound else 200)


def _offer_page(request: HttpRequest, is_part: bool) -> str:
    """What answers: the page, or in the cell the form, or the link that stood there before."""
    if not is_part:
        return "goals/offer_form.html"
    return "goals/offer_link.html" if "batal" in request.GET else "goals/offer_inside.html"


@require_GET
def offer(request: HttpRequest, offer_id: uuid.UUID) -> HttpResponse:
    """One offered result, for the member to answer and for the ketua tim to follow."""
    return _show(request, _load(viewer_on(request), offer_id))


@require_POST
def take(request: HttpRequest, offer_id: uuid.UUID) -> HttpResponse:
    """Ambil ke draf SKP, with one tap."""
    viewer = viewer_on(request)
    found = _load_to(access.may_answer_offer, viewer, offer_id)
    try:
        version = services.take_offer(viewer=viewer, offer=found)
    except SkpRefused as refusal:
        return _show(request, found, fault=str(refusal), status=422)
    messages.success(request, _("Hasil ini masuk draf SKP Anda. Lengkapi, lalu ajukan kepada atasan."))
    return redirect(f"{reverse('goals:version', args=[version.public_id])}#{found.key}")


@require_POST
def decline(request: HttpRequest, offer_id: uuid.UUID) -> HttpResponse:
    """Tidak diambil, with a reason."""
    viewer = viewer_on(request)
    found = _load_to(access.may_answer_offer, viewer, offer_id)
    form = DeclineForm(request.POST)
    if form.is_valid():
        try:
            services.decline_offer(viewer=viewer, offer=found, reason=form.cleaned_data["reason"])
        except SkpRefused as refusal:
            form.add_error("reason", str(refusal))
        else:
            messages.success(request, _("Jawaban Anda tercatat; ketua tim membaca alasannya."))
            return redirect("goals:offer", found.public_id)
    return _show(request, found, form=form, status=422)


@require_POST
def take_back(request: HttpRequest, offer_id: uuid.UUID) -> HttpResponse:
    """Tarik usul."""
    viewer = viewer_on(request)
    found = _load_to(access.may_take_offer_back, viewer, offer_id)
    try:
        services.take_back_offer(viewer=viewer, offer=found)
    except SkpRefused as refusal:
        return _show(request, found, fault=str(refusal), status=422)
    messages.success(request, _("Usul hasil ditarik kembali."))
    return redirect("goals:offer", found.public_id)


def _show(
    request: HttpRequest,
    found: ResultOffer,
    *,
    form: DeclineForm | None = None,
    fault: str = "",
    status: int = 200,
) -> HttpResponse:
    viewer = viewer_on(request)
    request.year_label = str(found.team.year)  # type: ignore[attr-defined]
    context = {
        "offer": found,
        "waits": found.status == OfferStatus.WAITING,
        "is_mine": access.may_answer_offer(viewer, found),
        "leads": access.may_take_offer_back(viewer, found),
        "form": form or DeclineForm(),
        "fault": fault,
    }
    return render(request, "goals/offer.html", context, status=status)


def _load_member(viewer: Viewer, team_id: uuid.UUID, person_id: uuid.UUID) -> tuple[Team, Person]:
    """A member to whom the viewer may offer a result."""
    team = team_with_id(team_id)
    if team is None or not may_read_team(viewer, team):
        raise Http404
    person = Person.objects.filter(public_id=person_id, team_memberships__team=team).first()
    if person is None or not access.may_offer(viewer, team, person):
        raise PermissionDenied(_("Hasil ditugaskan oleh ketua tim kepada anggota timnya."))
    return team, person


def _load(viewer: Viewer, offer_id: uuid.UUID) -> ResultOffer:
    found = queries.offer_with_id(offer_id)
    if found is None or not access.may_read_offer(viewer, found):
        raise Http404
    return found


def _load_to(may: Callable[[Viewer, ResultOffer], bool], viewer: Viewer, offer_id: uuid.UUID) -> ResultOffer:
    found = _load(viewer, offer_id)
    if not may(viewer, found):
        raise PermissionDenied(_("Yang menjawab adalah anggotanya; yang menarik adalah ketua timnya."))
    return found
