from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from abdi.accounts import arrivals, sessions
from abdi.accounts.models import User
from abdi.core import clock

_ALWAYS_OPEN = frozenset(
    {"account_logout", "account_login", "healthz", "web:theme", "web:language", "web:help", "web:privacy"}
)
_WHILE_CHANGING = _ALWAYS_OPEN | {"account_change_password"}
_WHILE_SETTING_UP = _ALWAYS_OPEN | {
    "account_second_factor",
    "account_second_factor_on",
    "account_recovery_codes",
    "account_recovery_codes_file",
    "account_confirm",
    "account_change_password",
    "account_trouble",
}
_SEEN_EVERY = timedelta(minutes=10)


class SignInRules:
    """Before anything else, the person replaces a password he was given, and sets up the second factor he owes."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            _note_seen(request)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        duty = _duty_of(request)
        if duty is None:
            return None
        if "HX-Request" in request.headers or "X-Autosave" in request.headers:
            return HttpResponse(status=401, headers={"HX-Redirect": reverse(duty)})
        return redirect(duty)


def _duty_of(request: HttpRequest) -> str | None:
    """The page to which the person must go first, unless he is on his way there."""
    user = request.user
    if not user.is_authenticated:
        return None
    here = request.resolver_match.view_name if request.resolver_match else ""
    if user.must_change_password:
        return None if here in _WHILE_CHANGING else "account_change_password"
    if _owes_second_factor(request, user):
        return None if here in _WHILE_SETTING_UP else "account_second_factor"
    return None


def _owes_second_factor(request: HttpRequest, user: User) -> bool:
    """The rule is asked at each request: a role that ended obliges nobody, one given today does after the grace."""
    if request.session.get(arrivals.HAS_SECOND_FACTOR):
        return False
    due = arrivals.second_factor_due(user)
    return due is not None and clock.now() >= due and arrivals.needs_second_factor(request)


def _note_seen(request: HttpRequest) -> None:
    """At most every ten minutes: it costs a write, and renews the session."""
    seen = request.session.get(sessions.SEEN)
    if seen and clock.now() - datetime.fromisoformat(seen) >= _SEEN_EVERY:
        request.session[sessions.SEEN] = clock.now().isoformat()
