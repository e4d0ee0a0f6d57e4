"""Akun Pengguna: the administrator finds an account, sees how it stands, and helps or stops it."""

from __future__ import annotations

import secrets
import uuid

from django.contrib import messages
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from abdi.accounts import queries
from abdi.accounts.enums import Standing
from abdi.accounts.models import User
from abdi.accounts.services import IssuedCode
from abdi.core import access_log
from abdi.core.actor import Actor
from abdi.people.access import Viewer, may_administer_accounts
from abdi.people.forms import ReasonForm
from abdi.people.models import Person
from abdi.people.requests import viewer_on
from abdi.people.services.accounts import AccountAct, acts_on, administer
from abdi.people.views.parts import carried_out, page_of
from abdi.people.wording import number_label, role_words

_KEPT_FOR = 60 * 60 * 8  # a working day


@never_cache
@require_GET
def accounts(request: HttpRequest) -> HttpResponse:
    """The accounts that were searched. That may be a NIP, so the address carries only a random key to it."""
    viewer = _administrator(request)
    key = request.GET.get("cari", "")[:40]
    kept = cache.get(_key(viewer, key), {}) if key else {}
    words, standing = kept.get("words", ""), kept.get("standing", "")
    found = queries.find_accounts(words, standing) if kept else User.objects.none()
    page = page_of(request, queries.with_state(found))
    for user in page:
        user.standing = queries.standing_of(user)
    context = {
        "page": page,
        "words": words,
        "standing": standing,
        "standings": Standing.choices,
        "is_asked": bool(kept),
        "is_lapsed": bool(key) and not kept,
    }
    return render(request, "people/accounts.html", context)


@require_POST
def find(request: HttpRequest) -> HttpResponse:
    """Keep what is searched, and show the list by a key that reveals nothing."""
    viewer = _administrator(request)
    words = " ".join(request.POST.get("kata", "").split())[:100]
    standing = request.POST.get("keadaan", "")
    address = reverse("people:accounts")
    if not words and standing not in Standing.values:
        messages.warning(request, _("Ketik nama, NIP, atau NRK, atau pilih keadaan akun."))
        return redirect(address)
    key = secrets.token_urlsafe(12)
    cache.set(_key(viewer, key), {"words": words, "standing": standing}, _KEPT_FOR)
    return redirect(f"{address}?cari={key}")


@never_cache
@require_GET
def account(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """One account: how it stands, what can be done, what happened to it."""
    viewer = _administrator(request)
    user = _account(viewer, public_id)
    page = page_of(request, queries.happenings_of(user))
    person: Person | None = getattr(user, "person", None)
    context = {
        "account": user,
        "number_label": number_label(person) if person and person.nip else _("Nama masuk"),
        "standing": queries.standing_of(user),
        "role": role_words([str(Actor.user(user.public_id))], viewer.day).get(
            str(Actor.user(user.public_id)), ""
        ),
        "acts": _acts(viewer, user),
        "is_self": user.pk == viewer.user.pk,
        "page": page,
        "happenings": queries.told(page.object_list, user),
    }
    return render(request, "people/account.html", context)


@sensitive_variables()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, public_id: uuid.UUID, act: str) -> HttpResponse:
    """What the act brings about, the reason, and the button that does it."""
    viewer = _administrator(request)
    user = _account(viewer, public_id)
    if act not in AccountAct.values:
        raise Http404
    wanted = AccountAct(act)
    if request.method != "POST":
        if wanted not in _acts(viewer, user):
            raise Http404
        return _ask(request, user, wanted, ReasonForm())
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _ask(request, user, wanted, form, 422)
    issued: list[IssuedCode] = []

    def carry_out() -> str:
        code = administer(by=viewer, user=user, act=wanted, reason=form.cleaned_data["reason"])
        issued.extend([code] if code else [])
        return "tersimpan"

    if carried_out(request, form, carry_out) is None:
        return _ask(request, user, wanted, form, 422)
    if issued:
        return _letter(request, user, issued)
    messages.success(request, _("%(act)s: %(name)s.") % {"act": wanted.label, "name": user.display_name})
    return redirect("people:account", public_id)


def _ask(
    request: HttpRequest, user: User, wanted: AccountAct, form: ReasonForm, status: int = 200
) -> HttpResponse:
    context = {"account": user, "act": wanted, "form": form}
    return render(request, "people/account_act.html", context, status=status)


def _letter(request: HttpRequest, user: User, issued: list[IssuedCode]) -> HttpResponse:
    """Shown this once. A repeat of the form leads back to the account, where another code can be made."""
    address = request.build_absolute_uri(reverse("account_activate"))
    return render(
        request, "people/account_letter.html", {"account": user, "letters": issued, "address": address}
    )


def _administrator(request: HttpRequest) -> Viewer:
    viewer = viewer_on(request)
    if not may_administer_accounts(viewer):
        raise PermissionDenied(_("Akun diurus oleh administrator sistem."))
    return viewer


def _account(viewer: Viewer, public_id: uuid.UUID) -> User:
    """The account with its state; that it was opened is noted, and its owner can read it."""
    user = queries.with_state(User.objects.select_related("person").filter(public_id=public_id)).first()
    if user is None:
        raise Http404
    if user.pk != viewer.user.pk:
        access_log.record(
            actor=str(Actor.user(viewer.user.public_id)), subject="accounts.User", subject_id=user.public_id
        )
    return user


def _acts(viewer: Viewer, user: User) -> list[AccountAct]:
    factor, sessions = user.has_second_factor, user.open_sessions  # type: ignore[attr-defined]  # with_state
    return acts_on(by=viewer, user=user, has_second_factor=factor, open_sessions=sessions)


def _key(viewer: Viewer, key: str) -> str:
    return f"account-search:{viewer.user.pk}:{key}"
