"""Pages of everyday notes: received and given, find a colleague, write, receipt."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from abdi.core import clock
from abdi.core.once import once_for_form
from abdi.cycles.queries import current_year
from abdi.feedback import access, queries, services
from abdi.feedback.forms import NoteForm
from abdi.feedback.models import Note
from abdi.people.access import Viewer
from abdi.people.models import Person
from abdi.people.requests import person_on, viewer_on


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """Notes about the viewer, and notes that he wrote."""
    person, year = person_on(request), current_year(viewer_on(request).day)
    context = {
        "year": year,
        "received": queries.told(reversed(queries.notes_about(person, year))) if year else [],
        "given": queries.told(queries.notes_by(person, year)) if year else [],
    }
    return render(request, "feedback/mine.html", context)


@require_GET
def find(request: HttpRequest) -> HttpResponse:
    """Find a colleague by name, within the working relation."""
    person, asked = person_on(request), request.GET.get("nama", "")[:100].strip()
    found = queries.colleagues(person, viewer_on(request).day, asked)
    return render(request, "feedback/find.html", {"asked": asked, "found": found})


@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, person_id: uuid.UUID) -> HttpResponse:
    """Write a note about a colleague."""
    viewer, about = viewer_on(request), load_colleague(viewer_on(request), person_id)
    year = current_year(viewer.day)
    if year is None:
        return render(request, "feedback/write.html", {"about": about, "form": None}, status=409)
    form = NoteForm(request.POST or None, results=queries.results_of(about, year, viewer.day))
    if request.method == "POST" and form.is_valid():
        result_key, value = form.chosen()

        def act() -> str:
            note = services.give_note(
                viewer=viewer,
                about=about,
                year=year,
                text=form.cleaned_data["text"],
                result_key=result_key,
                value=value,
            )
            return reverse("feedback:note", args=[note.public_id])

        try:
            return redirect(once_for_form(request.POST, act))
        except services.FeedbackError as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    status = 422 if request.method == "POST" else 200
    return render(request, "feedback/write.html", {"about": about, "form": form}, status=status)


@require_GET
def note(request: HttpRequest, note_id: uuid.UUID) -> HttpResponse:
    """A note that the viewer wrote, with its receipt and until when he may take it back."""
    viewer = viewer_on(request)
    return _show_note(request, viewer, load_own_note(viewer, note_id))


@require_POST
def withdraw(request: HttpRequest, note_id: uuid.UUID) -> HttpResponse:
    """Take a note back."""
    viewer = viewer_on(request)
    found = load_own_note(viewer, note_id)
    try:
        services.withdraw_note(viewer=viewer, note=found)
    except services.FeedbackError as refusal:
        fresh = load_own_note(viewer, note_id)
        return _show_note(request, viewer, fresh, fault=str(refusal), status=409)
    messages.success(request, _("Umpan balik ditarik. Rekan Anda dan atasannya tidak melihatnya lagi."))
    return redirect("feedback:mine")


def _show_note(
    request: HttpRequest, viewer: Viewer, found: Note, *, fault: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "line": queries.told([found])[0],
        "may_withdraw": access.may_withdraw(viewer, found, clock.now()),
        "until": access.withdrawable_until(found),
        "fault": fault,
    }
    return render(request, "feedback/note.html", context, status=status)


def load_colleague(viewer: Viewer, public_id: uuid.UUID) -> Person:
    """Somebody about whom the viewer may write; anybody else is not there."""
    about = queries.colleague_with_id(public_id)
    if about is None or not access.may_give_feedback(viewer, about, viewer.day):
        raise Http404
    return about


def load_own_note(viewer: Viewer, public_id: uuid.UUID) -> Note:
    """A note of the viewer. The person it is about sees it among his own, and may not change it."""
    found = queries.note_with_id(public_id)
    if found is None:
        raise Http404
    if not access.is_author(viewer, found):
        if viewer.person is not None and viewer.person.pk == found.about_id and found.withdrawn_at is None:
            raise PermissionDenied(_("Umpan balik ini ditulis orang lain untuk Anda."))
        raise Http404
    return found
