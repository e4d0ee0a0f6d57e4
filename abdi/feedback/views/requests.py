"""Pages of requests: ask a colleague, answer, decline, take back."""

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
from abdi.cycles.queries import current_year
from abdi.feedback import access, queries, services
from abdi.feedback.forms import DeclineForm, RequestForm, WordsForm
from abdi.feedback.models import FeedbackRequest
from abdi.feedback.views.notes import load_colleague
from abdi.people.access import Viewer, is_self
from abdi.people.requests import person_on, viewer_on


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, person_id: uuid.UUID) -> HttpResponse:
    """Ask a colleague about one's own result or a value."""
    viewer, person = viewer_on(request), person_on(request)
    asked, year = load_colleague(viewer, person_id), current_year(viewer.day)
    if year is None:
        return render(request, "feedback/ask.html", {"asked": asked, "form": None}, status=409)
    form = RequestForm(request.POST or None, results=queries.results_of(person, year, viewer.day))
    if request.method == "POST" and form.is_valid():
        result_key, value = form.chosen()

        def act() -> str:
            made = services.ask(
                viewer=viewer,
                asked=asked,
                year=year,
                question=form.cleaned_data["question"],
                result_key=result_key,
                value=value,
            )
            return reverse("feedback:request", args=[made.public_id])

        try:
            return redirect(once_for_form(request.POST, act))
        except services.FeedbackError as refusal:
            tell(form, refusal)
    status = 422 if request.method == "POST" else 200
    return render(request, "feedback/ask.html", {"asked": asked, "form": form}, status=status)


@require_GET
def show(request: HttpRequest, request_id: uuid.UUID) -> HttpResponse:
    """A request: how it stands for the asker, the form of the answer for whoever is asked."""
    viewer = viewer_on(request)
    return _show(request, viewer, load_request(viewer, request_id), WordsForm(), DeclineForm())


@require_POST
def answer(request: HttpRequest, request_id: uuid.UUID) -> HttpResponse:
    """Answer a request with a note."""
    viewer = viewer_on(request)
    asked = load_request(viewer, request_id)
    form = WordsForm(request.POST, request.FILES)
    if form.is_valid():

        def act() -> str:
            note = services.answer_request(
                viewer=viewer,
                asked=asked,
                text=form.cleaned_data["text"],
                visibility=form.cleaned_data["visibility"],
                proof=form.proof(),
            )
            return reverse("feedback:note", args=[note.public_id])

        try:
            return redirect(once_for_form(request.POST, act))
        except services.FeedbackError as refusal:
            tell(form, refusal)
    return _show(request, viewer, asked, form, DeclineForm(), status=422)


@require_POST
def decline(request: HttpRequest, request_id: uuid.UUID) -> HttpResponse:
    """Decline kindly."""
    viewer = viewer_on(request)
    asked = load_request(viewer, request_id)
    form = DeclineForm(request.POST)
    if form.is_valid():
        try:
            services.decline(viewer=viewer, asked=asked, words=form.cleaned_data["words"])
        except services.FeedbackError as refusal:
            form.add_error("words", str(refusal))
        else:
            messages.success(request, _("Rekan Anda diberi tahu dengan kalimat Anda."))
            return redirect("feedback:mine")
    return _show(request, viewer, asked, WordsForm(), form, status=422)


@require_POST
def cancel(request: HttpRequest, request_id: uuid.UUID) -> HttpResponse:
    """The asker takes his question back."""
    viewer = viewer_on(request)
    try:
        services.cancel_request(viewer=viewer, asked=load_request(viewer, request_id))
    except services.FeedbackError as refusal:
        messages.error(request, str(refusal))
        return redirect("feedback:request", request_id)
    messages.success(request, _("Permintaan ditarik."))
    return redirect("feedback:mine")


def load_request(viewer: Viewer, public_id: uuid.UUID) -> FeedbackRequest:
    """A request of the viewer or to him; any other is not there."""
    found = queries.request_with_id(public_id)
    if found is None or not access.may_read_request(viewer, found):
        raise Http404
    return found


def _show(
    request: HttpRequest,
    viewer: Viewer,
    asked: FeedbackRequest,
    form: WordsForm,
    refusal: DeclineForm,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        "line": queries.request_line(asked, viewer.day),
        "may_answer": access.may_answer(viewer, asked),
        "is_asker": is_self(viewer, asked.asker),
        "form": form,
        "refusal": refusal,
    }
    return render(request, "feedback/request.html", context, status=status)
