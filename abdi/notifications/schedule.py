"""When a digest goes out: on working days, by day, in the zone of the installation."""

from __future__ import annotations

from datetime import date, datetime

from abdi.core import clock
from abdi.notifications.enums import Rhythm

FIRST_HOUR, LAST_HOUR = 7, 18  # a message may leave from 07.00 until 17.59
_MONDAY, _SATURDAY = 0, 5


def is_daytime(at: datetime) -> bool:
    """Whether a message may leave: on a working day, neither at night nor late in the evening."""
    here = at.astimezone(clock.zone())
    return here.weekday() < _SATURDAY and FIRST_HOUR <= here.hour < LAST_HOUR


def gets_everything(rhythm: str, day: date) -> bool:
    """Whether the whole digest is due on a working day; else only what presses, as `presses` says."""
    return rhythm == Rhythm.DAILY or (rhythm == Rhythm.WEEKLY and day.weekday() == _MONDAY)
