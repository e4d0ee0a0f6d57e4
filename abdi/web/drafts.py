"""Whose drafts the browser keeps, and which of them the server has taken.

Drafts that could not reach the server wait in the browser, under a key of their owner, so that on a
shared machine one person's words are never offered to another.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

SALT = "abdi.web.drafts"
TAKEN_COOKIE = "abdi_draft"
TAKEN_FIELD = "draft_token"
_NAME = re.compile(r"[\w:/.-]{1,200}", re.ASCII)
_SECONDS = 300


def draft_owner(request: HttpRequest) -> str:
    """A key for the signed-in account that tells nothing about it; empty for an anonymous request."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return ""
    return salted_hmac(SALT, str(user.pk)).hexdigest()[:20]


class DraftTaken:
    """Tells the browser that a form it kept as a draft was taken: what was sent is not offered back.

    The script names the draft in the form that it sends. A view that took a form redirects; one that refuses
    draws the page again, and the browser keeps the words. Innermost, so that only the view's answer counts.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "POST" and response.status_code == 302:
            name = request.POST.get(TAKEN_FIELD, "")
            if _NAME.fullmatch(name):
                response.set_cookie(
                    TAKEN_COOKIE,
                    quote(name, safe=""),
                    max_age=_SECONDS,
                    samesite="Lax",
                    secure=settings.SESSION_COOKIE_SECURE,
                )
        return response
