"""When a digest goes out: on working days, by day, in the zone of the installation."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from abdi.core import clock
from abdi.notifications.enums import Rhythm
from abdi_rules.workdays import Calendar

FIRST_HOUR, LAST_HOUR = 7, 18  # a message may leave from 07.00 until 17.59


def is_daytime(at: datetime) -> bool:
    """Whether a message may leave: on a working day, neither at night nor late in the evening."""
    here = at.astimezone(clock.zone())
    return FIRST_HOUR <= here.hour < LAST_HOUR and Calendar().is_working_day(here.date())


def gets_everything(rhythm: str, day: date) -> bool:
    """Whether the whole digest is due on a working day; else at most what presses or is owed."""
    return rhythm == Rhythm.DAILY or (rhythm == Rhythm.WEEKLY and _begins_the_week(day))


def _begins_the_week(day: date) -> bool:
    """Monday, or the first working day after it."""
    earlier = (day - timedelta(days=n) for n in range(1, day.weekday() + 1))
    return not any(Calendar().is_working_day(one) for one in earlier)
