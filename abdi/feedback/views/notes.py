"""Pages of everyday notes: received and given, find a colleague, write, receipt."""

from __future__ import annotations

import uuid
from contextlib import suppress

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from abdi.core import files
from abdi.core.once import once_for_form
from abdi.core.refusals import tell
from abdi.cycles.queries import current_year
from abdi.feedback import access, queries, services
from abdi.feedback.forms import NoteForm, ReplyForm
from abdi.feedback.models import Note, Observation
from abdi.people.access import Viewer, is_self
from abdi.people.models import Person
from abdi.people.requests import person_on, viewer_on

READ_AT_MOST = 500


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """What was said of the viewer and by him, what he is asked, and what his superior observed."""
    viewer, person = viewer_on(request), person_on(request)
    year = current_year(viewer.day)
    mine = queries.mine(person, year, viewer.day) if year else queries.Mine()
    return render(request, "feedback/mine.html", {"year": year, "mine": mine})


@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """The page says that these lie before the viewer; a button does the same without JavaScript."""
    person_on(request)
    services.mark_read(viewer=viewer_on(request), ids=_ids(request.POST.getlist("baca")))
    return HttpResponse() if request.headers.get("HX-Request") else redirect("feedback:mine")


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
    form = NoteForm(request.POST or None, request.FILES, results=queries.results_of(about, year, viewer.day))
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
                visibility=form.cleaned_data["visibility"],
                proof=form.proof(),
            )
            return reverse("feedback:note", args=[note.public_id])

        try:
            return redirect(once_for_form(request.POST, act))
        except services.FeedbackError as refusal:
            tell(form, refusal)
    status = 422 if request.method == "POST" else 200
    return render(request, "feedback/write.html", {"about": about, "form": form}, status=status)


@require_GET
def note(request: HttpRequest, note_id: uuid.UUID) -> HttpResponse:
    """A note: for its author with receipt and the way to take it back, for others as far as it is shared."""
    viewer = viewer_on(request)
    return _show_note(request, viewer, load_note(viewer, note_id), ReplyForm())


@require_GET
def file(request: HttpRequest, note_id: uuid.UUID) -> FileResponse:
    """The file beside a note, for whoever may read the note."""
    found = load_note(viewer_on(request), note_id)
    if found.file is None:
        raise Http404
    return files.response(found.file)


@require_POST
def withdraw(request: HttpRequest, note_id: uuid.UUID) -> HttpResponse:
    """Take a note back."""
    viewer = viewer_on(request)
    found = load_note(viewer, note_id)
    try:
        services.withdraw_note(viewer=viewer, note=found)
    except services.FeedbackError as refusal:
        fresh = load_note(viewer, note_id)
        return _show_note(request, viewer, fresh, ReplyForm(), fault=str(refusal), status=409)
    messages.success(request, _("Umpan balik ditarik. Tidak ada lagi yang membacanya."))
    return redirect("feedback:mine")


@require_POST
def reply(request: HttpRequest, note_id: uuid.UUID) -> HttpResponse:
    """The receiver thanks or answers, once."""
    viewer = viewer_on(request)
    found = load_note(viewer, note_id)
    form = ReplyForm(request.POST)
    if sends_reply(request, viewer, found, form):
        return redirect("feedback:note", note_id)
    return _show_note(request, viewer, found, form, status=422)


def sends_reply(request: HttpRequest, viewer: Viewer, said: Note | Observation, form: ReplyForm) -> bool:
    """Whether the reply went out; else `form` says what is wrong."""
    if not is_self(viewer, said.about):
        raise PermissionDenied(_("Yang membalas ialah orang yang menerimanya."))
    if form.is_valid():
        try:
            services.reply(viewer=viewer, said=said, text=form.cleaned_data["text"])
        except services.FeedbackError as refusal:
            form.add_error("text", str(refusal))
    if form.errors:
        return False
    messages.success(request, _("Balasan terkirim."))
    return True


def _show_note(
    request: HttpRequest,
    viewer: Viewer,
    found: Note,
    form: ReplyForm,
    *,
    fault: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "line": queries.told([found])[0],
        "is_author": access.is_author(viewer, found),
        "is_mine": is_self(viewer, found.about),
        "may_withdraw": access.may_withdraw(viewer, found),
        "form": form if access.may_reply(viewer, found) else None,
        "fault": fault,
    }
    return render(request, "feedback/note.html", context, status=status)


def load_colleague(viewer: Viewer, public_id: uuid.UUID) -> Person:
    """Somebody about whom the viewer may write; anybody else is not there."""
    about = queries.colleague_with_id(public_id)
    if about is None or not access.may_give_feedback(viewer, about, viewer.day):
        raise Http404
    return about


def load_note(viewer: Viewer, public_id: uuid.UUID) -> Note:
    """A note that the viewer may read; any other is not there."""
    found = queries.note_with_id(public_id)
    if found is None or not access.may_read_note(viewer, found):
        raise Http404
    return found


def _ids(sent: list[str]) -> set[uuid.UUID]:
    """The ids among what was sent; whatever is none is left out."""
    found = set()
    for one in sent[:READ_AT_MOST]:
        with suppress(ValueError):
            found.add(uuid.UUID(one))
    return found
