"""The month as a calendar and as a list by day, for the owner, the superior and (days only) HR."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import groupby
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

from abdi.activities import queries
from abdi.activities.dates import Month
from abdi.activities.queries import DayCount, Entry
from abdi.people.models import Person

PER_PAGE = 30


class Opens(Enum):
    """Which days of a calendar lead to their entries."""

    ALL = "all that have come, to write on them"
    WRITTEN = "those with entries"
    NONE = "none: only whether there are entries is shown"


@dataclass(frozen=True)
class Cell:
    """A day of the calendar. `url` leads to its entries; empty where there is nothing to lead to."""

    day: date
    count: DayCount
    url: str
    is_today: bool
    is_chosen: bool

    @property
    def is_weekend(self) -> bool:
        return self.day.weekday() >= 5


@dataclass(frozen=True)
class Days:
    """A day of the list with its entries."""

    day: date
    entries: list[Entry]


def calendar(
    month: Month, counts: dict[date, DayCount], *, today: date, chosen: date | None, opens: Opens
) -> list[list[Cell | None]]:
    """The weeks of a month."""

    def cell(day: date) -> Cell:
        count = counts.get(day, DayCount(0, 0))
        leads = day <= today and (opens is Opens.ALL or (opens is Opens.WRITTEN and count.entries > 0))
        url = f"?bulan={month}&hari={day.isoformat()}" if leads else ""
        return Cell(day, count, url, day == today, day == chosen)

    return [[cell(day) if day else None for day in week] for week in month.weeks]


def chosen_day(request: HttpRequest, month: Month, today: date) -> date | None:
    """The day in `hari`, if it lies in the month and has come."""
    try:
        day = date.fromisoformat(request.GET.get("hari", ""))
    except ValueError:
        return None
    return day if month.first <= day <= min(month.last, today) else None


def month_context(request: HttpRequest, person: Person, month: Month, today: date) -> dict[str, Any]:
    """What the calendar and the list of a month need, in four queries."""
    chosen = chosen_day(request, month, today)
    counts = queries.day_counts(person, month)
    page = _page(request, person, month, chosen)
    entries = queries.told(person, list(page))
    return {
        "month": month,
        "later": month.later if month.later.first <= today else None,
        "chosen": chosen,
        "counts": counts,
        "total": sum(count.entries for count in counts.values()),
        "waiting": sum(count.waiting for count in counts.values()),
        "page": page,
        "days": [
            Days(day, list(group)) for day, group in groupby(entries, key=lambda entry: entry.activity.day)
        ],
    }


def _page(request: HttpRequest, person: Person, month: Month, chosen: date | None) -> Page[Any]:
    since, until = (chosen, chosen) if chosen else (month.first, month.last)
    return Paginator(queries.entries_of(person, since, until), PER_PAGE).get_page(request.GET.get("halaman"))
