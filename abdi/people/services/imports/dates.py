"""Dates as agencies write them."""

from __future__ import annotations

import re
from datetime import date

_USUAL = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]00:00(?::00)?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[/. ](\d{1,2})[/. ](\d{1,2})")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_IN_WORDS = re.compile(r"(\d{1,2})[ -]([A-Za-z]+)\.?[ -](\d{4})")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan january",
            "februari pebruari feb february",
            "maret mar march",
            "april apr",
            "mei may",
            "juni jun june",
            "juli jul july",
            "agustus agt agu aug august",
            "september sep sept",
            "oktober okt oct october",
            "november nopember nov",
            "desember des dec december",
        ),
        start=1,
    )
    for name in names.split()
}


def read_date(written: str) -> tuple[date | None, bool]:
    """The day, and whether it was written in the usual way (2026-01-31). Day before month, as Indonesia writes."""
    text = written.strip()
    if found := _USUAL.fullmatch(text):
        return _day(found[1], found[2], found[3]), True
    if found := _DAY_FIRST.fullmatch(text):
        return _day(found[3], found[2], found[1]), False
    if found := _YEAR_FIRST.fullmatch(text) or _COMPACT.fullmatch(text):
        return _day(found[1], found[2], found[3]), False
    if found := _IN_WORDS.fullmatch(text):
        return _day(found[3], str(_MONTHS.get(found[2].lower(), 0)), found[1]), False
    return None, False


def _day(year: str, month: str, day: str) -> date | None:
    try:
        read = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return read if 1900 <= read.year <= 2100 else None
