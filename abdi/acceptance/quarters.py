"""The triwulan of a day: that is how long a round of asking lasts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

_MONTHS = 3
_ROMAN = ("I", "II", "III", "IV")


class Quarter(NamedTuple):
    """First and last day."""

    starts: date
    ends: date


def quarter_of(day: date) -> Quarter:
    """The quarter in which `day` lies."""
    first = day.replace(month=day.month - (day.month - 1) % _MONTHS, day=1)
    after = (first.replace(day=28) + timedelta(days=31 * (_MONTHS - 1) + 4)).replace(day=1)
    return Quarter(first, after - timedelta(days=1))


def words_of(starts: date) -> str:
    """The quarter that begins on that day, as in "III/2026"."""
    return f"{_ROMAN[(starts.month - 1) // _MONTHS]}/{starts.year}"
