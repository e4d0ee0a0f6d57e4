"""What is measured: of whom, of what kind, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from abdi.core import clock


@dataclass(frozen=True, kw_only=True)
class Selection:
    """A choice of records; what is empty does not limit.

    `unit` is the code of a unit, which stands for itself and all under it today; `area` the same for a place.
    `officers` are NRKs: None does not limit, an empty tuple chooses nothing. Days are those of the installation's zone;
    `until` is the first day that no longer counts. `limit_minutes` is what counts as in time.
    """

    unit: str = ""
    area: str = ""
    officers: tuple[str, ...] | None = None
    category: str = ""
    since: date | None = None
    until: date | None = None
    limit_minutes: int | None = None


def next_month(month: date) -> date:
    """The first day of the month after the one in which `month` falls."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def midnight(day: date) -> datetime:
    """The instant at which a day of the installation's zone begins."""
    return datetime.combine(day, time(), tzinfo=clock.zone())
