"""Activation codes: random, for one use, kept as a keyed hash.

A code has 59 random bits, so a quick hash is enough; one made from NIP or birth date would not be.
"""

from __future__ import annotations

import re
import secrets

from django.utils.crypto import constant_time_compare, salted_hmac

_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # nothing that is read for something else
_LENGTH = 12
_GROUP = 4


def make() -> str:
    """A new code as it is printed: `7KQ4-M2XD-9TRB`."""
    letters = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
    return "-".join(letters[i : i + _GROUP] for i in range(0, _LENGTH, _GROUP))


def digest(code: str) -> str:
    """What is stored of a code; blanks, hyphens and capitals do not matter."""
    plain = re.sub(r"[^0-9A-Z]", "", code.upper())
    return salted_hmac("abdi.accounts.activation", plain, algorithm="sha256").hexdigest()


def fits(code: str, stored: str) -> bool:
    """Whether `code` is the one whose digest is `stored`; nothing fits an empty one."""
    return constant_time_compare(digest(code), stored or "-" * 64) and bool(stored)
