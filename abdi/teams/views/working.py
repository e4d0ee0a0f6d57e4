"""What the pages of acts share: one form, done once; what was typed stays with the sentence that refuses it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from abdi.core.once import once_for_form
from abdi.core.refusals import tell
from abdi.people.models import Person
from abdi.teams.models import Team
from abdi.teams.services import TeamRefused

form_methods = require_http_methods(["GET", "HEAD", "POST"])


def team_url(team: Team) -> str:
    return reverse("teams:team", args=[team.public_id])


def form_page(
    request: HttpRequest,
    form: forms.Form,
    act: Callable[[], Team],
    *,
    title: str,
    verb: str,
    done: str,
    back: str,
    team: Team | None = None,
    lead: str = "",
) -> HttpResponse:
    """Draw the form, or act once and go on to the team."""
    if form.is_bound and form.is_valid():
        try:
            address = once_for_form(request.POST, lambda: team_url(act()))
        except TeamRefused as refusal:
            tell(form, refusal)
        else:
            messages.success(request, done)
            return redirect(address)
    context: dict[str, Any] = {
        "form": form,
        "title": title,
        "verb": verb,
        "back": back,
        "team": team,
        "lead": lead,
    }
    return render(request, "teams/form.html", context, status=422 if form.is_bound else 200)


def find_page(
    request: HttpRequest,
    found: list[Person],
    *,
    words: str,
    title: str,
    lead: str,
    address: Callable[[Person], str],
    team: Team | None = None,
) -> HttpResponse:
    """Search by name; each person found leads to the next step."""
    context = {
        "choices": [(person, address(person)) for person in found],
        "words": words,
        "title": title,
        "lead": lead,
        "team": team,
    }
    return render(request, "teams/find.html", context)


def searched(request: HttpRequest) -> str:
    return " ".join(request.GET.get("nama", "").split())[:100]
