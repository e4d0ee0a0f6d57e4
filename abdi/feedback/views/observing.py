"""Pages of the superior: what was said of an employee, and Catatan pengamatan."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from abdi.core.once import once_for_form
from abdi.core.refusals import tell
from abdi.cycles.models import PerformanceYear
from abdi.cycles.queries import current_year
from abdi.feedback import access, queries, services
from abdi.feedback.forms import ObservationForm, ReplyForm
from abdi.feedback.models import Observation
from abdi.feedback.views.notes import sends_reply
from abdi.goals.models import Skp
from abdi.people.access import Viewer, is_self
from abdi.people.models import Person
from abdi.people.queries import away
from abdi.people.requests import viewer_on


@require_GET
def about(request: HttpRequest, person_id: uuid.UUID) -> HttpResponse:
    """What the penilai of today may read of an employee in this year; the desk of the rating shows the same."""
    viewer = viewer_on(request)
    person, year = load_employee(viewer, person_id), current_year(viewer.day)
    return _show_about(request, viewer, person, year)


@require_GET
def about_ended(request: HttpRequest, skp_id: uuid.UUID) -> HttpResponse:
    """The same for whoever rates an SKP that a transfer closed, up to its last day; nothing of the new place."""
    viewer = viewer_on(request)
    skp = queries.skp_to_rate(skp_id)
    if skp is None or not access.rates_ended(viewer, skp):
        raise Http404
    return _show_about(request, viewer, skp.person, skp.year, of=skp)


def _show_about(
    request: HttpRequest, viewer: Viewer, person: Person, year: PerformanceYear | None, of: Skp | None = None
) -> HttpResponse:
    """`of`: the closed SKP whose days bound what is shown."""
    since, upto = (of.starts, of.ends) if of else (None, None)
    observed = queries.observed(person, year, viewer.day, of=of) if year else []
    notes = queries.notes_about(person, year, since=since, upto=upto, visible=access.SHARED) if year else []
    context = {
        "person": person,
        "lines": queries.told(reversed(notes)),
        "grounds": [line.one for line in observed if line.counts],
        "too_young": [line for line in observed if not line.counts],
        "closed": of,
    }
    is_part = bool(request.headers.get("HX-Request"))
    return render(request, "feedback/_about.html" if is_part else "feedback/about.html", context)


@require_http_methods(["GET", "POST"])
def observe(request: HttpRequest, person_id: uuid.UUID) -> HttpResponse:
    """Write down what was seen."""
    viewer = viewer_on(request)
    person, year = load_employee(viewer, person_id), current_year(viewer.day)
    if year is None:
        return render(request, "feedback/observe.html", {"person": person, "form": None}, status=409)
    form = ObservationForm(request.POST or None, initial={"day": viewer.day})
    if request.method == "POST" and form.is_valid():

        def act() -> str:
            made = services.observe(
                viewer=viewer, about=person, year=year, seen=services.Seen(**form.cleaned_data)
            )
            return reverse("feedback:observation", args=[made.public_id])

        try:
            return redirect(once_for_form(request.POST, act))
        except services.FeedbackError as refusal:
            tell(form, refusal)
    status = 422 if request.method == "POST" else 200
    return render(request, "feedback/observe.html", {"person": person, "form": form}, status=status)


@require_GET
def observation(request: HttpRequest, observation_id: uuid.UUID) -> HttpResponse:
    """An observation: for the employee, his penilai of today, and its author."""
    viewer = viewer_on(request)
    return _show(request, viewer, load_observation(viewer, observation_id), ReplyForm())


@require_POST
def reply(request: HttpRequest, observation_id: uuid.UUID) -> HttpResponse:
    """The employee answers, once."""
    viewer = viewer_on(request)
    found = load_observation(viewer, observation_id)
    form = ReplyForm(request.POST)
    if sends_reply(request, viewer, found, form):
        return redirect("feedback:observation", observation_id)
    return _show(request, viewer, found, form, status=422)


@require_POST
def withdraw(request: HttpRequest, observation_id: uuid.UUID) -> HttpResponse:
    """Take an observation back that the employee has not read."""
    viewer = viewer_on(request)
    found = load_observation(viewer, observation_id)
    try:
        services.withdraw_observation(viewer=viewer, observation=found)
    except services.FeedbackError as refusal:
        messages.error(request, str(refusal))
        return redirect("feedback:observation", observation_id)
    messages.success(request, _("Catatan pengamatan ditarik."))
    return redirect("feedback:about", found.about.public_id)


def load_employee(viewer: Viewer, public_id: uuid.UUID) -> Person:
    """Somebody whom the viewer appraises today; anybody else is not there."""
    person = queries.colleague_with_id(public_id)
    if person is None or not access.may_observe(viewer, person):
        raise Http404
    return person


def load_observation(viewer: Viewer, public_id: uuid.UUID) -> Observation:
    found = queries.observation_with_id(public_id)
    if found is None or not access.may_read_observation(viewer, found):
        raise Http404
    return found


def _show(
    request: HttpRequest, viewer: Viewer, found: Observation, form: ReplyForm, *, status: int = 200
) -> HttpResponse:
    context = {
        "one": found,
        "is_mine": is_self(viewer, found.about),
        "may_withdraw": access.may_withdraw_observation(viewer, found),
        "line": queries.standing(found, away(found.about), viewer.day),
        "form": form if access.may_reply(viewer, found) else None,
    }
    return render(request, "feedback/observation.html", context, status=status)
