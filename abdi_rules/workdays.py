"""Working days and deadlines, with Indonesia's public holidays from a kept library.

The government fixes the holidays of a year by joint decree and moves them now and then; what the
library does not know, or knows otherwise, stands in ``law/nasional/kalender``, and an institution may
hand over days of its own.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import holidays

from abdi_rules.dated import Quantity
from abdi_rules.enums import DayCount, Weekday
from abdi_rules.errors import BadInput
from abdi_rules.shapes import choice, day, listing, record

_ONE_DAY = timedelta(days=1)
_WEEK = tuple(Weekday)


@dataclass(frozen=True, slots=True)
class Corrections:
    """Days that are holidays, or are not, whatever the library says."""

    libur: Sequence[date]
    bukan_libur: Sequence[date]


WORKING_WEEK = Quantity("nasional/kalender/hari_kerja", listing(choice(Weekday)))
CORRECTIONS = Quantity(
    "nasional/kalender/koreksi_hari_libur",
    record(Corrections, libur=listing(day), bukan_libur=listing(day)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """The days off that an institution adds or takes away, beside weekends and public holidays."""

    days_off: frozenset[date] = frozenset()
    days_on: frozenset[date] = frozenset()

    def is_working_day(self, asked: date) -> bool:
        """Whether people work on that day."""
        if asked in self.days_on:
            return True
        if asked in self.days_off or _WEEK[asked.weekday()] not in WORKING_WEEK.on(asked).value:
            return False
        return not is_public_holiday(asked)

    def working_days(self, first: date, last: date) -> int:
        """How many working days there are from the first to the last day, both included."""
        span = (last - first).days + 1
        return sum(self.is_working_day(first + n * _ONE_DAY) for n in range(span))

    def deadline(self, start: date, days: int, count: DayCount) -> date:
        """The last day of a term of so many days; the start is day zero."""
        if days < 0:
            raise BadInput("days", "bad.negative", value=str(days))
        if count is DayCount.KALENDER:
            return start + days * _ONE_DAY
        reached = start
        for _ in range(days):
            reached = _next(reached, self.is_working_day)
        return reached


def is_public_holiday(asked: date) -> bool:
    """Whether a day is a public holiday or cuti bersama of the whole country."""
    law = CORRECTIONS.on(asked).value
    if asked in law.bukan_libur:
        return False
    return asked in law.libur or asked in _of_year(asked.year)


def _next(start: date, wanted: Callable[[date], bool]) -> date:
    reached = start + _ONE_DAY
    while not wanted(reached):
        reached += _ONE_DAY
    return reached


@cache
def _of_year(year: int) -> frozenset[date]:
    known: Iterable[date] = holidays.country_holidays("ID", years=year, categories=("public", "government"))
    return frozenset(known)
