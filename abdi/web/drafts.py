"""Whose drafts the browser keeps.

Drafts that could not reach the server wait in the browser, under a key of their owner, so that on a
shared machine one person's words are never offered to another.
"""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

SALT = "abdi.web.drafts"


def draft_owner(request: HttpRequest) -> str:
    """A key for the signed-in account that tells nothing about it; empty for an anonymous request."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return ""
    return salted_hmac(SALT, str(user.pk)).hexdigest()[:20]
