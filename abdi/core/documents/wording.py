"""Dates and times as Indonesian official documents write them."""

from datetime import date, datetime, timedelta

_MONTHS = (
    "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()  # noqa: SIM905
)
_ZONES = {timedelta(hours=7): "WIB", timedelta(hours=8): "WITA", timedelta(hours=9): "WIT"}


def long_date(day: date) -> str:
    """`31 Januari 2026`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def moment(at: datetime) -> str:
    """`31 Januari 2026 pukul 14.05 WIB`. Raises `ValueError` unless `at` is in an Indonesian zone."""
    offset = at.utcoffset()
    if offset not in _ZONES:
        raise ValueError("the time must be given in an Indonesian time zone (WIB, WITA or WIT)")
    return f"{long_date(at)} pukul {at:%H.%M} {_ZONES[offset]}"


def assessment_period(start: date, end: date) -> str:
    """`1 JANUARI SD 31 DESEMBER TAHUN 2026`, the wording of the printed forms. `end` is included."""
    if start > end:
        raise ValueError("the period must not end before it starts")
    first = f"{start.day} {_MONTHS[start.month - 1]}"
    if start.year != end.year:
        first += f" TAHUN {start.year}"
    return f"{first} SD {end.day} {_MONTHS[end.month - 1]} TAHUN {end.year}".upper()
