"""The arithmetic of long absence: which months were worked, and where a last day comes to stand. No database.

A span is its first and its last day. Spans of one person come in order and share no day.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

Span = tuple[date, date]
Month = tuple[int, int]
"""Year and month."""

A_DAY = timedelta(days=1)


def months_between(first: date, last: date) -> list[Month]:
    """The months that have a day from `first` to `last`; none where they are the wrong way round."""
    begin, end = first.year * 12 + first.month, last.year * 12 + last.month
    return [((m - 1) // 12, (m - 1) % 12 + 1) for m in range(begin, end + 1)] if first <= last else []


def months_worked(first: date, last: date, away: Sequence[Span]) -> list[Month]:
    """The months from `first` to `last` that count as worked.

    A month leaves when its days of absence are more than those of work; of two equals it stays. Laws count whole
    months (n/12) and none found says from how many days on: this is the house's reading, to be told as such.
    """
    return [month for month in months_between(first, last) if _is_worked(*_within(month, first, last), away)]


def months_away(first: date, last: date, away: Sequence[Span]) -> list[Month]:
    """The months from `first` to `last` that do not count."""
    worked = set(months_worked(first, last, away))
    return [month for month in months_between(first, last) if month not in worked]


def days_away(first: date, last: date, away: Sequence[Span]) -> int:
    """How many days from `first` to `last` are days of absence."""
    return sum(max(0, (min(last, until) - max(first, since)).days + 1) for since, until in away)


def last_day_after(first: date, due: date, away: Sequence[Span]) -> date:
    """Where `due` comes to stand for somebody whose clock began on `first` and stops on each day of absence.

    Never earlier than `due`, never on a day of absence unless it stood there before the clock began.
    """
    for since, until in away:
        if since > due:
            break
        if until >= first:
            due += (until - max(since, first)) + A_DAY
    return due


def _within(month: Month, first: date, last: date) -> Span:
    year, number = month
    return (
        max(first, date(year, number, 1)),
        min(last, date(year, number, monthrange(year, number)[1])),
    )


def _is_worked(first: date, last: date, away: Sequence[Span]) -> bool:
    days = (last - first).days + 1
    return days_away(first, last, away) * 2 <= days
