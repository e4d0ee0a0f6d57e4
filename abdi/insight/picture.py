"""The picture of a unit: counted anew for each look where that is quick, kept for a short while where it is not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache

from abdi.core import clock
from abdi.cycles.models import Period
from abdi.insight import queries
from abdi.insight.queries import Followed, UnitProgress, Waiting

LARGE = 1000
"""Staff from which a picture is kept: counting 100,000 takes about a second, and many look at the same time."""

KEPT_SECONDS = 120


@dataclass(frozen=True)
class Picture:
    """What the page shows of a unit in a period, as it stood at `at`."""

    lines: list[UnitProgress]
    waiting: list[Waiting]
    at: datetime
    is_kept: bool

    @property
    def total(self) -> UnitProgress:
        return queries.total(self.lines)


def picture_of(followed: Followed, period: Period) -> Picture:
    """How far the unit is in `period`, and who waits for whom. The caller has checked access to the unit."""
    if followed.staff < LARGE:
        return _count(followed, period, is_kept=False)
    key = f"insight:{followed.unit.public_id}:{period.public_id}:{followed.day:%Y%m%d}"
    kept: Picture | None = cache.get(key)
    if kept is None:
        kept = _count(followed, period, is_kept=True)
        cache.set(key, kept, KEPT_SECONDS)
    return kept


def _count(followed: Followed, period: Period, *, is_kept: bool) -> Picture:
    return Picture(
        lines=queries.progress_under(followed.scope(period)),
        waiting=queries.waiting_under(followed.everybody(period)),
        at=clock.now(),
        is_kept=is_kept,
    )
