"""The only place that reads the time.

Instants are aware and in UTC; days are days of the installation's zone, in which deadlines count.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

_fixed: ContextVar[datetime | None] = ContextVar("abdi_clock_fixed", default=None)
_SINCE = "ABDI_CLOCK_SINCE"


def begin() -> None:
    """Let the clock of a rehearsal start now, for this process and all it starts.

    Were each to start its own, what one process wrote could seem later than what another wrote after it.
    """
    if os.environ.get("ABDI_CLOCK"):
        os.environ.setdefault(_SINCE, datetime.now(UTC).isoformat())


def _offset() -> timedelta:
    """ABDI_CLOCK=2026-10-07T09:00:00+07:00 lets a rehearsal begin on another day; production settings refuse it."""
    start, since = os.environ.get("ABDI_CLOCK"), os.environ.get(_SINCE)
    if not start or not getattr(settings, "ABDI_CLOCK_MAY_MOVE", False):
        return timedelta()
    begun = datetime.fromisoformat(since) if since else datetime.now(UTC)
    return datetime.fromisoformat(start).astimezone(UTC) - begun


_OFFSET: timedelta | None = None


def now() -> datetime:
    """This instant, in UTC."""
    global _OFFSET
    fixed = _fixed.get()
    if fixed is not None:
        return fixed
    if _OFFSET is None:
        _OFFSET = _offset()
    return datetime.now(UTC) + _OFFSET


def outside() -> datetime:
    """This instant as other people's clocks show it, for one-time codes agreed with a telephone.

    A rehearsal that begins on another day does not shift it; a clock held still does.
    """
    return _fixed.get() or datetime.now(UTC)


def running() -> float:
    """Seconds for which the machine runs, asleep or not: a clock that nobody sets, to measure spans with."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


def zone() -> ZoneInfo:
    """The installation's zone (Asia/Jakarta for Jakarta)."""
    return ZoneInfo(settings.TIME_ZONE)


def today() -> date:
    """The day on the wall of the office."""
    return now().astimezone(zone()).date()


def day_of(instant: datetime) -> date:
    """The office's day on which an instant falls."""
    return instant.astimezone(zone()).date()


@contextmanager
def fixed(at: datetime) -> Iterator[None]:
    """Hold the clock still for a test or for the recomputation of a past day."""
    token = _fixed.set(at.astimezone(UTC))
    try:
        yield
    finally:
        _fixed.reset(token)
