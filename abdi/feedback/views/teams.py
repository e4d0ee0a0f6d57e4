"""Tim yang saya pimpin: what a team assigned and how it goes; what its ketua tim expects, saw and recommends."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from abdi.core.once import once_for_form
from abdi.core.refusals import tell
from abdi.cycles.queries import current_year
from abdi.feedback import access, queries, services
from abdi.feedback.forms import ExpectationForm, RecommendationForm, TeamNoteForm
from abdi.goals import services as skps
from abdi.goals.models import Result
from abdi.goals.queries import assigned_result
from abdi.people.access import Viewer
from abdi.people.models import Person
from abdi.people.requests import person_on, viewer_on
from abdi.teams.access import may_read_team
from abdi.teams.enums import TeamStanding
from abdi.teams.models import Team
from abdi.teams.queries import memberships_of, team_with_id

MEMBERS_PER_PAGE = 10
form_methods = require_http_methods(["GET", "HEAD", "POST"])


@require_GET
def led(request: HttpRequest) -> HttpResponse:
    """The teams that the viewer leads."""
    person, viewer = person_on(request), viewer_on(request)
    year = current_year(viewer.day)
    page = Paginator(queries.teams_led(person, year), MEMBERS_PER_PAGE)
    context = {"page": page.get_page(request.GET.get("halaman"))}
    return render(request, "feedback/led.html", context)


@require_GET
def team(request: HttpRequest, team_id: uuid.UUID) -> HttpResponse:
    """One of them, member by member."""
    viewer = viewer_on(request)
    found = load_team_to_follow(viewer, team_id)
    request.year_label = str(found.year)  # type: ignore[attr-defined]
    page = Paginator(memberships_of(found, with_declined=False), MEMBERS_PER_PAGE)
    members = page.get_page(request.GET.get("halaman"))
    context = {
        "team": found,
        "is_over": found.standing_on(viewer.day) is TeamStanding.OVER,
        "page": members,
        "followed": queries.follow(found, members),
    }
    return render(request, "feedback/team.html", context)


@form_methods
def expectation(request: HttpRequest, team_id: uuid.UUID, key: uuid.UUID) -> HttpResponse:
    """What is expected of one result."""
    viewer = viewer_on(request)
    result = load_assigned(viewer, team_id, key)
    initial = {"text": getattr(result, "expected", None) or ""}
    form = ExpectationForm(request.POST if request.method == "POST" else None, initial=initial)

    def act() -> None:
        skps.word_expectation(viewer=viewer, result=result, text=form.cleaned_data["text"])

    return _form(request, form, act, _team_of(result), _("Ekspektasi atas hasil"), result)


@form_methods
def note(request: HttpRequest, team_id: uuid.UUID, key: uuid.UUID) -> HttpResponse:
    """Feedback in the year on one result."""
    viewer = viewer_on(request)
    result = load_assigned(viewer, team_id, key)
    held = _team_of(result)
    form = TeamNoteForm(request.POST if request.method == "POST" else None)

    def act() -> None:
        services.give_team_note(viewer=viewer, team=held, key=key, text=form.cleaned_data["text"])

    return _form(request, form, act, held, _("Umpan balik atas hasil"), result)


@form_methods
def recommendation(request: HttpRequest, team_id: uuid.UUID, person_id: uuid.UUID) -> HttpResponse:
    """A recommendation to the penilai of a member."""
    viewer = viewer_on(request)
    held = load_team_to_follow(viewer, team_id)
    person = Person.objects.filter(public_id=person_id).first()
    if person is None or not access.may_recommend(viewer, held, person):
        raise Http404
    kept = queries.recommendation_on(held, person)
    initial = {"text": kept.text, "grounds": kept.grounds} if kept else None
    form = RecommendationForm(request.POST if request.method == "POST" else None, initial=initial)

    def act() -> None:
        services.recommend(viewer=viewer, team=held, person=person, **form.cleaned_data)

    return _form(request, form, act, held, _("Rekomendasi untuk penilai"), about=person)


def _form(
    request: HttpRequest,
    form: forms.Form,
    act: Callable[[], None],
    team: Team,
    title: str,
    result: Result | None = None,
    about: Person | None = None,
) -> HttpResponse:
    """Draw the form, or act once; what was typed stays with the sentence that refuses it."""
    back = reverse("feedback:team", args=[team.public_id])
    if form.is_bound and form.is_valid():

        def once() -> str:
            act()
            return back

        try:
            address = once_for_form(request.POST, once)
        except services.FeedbackError as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Tersimpan."))
            return redirect(address)
    person = about or (result.version.skp.person if result else None)
    context = {"form": form, "team": team, "title": title, "result": result, "person": person, "back": back}
    return render(request, "feedback/team_form.html", context, status=422 if form.is_bound else 200)


def _team_of(result: Result) -> Team:
    assert result.team is not None
    return result.team


def load_team_to_follow(viewer: Viewer, team_id: uuid.UUID) -> Team:
    """A team that the viewer leads."""
    found = team_with_id(team_id)
    if found is None or not may_read_team(viewer, found):
        raise Http404
    if not access.may_follow_team(viewer, found):
        raise PermissionDenied(_("Hasil anggota tim dilihat oleh ketua timnya dan penilai masing-masing."))
    return found


def load_assigned(viewer: Viewer, team_id: uuid.UUID, key: uuid.UUID) -> Result:
    """A result that a team led by the viewer assigned."""
    held = load_team_to_follow(viewer, team_id)
    result = assigned_result(held, key)
    if result is None:
        raise Http404
    result.team = held
    return result
