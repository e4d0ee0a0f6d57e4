"""Atasan saya keliru: the employee proposes, HR decides, work goes on meanwhile."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from abdi.core.models import Receipt
from abdi.people import lookup, queries
from abdi.people.forms import ClaimForm, DecisionForm, choose_from
from abdi.people.models import Person, SupervisorClaim
from abdi.people.requests import person_on, viewer_on
from abdi.people.services import claims
from abdi.people.services.errors import PeopleRefused
from abdi.people.views.loading import claim_to_decide
from abdi.people.views.parts import carried_out

form_methods = require_http_methods(["GET", "HEAD", "POST"])


@form_methods
def claim(request: HttpRequest) -> HttpResponse:
    """My superior on record, and the form to say who it should be."""
    viewer, person = viewer_on(request), person_on(request)
    if request.method != "POST":
        return _show_claim(request, person, ClaimForm())
    form = ClaimForm(request.POST)
    if form.is_valid():
        told = form.cleaned_data

        def act() -> str:
            filed, _receipt = claims.file_claim(by=viewer, proposed=told["proposed"], note=told["note"])
            return str(filed.public_id)

        if carried_out(request, form, act) is not None:
            messages.success(request, _("Usul Anda sudah diterima pengelola kepegawaian."))
            return redirect("people:claim")
    return _show_claim(request, person, form, 422)


def _show_claim(request: HttpRequest, person: Person, form: ClaimForm, status: int = 200) -> HttpResponse:
    day = viewer_on(request).day
    words = _words(request)
    open_claim = queries.open_claim(person)
    latest = person.supervisor_claims.select_related("decided_by", "proposed").order_by("-filed_at")
    context = {
        "form": form,
        "words": words,
        "line": queries.supervision_on(person, day),
        "open_claim": open_claim,
        "receipt": Receipt.objects.filter(subject=open_claim.public_id).first() if open_claim else None,
        "earlier": [one for one in latest[:10] if open_claim is None or one.pk != open_claim.pk],
        "choices": [] if open_claim else choose_from(form, "proposed", lookup.candidates(person, words, day)),
    }
    return render(request, "people/claim.html", context, status=status)


def _words(request: HttpRequest) -> str:
    asked = request.POST if request.method == "POST" else request.GET
    return " ".join(asked.get("nama", "").split())[:100]


@require_POST
def withdraw(request: HttpRequest) -> HttpResponse:
    """Tarik usul."""
    open_claim = queries.open_claim(person_on(request))
    if open_claim is None:
        raise Http404
    try:
        claims.withdraw_claim(by=viewer_on(request), claim=open_claim)
    except PeopleRefused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("Usul Anda ditarik kembali."))
    return redirect("people:claim")


@form_methods
def decide(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """HR: correct the superior, or leave him and say why."""
    viewer = viewer_on(request)
    found = claim_to_decide(viewer, public_id)
    if request.method != "POST":
        chosen = {"superior": found.proposed.public_id} if found.proposed else {}
        return _show_decision(request, found, DecisionForm(initial=chosen))
    form = DecisionForm(request.POST)
    if form.is_valid() and _decided(request, found, form):
        return redirect("people:worklist")
    return _show_decision(request, found, form, 422)


def _decided(request: HttpRequest, found: SupervisorClaim, form: DecisionForm) -> bool:
    viewer, told = viewer_on(request), form.cleaned_data

    def act() -> str:
        if told["decision"] == "tolak":
            claims.reject_claim(by=viewer, claim=found, note=told["note"])
        else:
            claims.accept_claim(
                by=viewer, claim=found, superior=told["superior"], since=told["since"], note=told["note"]
            )
        return "selesai"

    if carried_out(request, form, act) is None:
        return False
    messages.success(
        request, _("Keputusan atas usul %(person)s tersimpan.") % {"person": found.person.full_name}
    )
    return True


def _show_decision(
    request: HttpRequest, found: SupervisorClaim, form: DecisionForm, status: int = 200
) -> HttpResponse:
    request.nav_current = "people:worklist"  # type: ignore[attr-defined]
    viewer, words = viewer_on(request), _words(request)
    around = lookup.candidates(found.person, words, viewer.day)
    context = {
        "claim": found,
        "form": form,
        "words": words,
        "line": queries.supervision_on(found.person, viewer.day),
        "post": queries.post_on(found.person, viewer.day),
        "choices": choose_from(form, "superior", around),
    }
    return render(request, "people/decide.html", context, status=status)
