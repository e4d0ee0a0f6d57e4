"""A change in three steps: for whom, of which kind, the form with its preview. Nothing is written before "Terapkan"."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from abdi.core.once import once_for_form
from abdi.core.refusals import tell
from abdi.people.models import Person
from abdi.people.queries import post_on
from abdi.people.requests import viewer_on
from abdi.transitions import access, queries, services
from abdi.transitions.enums import Kind
from abdi.transitions.forms import FORMS, ChangeForm, UndoForm
from abdi.transitions.views.loading import load_change_to_undo, load_person_to_change

UNPROCESSABLE = 422
CONFLICT = 409


@require_GET
def find(request: HttpRequest) -> HttpResponse:
    """Catat perubahan: for whom. Only staff of the units that the viewer looks after."""
    viewer = viewer_on(request)
    if not access.may_note_changes(viewer):
        raise PermissionDenied(_("Perubahan dicatat oleh pengelola kepegawaian."))
    words = " ".join(request.GET.get("nama", "").split())[:100]
    found = queries.candidates(viewer, words) if words else []
    context = {
        "words": words,
        "choices": [(person, reverse("transitions:choose", args=[person.public_id])) for person in found],
    }
    return render(request, "transitions/find.html", context)


@require_GET
def choose(request: HttpRequest, person_id: uuid.UUID) -> HttpResponse:
    """Of which kind the change is."""
    viewer = viewer_on(request)
    person = load_person_to_change(viewer, person_id)
    kinds = [(kind, reverse("transitions:note", args=[person.public_id, kind.value])) for kind in FORMS]
    context = {"person": person, "post": post_on(person, viewer.day), "kinds": kinds}
    return render(request, "transitions/choose.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def note(request: HttpRequest, person_id: uuid.UUID, kind: str) -> HttpResponse:
    """The form of a kind, its preview, and the confirmation of exactly that preview."""
    viewer = viewer_on(request)
    person = load_person_to_change(viewer, person_id)
    if kind not in FORMS:
        raise Http404
    chosen = Kind(kind)
    form = FORMS[chosen](request.POST if request.method == "POST" else None)
    if not form.is_bound:
        return _draw(request, person, chosen, form)
    if not form.is_valid():
        return _draw(request, person, chosen, form, status=UNPROCESSABLE)
    try:
        if request.POST.get("aksi") == "terapkan":
            address = once_for_form(request.POST, lambda: _confirm(request, person, chosen, form))
            asked = services.needs_consent(viewer, form.draft())
            messages.success(
                request,
                _("Usul mutasi dikirim. Belum ada yang berubah sampai unit penerima mengonfirmasi.")
                if asked
                else _("Perubahan diterapkan. Yang bersangkutan sudah diberi tahu."),
            )
            return redirect(address)
        preview = services.preview_change(viewer=viewer, person=person, kind=chosen, draft=form.draft())
    except services.PreviewChanged as refusal:
        form.add_error(None, str(refusal))
        preview = services.preview_change(viewer=viewer, person=person, kind=chosen, draft=form.draft())
        return _draw(request, person, chosen, form, preview=preview, status=CONFLICT)
    except services.TransitionRefused as refusal:
        tell(form, refusal)
        return _draw(request, person, chosen, form, status=UNPROCESSABLE)
    return _draw(request, person, chosen, form, preview=preview)


def _confirm(request: HttpRequest, person: Person, kind: Kind, form: ChangeForm) -> str:
    draft, viewer = form.draft(), viewer_on(request)
    if isinstance(draft, services.TransferDraft) and services.needs_consent(viewer, draft):
        proposal = services.propose_transfer(
            viewer=viewer, person=person, draft=draft, seen=request.POST.get("dilihat", "")
        )
        return reverse("transitions:proposal", args=[proposal.public_id])
    made = services.confirm_change(
        viewer=viewer,
        person=person,
        kind=kind,
        draft=draft,
        seen=request.POST.get("dilihat", ""),
    )
    return reverse("transitions:change", args=[made.public_id])


def _draw(
    request: HttpRequest,
    person: Person,
    kind: Kind,
    form: ChangeForm,
    *,
    preview: services.Preview | None = None,
    status: int = 200,
) -> HttpResponse:
    viewer = viewer_on(request)
    context = {
        "person": person,
        "post": post_on(person, viewer.day),
        "kind": kind,
        "form": form,
        "preview": preview,
        "asks_first": form.is_bound and form.is_valid() and services.needs_consent(viewer, form.draft()),
    }
    return render(request, "transitions/note.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: HttpRequest, change_id: uuid.UUID) -> HttpResponse:
    """Batalkan: as a change of its own, with the reason."""
    viewer = viewer_on(request)
    found = load_change_to_undo(viewer, change_id)
    form = UndoForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            address = once_for_form(
                request.POST,
                lambda: reverse(
                    "transitions:change",
                    args=[services.undo_change(viewer=viewer, transition=found, reason=reason).public_id],
                ),
            )
        except services.TransitionRefused as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Perubahan dibatalkan. Yang tercatat sebelumnya tetap dapat dibaca."))
            return redirect(address)
    return render(
        request,
        "transitions/undo.html",
        {"change": found, "form": form},
        status=UNPROCESSABLE if form.is_bound else 200,
    )
