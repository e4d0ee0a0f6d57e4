"""Perlu dicek: what was asked of me, one question with its answer, and the superior's word."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from abdi.core.once import once_for_form
from abdi.people.access import Viewer
from abdi.people.requests import person_on, viewer_on
from abdi.screening import access, queries, services
from abdi.screening.enums import SHAREABLE
from abdi.screening.forms import AnswerForm, ClearingForm
from abdi.screening.models import Finding
from abdi.screening.wording import question


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """What was asked of me, what still waits first."""
    found = queries.findings_of(person_on(request))
    rows = [
        {"finding": one, "question": question(one.kind, one.facts), "is_settled": access.is_settled(one)}
        for one in found
    ]
    return render(request, "screening/mine.html", {"rows": rows})


@require_GET
def finding(request: HttpRequest, finding_id: uuid.UUID) -> HttpResponse:
    """One question with its answer, for the person himself and his penilai."""
    return _show(request, load_finding(viewer_on(request), finding_id))


def _show(
    request: HttpRequest,
    found: Finding,
    *,
    answer: AnswerForm | None = None,
    clearing: ClearingForm | None = None,
    status: int = 200,
) -> HttpResponse:
    viewer, is_settled = viewer_on(request), access.is_settled(found)
    context = {
        "finding": found,
        "question": question(found.kind, found.facts),
        "is_own": access.may_answer(viewer, found),
        "may_be_shared": found.kind in SHAREABLE,
        "may_answer": access.may_answer(viewer, found) and not is_settled,
        "may_clear": not is_settled and access.may_clear(viewer, found),
        "answer": answer or AnswerForm(initial={"text": found.answer}),
        "clearing": clearing or ClearingForm(),
    }
    return render(request, "screening/finding.html", context, status=status)


def load_finding(viewer: Viewer, public_id: uuid.UUID) -> Finding:
    """A question that the viewer may read; anything else is not there."""
    found = queries.finding_with_id(public_id)
    if found is None or not access.may_read(viewer, found):
        raise Http404
    return found


@require_POST
def answer(request: HttpRequest, finding_id: uuid.UUID) -> HttpResponse:
    """Explain, or say that it is work done together (`aksi` bersama)."""
    viewer = viewer_on(request)
    found = load_finding(viewer, finding_id)
    if not access.may_answer(viewer, found):
        raise Http404
    form = AnswerForm(request.POST)
    is_shared = request.POST.get("aksi") == "bersama"
    if form.is_valid():
        text = form.cleaned_data["text"]

        def act() -> str:
            say = services.is_shared_work if is_shared else services.explain
            say(viewer=viewer, finding=found, text=text)
            return reverse("screening:mine")

        try:
            target = once_for_form(request.POST, act)
        except services.AnswerRefused as refusal:
            form.add_error("text", str(refusal))
        else:
            words = (
                _("Tercatat sebagai kerja bersama. Tidak ada lagi yang ditanyakan.")
                if is_shared
                else _("Terima kasih, penjelasan Anda tersimpan.")
            )
            messages.success(request, words)
            return redirect(target)
    return _show(request, found, answer=form, status=422)


@require_POST
def clear(request: HttpRequest, finding_id: uuid.UUID) -> HttpResponse:
    """The penilai calls it clear."""
    viewer = viewer_on(request)
    found = load_finding(viewer, finding_id)
    if not access.may_clear(viewer, found):
        raise Http404
    form = ClearingForm(request.POST)
    if form.is_valid():

        def act() -> str:
            services.clear(viewer=viewer, finding=found, reason=form.cleaned_data["reason"])
            return reverse("screening:finding", args=[found.public_id])

        try:
            target = once_for_form(request.POST, act)
        except services.AnswerRefused as refusal:
            form.add_error("reason", str(refusal))
        else:
            messages.success(request, _("Dicatat sebagai jelas."))
            return redirect(target)
    return _show(request, found, clearing=form, status=422)
