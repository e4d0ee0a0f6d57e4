"""The days of the log: how far back one may write, what counts as written later, the weeks of a month."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.conf import settings

from abdi.core import clock

LONGEST_NIGHT = timedelta(
    hours=16
)  # of one entry that crosses midnight: a double shift; longer is a slip of the pen
LATE_AFTER = 7  # days; entries written later are marked, never refused for it


def earliest(today: date) -> date:
    """The first day of which one may still write (ABDI_ACTIVITY_PAST_DAYS; 366 unless set)."""
    return today - timedelta(days=settings.ABDI_ACTIVITY_PAST_DAYS)


def written_at(recorded_at: datetime, device_at: datetime | None) -> datetime:
    """When an entry was written: by the device where it says so, never later than it reached the server."""
    return min(device_at, recorded_at) if device_at else recorded_at


def is_noted_later(day: date, recorded_at: datetime, device_at: datetime | None) -> bool:
    """Whether an entry was written more than a week after its day ("Dicatat kemudian")."""
    return clock.day_of(written_at(recorded_at, device_at)) > day + timedelta(days=LATE_AFTER)


def span(day: date, starts: time, ends: time) -> tuple[datetime, datetime]:
    """When an entry began and ended, by the clock on the wall: what ends before it began ends on the next day."""
    last = day + timedelta(days=1) if ends < starts else day
    return datetime.combine(day, starts), datetime.combine(last, ends)


def hours_fit(starts: time, ends: time) -> bool:
    """Whether two hours may be one entry: in order on one day, or a night shift of at most sixteen hours."""
    began, ended = span(date.min, starts, ends)
    return ended > began and (ends > starts or ended - began <= LONGEST_NIGHT)


@dataclass(frozen=True)
class Month:
    """A month of the calendar."""

    year: int
    month: int

    @classmethod
    def of(cls, day: date) -> Month:
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> Month | None:
        """ "2026-10", or None for anything else."""
        year, dash, month = text.partition("-")
        if not (dash and len(year) == 4 and year.isdecimal() and year.isascii()):
            return None
        if not (len(month) == 2 and month.isdecimal() and month.isascii() and 1 <= int(month) <= 12):
            return None
        return cls(int(year), int(month)) if 1900 <= int(year) <= 2100 else None

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    @property
    def text(self) -> str:
        """As it stands in addresses."""
        return str(self)

    @property
    def first(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        return date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    @property
    def earlier(self) -> Month:
        return Month.of(self.first - timedelta(days=1))

    @property
    def later(self) -> Month:
        return Month.of(self.last + timedelta(days=1))

    @property
    def weeks(self) -> list[list[date | None]]:
        """Its weeks from Monday to Sunday; None for the days of its neighbours."""
        return [
            [day if day.month == self.month else None for day in week]
            for week in calendar.Calendar().monthdatescalendar(self.year, self.month)
        ]
