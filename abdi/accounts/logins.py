"""What people type to say who they are: a NIP, an NRK or the code of an office."""

from __future__ import annotations

import re

from django.db.models import Q
from django.db.models.functions import Lower

from abdi.accounts.models import User

_BLANKS = re.compile(r"[\s\u200b\u2060]+")


def tidy(login: str) -> str:
    """`login` without blanks: NIPs are printed and copied in groups."""
    return _BLANKS.sub("", login)


def find(login: str) -> User | None:
    """The account of a NIP, NRK or office code, whatever blanks and capitals were typed.

    One query, whether or not there is one.
    """
    key = tidy(login)
    found = list(User.objects.alias(code=Lower("username")).filter(Q(code=key.lower()) | Q(alternate=key)))
    found.sort(key=lambda user: user.username.lower() != key.lower())
    return found[0] if found else None
