"""Browsers that an account has been signed in with before.

The cookie holds a random number of the browser and, for each of the last accounts used in it, a keyed hash; it is
signed and names nobody. It opens no door: it only gives the browser a lane of its own in `abdi.accounts.throttle`.
"""

from __future__ import annotations

import re
import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from abdi.accounts.models import User

COOKIE = "abdi_perangkat"
_SALT = "abdi.accounts.device"
_AGE = 60 * 60 * 24 * 180
_ACCOUNTS = 5

_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def lane_of(request: HttpRequest, user: User | None) -> str:
    """The number of this browser when `user` has been signed in with it before, else empty."""
    browser, accounts = _read(request)
    return browser if user is not None and _mark(user) in accounts else ""


def remember(request: HttpRequest, response: HttpResponse, user: User) -> None:
    """Let this browser be known as one of `user`'s for half a year."""
    browser, accounts = _read(request)
    kept = [_mark(user), *(mark for mark in accounts if mark != _mark(user))][:_ACCOUNTS]
    response.set_cookie(
        COOKIE,
        signing.dumps([browser or secrets.token_urlsafe(12), kept], salt=_SALT),
        max_age=_AGE,
        httponly=True,
        samesite="Lax",
        secure=bool(settings.SESSION_COOKIE_SECURE),
    )


def name_of(request: HttpRequest) -> str:
    """The browser in words: `Chrome di Android`."""
    agent = request.headers.get("User-Agent", "")
    browser = next((word for sign, word in _BROWSERS if sign in agent), "")
    system = next((word for sign, word in _SYSTEMS if re.search(re.escape(sign), agent)), "")
    if browser and system:
        return _("%(browser)s di %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("Peramban tidak dikenal")


def _read(request: HttpRequest) -> tuple[str, list[str]]:
    try:
        browser, accounts = signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=_AGE)
    except (signing.BadSignature, ValueError):
        return "", []
    return str(browser), [str(mark) for mark in accounts]


def _mark(user: User) -> str:
    return salted_hmac(_SALT, str(user.pk)).hexdigest()[:20]
