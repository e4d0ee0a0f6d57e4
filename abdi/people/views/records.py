"""A person's page, and the acts on it."""

from __future__ import annotations

import uuid
from dataclasses import fields

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from abdi.accounts.models import User
from abdi.accounts.queries import standing_of, with_state
from abdi.people import lookup, queries
from abdi.people.access import (
    Viewer,
    is_self,
    may_grant_roles,
    may_hand_over_access,
    may_manage_person,
    may_see_person,
)
from abdi.people.forms import DelegationForm, FactsForm, ReasonForm, SuperiorForm, choose_from
from abdi.people.models import Delegation, Person
from abdi.people.requests import viewer_on
from abdi.people.services import facts, roles, supervision
from abdi.people.services.errors import PeopleRefused
from abdi.people.views.loading import person_to_let_in, person_to_manage, person_to_see
from abdi.people.views.parts import carried_out
from abdi.people.wording import number_label

form_methods = require_http_methods(["GET", "HEAD", "POST"])


@require_GET
def show(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Posts, superiors and golongan along time."""
    viewer = viewer_on(request)
    return _show(request, viewer, person_to_see(viewer, public_id))


def _show(
    request: HttpRequest,
    viewer: Viewer,
    person: Person,
    reset_form: ReasonForm | None = None,
    status: int = 200,
) -> HttpResponse:
    may_manage = may_manage_person(viewer, person)
    context = {
        "person": person,
        "post": queries.post_on(person, viewer.day),
        "posts": person.appointments.select_related("unit").order_by("-during"),
        "lines": person.supervisions.select_related("superior").order_by("-during"),
        "ranks": person.ranks.order_by("-during"),
        "delegations": person.delegations_given.select_related("delegate").order_by("-during")[:5],
        "claim": queries.open_claim(person),
        "problems": person.import_problems.filter(
            settled_at__isnull=True, severity="warning", run__status="diterapkan"
        )
        if may_manage
        else [],
        "day": viewer.day,
        "number_label": number_label(person),
        **_access(viewer, person),
        "may_manage": may_manage,
        "may_delegate": may_manage or is_self(viewer, person),
        "may_grant": may_grant_roles(viewer),
        "is_self": is_self(viewer, person),
        "reset_form": reset_form,
    }
    return render(request, "people/person.html", context, status=status)


def _access(viewer: Viewer, person: Person) -> dict[str, object]:
    """Whether the viewer may hand access over, and then how the account stands."""
    if not may_hand_over_access(viewer, person):
        return {"may_let_in": False}
    account = with_state(User.objects.filter(person=person)).first()
    return {
        "may_let_in": True,
        "account": account,
        "standing": standing_of(account) if account else None,
    }


def _words(request: HttpRequest) -> str:
    asked = request.POST if request.method == "POST" else request.GET
    return " ".join(asked.get("nama", "").split())[:100]


@form_methods
def superior(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Perbaiki atasan, effective from a day."""
    viewer = viewer_on(request)
    person = person_to_manage(viewer, public_id)
    if request.method != "POST":
        return _show_superior(request, viewer, person, SuperiorForm())
    form = SuperiorForm(request.POST)
    if form.is_valid():
        told = form.cleaned_data

        def act() -> str:
            supervision.set_superior(
                by=viewer,
                person=person,
                superior=told["superior"],
                since=told["since"],
                note=told["note"],
                seen=told["seen"],
            )
            return "tersimpan"

        if carried_out(request, form, act) is not None:
            messages.success(request, _("Atasan %(person)s sudah diperbaiki.") % {"person": person.full_name})
            return redirect("people:person", public_id)
    return _show_superior(request, viewer, person, form, 422)


def _show_superior(
    request: HttpRequest, viewer: Viewer, person: Person, form: SuperiorForm, status: int = 200
) -> HttpResponse:
    words = _words(request)
    line = queries.supervision_on(person, viewer.day)
    context = {
        "person": person,
        "form": form,
        "words": words,
        "line": line,
        "seen": line.pk if line else "",
        "post": queries.post_on(person, viewer.day),
        "choices": choose_from(form, "superior", lookup.candidates(person, words, viewer.day)),
    }
    return render(request, "people/superior.html", context, status=status)


@form_methods
def correct(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Perbaiki data diri."""
    viewer = viewer_on(request)
    person = person_to_manage(viewer, public_id)
    names = [field.name for field in fields(facts.Facts)]
    if request.method != "POST":
        form = FactsForm(initial={name: getattr(person, name) for name in names})
        return _show_facts(request, person, form)
    form = FactsForm(request.POST)
    if form.is_valid():
        told = facts.Facts(**form.cleaned_data)

        def act() -> str:
            facts.correct_facts(by=viewer, person=person, facts=told)
            return "tersimpan"

        if carried_out(request, form, act) is not None:
            messages.success(request, _("Data %(person)s tersimpan.") % {"person": person.full_name})
            return redirect("people:person", public_id)
    return _show_facts(request, person, form, 422)


def _show_facts(request: HttpRequest, person: Person, form: FactsForm, status: int = 200) -> HttpResponse:
    context = {"person": person, "form": form, "number_label": number_label(person)}
    return render(request, "people/facts.html", context, status=status)


@form_methods
def delegate(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Limpahkan wewenang menilai, by the superior himself or by HR."""
    viewer = viewer_on(request)
    person = person_to_see(viewer, public_id)
    if not (is_self(viewer, person) or may_manage_person(viewer, person)):
        raise PermissionDenied(_("Wewenang dilimpahkan oleh pejabatnya sendiri atau pengelola kepegawaian."))
    if request.method != "POST":
        return _show_delegation(request, viewer, person, DelegationForm())
    form = DelegationForm(request.POST)
    if form.is_valid():
        told = form.cleaned_data

        def act() -> str:
            supervision.delegate_appraisal(by=viewer, delegator=person, **told)
            return "tersimpan"

        if carried_out(request, form, act) is not None:
            messages.success(request, _("Pelimpahan tersimpan."))
            return redirect("people:person", public_id)
    return _show_delegation(request, viewer, person, form, 422)


def _show_delegation(
    request: HttpRequest, viewer: Viewer, person: Person, form: DelegationForm, status: int = 200
) -> HttpResponse:
    words = _words(request)
    around = lookup.candidates(person, words, viewer.day)
    context = {
        "person": person,
        "form": form,
        "words": words,
        "choices": choose_from(form, "delegate", around),
    }
    return render(request, "people/delegate.html", context, status=status)


@require_POST
def end_delegation(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Akhiri pelimpahan."""
    viewer = viewer_on(request)
    found = Delegation.objects.select_related("delegator").filter(public_id=public_id).first()
    if found is None or not may_see_person(viewer, found.delegator):
        raise Http404
    if not (is_self(viewer, found.delegator) or may_manage_person(viewer, found.delegator)):
        raise PermissionDenied(_("Pelimpahan diakhiri oleh pejabatnya sendiri atau pengelola kepegawaian."))
    supervision.end_delegation(by=viewer, delegation=found)
    messages.success(request, _("Pelimpahan diakhiri."))
    return redirect("people:person", found.delegator.public_id)


@require_POST
def activation(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Buat kode aktivasi: shown once on this page, to be printed or read out."""
    viewer = viewer_on(request)
    person = person_to_let_in(viewer, public_id)
    try:
        letter = roles.hand_over_activation(by=viewer, person=person)
    except PeopleRefused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("people:person", public_id)
    context = {"person": person, "letters": [letter], "address": request.build_absolute_uri(_activate_at())}
    response = render(request, "people/activation.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


def _activate_at() -> str:
    return reverse("account_activate")


@require_POST
def reset_second_factor(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Atur ulang verifikasi dua langkah, with a reason that the owner reads."""
    viewer = viewer_on(request)
    person = person_to_let_in(viewer, public_id)
    form = ReasonForm(request.POST)
    if form.is_valid():
        try:
            roles.reset_second_factor(by=viewer, person=person, reason=form.cleaned_data["reason"])
        except PeopleRefused as refusal:
            form.add_error("reason", refusal.sentence)
        else:
            messages.success(
                request, _("Verifikasi dua langkah %(person)s dilepas.") % {"person": person.full_name}
            )
            return redirect("people:person", public_id)
    return _show(request, viewer, person, form, 422)
