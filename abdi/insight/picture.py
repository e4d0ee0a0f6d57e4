"""The picture of a unit: counted anew for each look where that is quick, kept for a while where it is not.

Counting 100,000 takes most of a second, and on the last days many look at the same time. So the worker counts large
units ahead of those who look (`abdi.insight.tasks`); without a worker the first who looks waits for the count.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.core.cache import cache

from abdi.appraisals.queries import GroupPeriods
from abdi.core import clock
from abdi.cycles.models import Period
from abdi.insight import queries
from abdi.insight.queries import Followed, Kind, UnitProgress, Waiting
from abdi.people.models import Unit

LARGE = 1000
"""Staff from which a picture is kept."""

KEPT_SECONDS = 600
"""How long; the worker paints anew well before (every five minutes)."""


@dataclass(frozen=True)
class Picture:
    """What the page shows of a unit in a period, as it stood at `at`."""

    lines: list[UnitProgress]
    waiting: list[Waiting]
    at: datetime
    is_kept: bool

    @property
    def shown(self) -> list[UnitProgress]:
        """The units in which somebody follows the period."""
        return [line for line in self.lines if line.staff]

    @property
    def empty(self) -> list[UnitProgress]:
        """Those in which nobody does."""
        return [line for line in self.lines if not line.staff]

    @property
    def total(self) -> UnitProgress:
        return queries.total(self.lines)


def followed_in(unit: Unit, day: date) -> Followed:
    """What the staff under `unit` follow. How many they are is kept for a large unit."""
    kinds: Mapping[Kind, int] | None = cache.get(_staff_key(unit, day))
    if kinds is None:
        kinds = queries.kinds_under(unit, day)
        if sum(kinds.values()) >= LARGE:
            cache.set(_staff_key(unit, day), kinds, KEPT_SECONDS)
    return Followed(unit, day, kinds)


def picture_of(followed: Followed, period: Period) -> Picture:
    """How far the unit is in `period`, and who waits for whom. The caller has checked access to the unit."""
    if followed.staff < LARGE:
        return _count(followed, period, is_kept=False)
    kept: Picture | None = cache.get(_picture_key(followed, period))
    return kept or _keep(followed, period)


def paint_large(day: date) -> int:
    """Keep a fresh picture of every large unit in the period that its page shows first; returns how many."""
    periods = GroupPeriods(day, running=True)
    painted = 0
    for unit, kinds in queries.kinds_of_large_units(day, LARGE).items():
        cache.set(_staff_key(unit, day), dict(kinds), KEPT_SECONDS)
        followed = Followed(unit, day, kinds, periods)
        usual = followed.chosen("")
        if usual is not None:
            _keep(followed, usual)
            painted += 1
    return painted


def _keep(followed: Followed, period: Period) -> Picture:
    picture = _count(followed, period, is_kept=True)
    cache.set(_picture_key(followed, period), picture, KEPT_SECONDS)
    return picture


def _count(followed: Followed, period: Period, *, is_kept: bool) -> Picture:
    return Picture(
        lines=queries.progress_under(followed.scope(period)),
        waiting=queries.waiting_under(followed.everybody(period)),
        at=clock.now(),
        is_kept=is_kept,
    )


def _staff_key(unit: Unit, day: date) -> str:
    return f"insight:staff:{unit.public_id}:{day:%Y%m%d}"


def _picture_key(followed: Followed, period: Period) -> str:
    return f"insight:{followed.unit.public_id}:{period.public_id}:{followed.day:%Y%m%d}"
