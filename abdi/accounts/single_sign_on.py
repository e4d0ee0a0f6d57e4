"""Signing in with the account of the government's own identity provider, where the environment names one.

The provider says who somebody is; Abdi finds the account by NIP or NRK and asks for the second step as ever. Nobody
is registered that way, and nothing of the provider is stored. The answer of the provider arrives by GET and changes
nothing yet: the person confirms with a button, so that no link can sign somebody in as somebody else.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from abdi.accounts import logins
from abdi.accounts.models import User
from abdi.core import clock

_SESSION = "abdi.sso"
_WAITS = timedelta(minutes=10)

log = structlog.get_logger("abdi.accounts")


def arrive(request: HttpRequest, claims: Mapping[str, Any], target: str) -> HttpResponse:
    """The provider vouches for somebody: wait for his button, or say that he has no account here."""
    login = str(claims.get(_provider()["claim"]) or "")
    user = logins.find(login) if login else None
    if user is None or not user.is_active:
        log.info("single sign-on without an account")
        return refuse(request)
    request.session[_SESSION] = [user.pk, target, clock.now().isoformat()]
    return redirect("account_single_sign_on")


def waiting(request: HttpRequest) -> tuple[User, str] | None:
    """Whom the provider vouched for within the last minutes, and where he wanted to go."""
    stored = request.session.get(_SESSION)
    if not stored or clock.now() - datetime.fromisoformat(stored[2]) > _WAITS:
        return None
    user = User.objects.filter(pk=stored[0], is_active=True).first()
    return (user, stored[1]) if user else None


def let_go(request: HttpRequest) -> None:
    request.session.pop(_SESSION, None)


def refuse(request: HttpRequest) -> HttpResponse:
    """Back to the sign-in page, with what to do instead."""
    messages.error(
        request,
        _(
            "Masuk lewat %(name)s tidak berhasil. Pakai NIP dan kata sandi, atau hubungi pengelola kepegawaian."
        )
        % {"name": _provider()["name"]},
    )
    return redirect("account_login")


def _provider() -> dict[str, str]:
    provider = settings.ABDI_SINGLE_SIGN_ON
    if provider is None:
        raise ImproperlyConfigured("ABDI_OIDC_ISSUER is not set")
    return provider
