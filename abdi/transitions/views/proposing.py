"""A transfer that another unit has proposed: what it would do, and the answer of the receiving HR."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from abdi.core.once import once_for_form
from abdi.core.refusals import tell
from abdi.people.requests import viewer_on
from abdi.transitions import access, services
from abdi.transitions.enums import ProposalStatus
from abdi.transitions.forms import DeclineForm
from abdi.transitions.models import TransferProposal
from abdi.transitions.views.loading import load_proposal

UNPROCESSABLE = 422
CONFLICT = 409


@require_GET
def proposal(request: HttpRequest, proposal_id: uuid.UUID) -> HttpResponse:
    """Both sides read it; the receiving HR answers, the proposing one may take it back."""
    return _draw(request, load_proposal(viewer_on(request), proposal_id), DeclineForm())


@require_POST
def accept(request: HttpRequest, proposal_id: uuid.UUID) -> HttpResponse:
    """Konfirmasi: the transfer is carried out as it was shown here."""
    viewer = viewer_on(request)
    found = load_proposal(viewer, proposal_id)

    def act() -> str:
        made = services.accept_transfer(viewer=viewer, proposal=found, seen=request.POST.get("dilihat", ""))
        return reverse("transitions:change", args=[made.public_id])

    try:
        address = once_for_form(request.POST, act)
    except services.PreviewChanged as refusal:
        return _draw(request, found, DeclineForm(), fault=str(refusal), status=CONFLICT)
    except services.TransitionRefused as refusal:
        return _draw(request, found, DeclineForm(), fault=str(refusal), status=UNPROCESSABLE)
    messages.success(request, _("Perubahan diterapkan. Yang bersangkutan sudah diberi tahu."))
    return redirect(address)


@require_POST
def decline(request: HttpRequest, proposal_id: uuid.UUID) -> HttpResponse:
    """Tidak diterima, or taken back by who proposed it; with the reason."""
    viewer = viewer_on(request)
    found = load_proposal(viewer, proposal_id)
    form = DeclineForm(request.POST)
    if not form.is_valid():
        return _draw(request, found, form, status=UNPROCESSABLE)
    try:
        services.decline_transfer(viewer=viewer, proposal=found, reason=form.cleaned_data["reason"])
    except services.TransitionRefused as refusal:
        tell(form, refusal)
        return _draw(request, found, form, status=UNPROCESSABLE)
    messages.success(request, _("Usul mutasi ditutup. Tidak ada yang berubah."))
    return redirect("transitions:proposal", found.public_id)


def _draw(
    request: HttpRequest,
    found: TransferProposal,
    form: DeclineForm,
    *,
    fault: str = "",
    status: int = 200,
) -> HttpResponse:
    viewer = viewer_on(request)
    waits = found.status == ProposalStatus.WAITING
    answers = waits and access.may_answer(viewer, found)
    preview = None
    if answers:
        try:
            preview = services.preview_proposal(viewer=viewer, proposal=found)
        except services.TransitionRefused as refusal:
            fault = fault or str(refusal)
    request.nav_current = "transitions:changes"  # type: ignore[attr-defined]
    context = {
        "proposal": found,
        "lines": preview.lines if preview else found.lines,
        "preview": preview,
        "form": form,
        "fault": fault,
        "answers": answers,
        "withdraws": waits and not answers and access.may_withdraw(viewer, found),
        "lists": True,
    }
    return render(request, "transitions/proposal.html", context, status=status)
