"""Numbers and hours as they are typed or stand in sheets; what cannot be read for certain is refused."""

from __future__ import annotations

import re
from datetime import time
from decimal import Decimal

_GROUPED = re.compile(r"[0-9]{1,3}(\.[0-9]{3})+(,[0-9]+)?")
_PLAIN = re.compile(r"[0-9]+(,[0-9]+)?")
_WITH_POINT = re.compile(r"[0-9]+\.[0-9]+")
_HOUR = re.compile(r"([0-9]{1,2})[.:]([0-9]{2})(?:[.:][0-9]{2})?(?: ?WIB)?", re.IGNORECASE)
_DIGITS, _PLACES = 12, 2


def read_quantity(text: str) -> Decimal | None:
    """ "1.234,5", "75" or a spreadsheet's "75.5"; None for an empty cell, ValueError for what is no such number.

    Never below zero, at most twelve digits before the comma and two after it.
    """
    typed = "".join(text.split())
    if not typed:
        return None
    if _GROUPED.fullmatch(typed) or _PLAIN.fullmatch(typed):
        number = Decimal(typed.replace(".", "").replace(",", "."))
    elif _WITH_POINT.fullmatch(typed):
        number = Decimal(typed)
    else:
        raise ValueError(text)
    whole, _point, fraction = f"{number:f}".partition(".")
    if len(whole.lstrip("0")) > _DIGITS or len(fraction.rstrip("0")) > _PLACES:
        raise ValueError(text)
    return number


def write_quantity(quantity: Decimal | None) -> str:
    """A number for its box, so that it reads back as itself."""
    if quantity is None:
        return ""
    whole, _point, fraction = f"{quantity:f}".partition(".")
    fraction = fraction.rstrip("0")
    return f"{whole},{fraction}" if fraction else whole


def read_hour(text: str) -> time | None:
    """ "08.30", "8:30", "08:30:00"; None for an empty cell, ValueError for what is no hour."""
    typed = text.strip()
    if not typed:
        return None
    match = _HOUR.fullmatch(typed)
    if match is None:
        raise ValueError(text)
    return time(int(match[1]), int(match[2]))


def write_hour(hour: time | None) -> str:
    """ "08.30", as official Indonesian writes it."""
    return hour.strftime("%H.%M") if hour else ""
