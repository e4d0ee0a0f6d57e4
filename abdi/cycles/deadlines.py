"""The last day that holds, told apart from the one that was planned: outages of the system move it.

What is stored with a phase or a period holds already, and says beside it from where it was moved. A last day that is
reckoned for one person (so many days after something) is asked for with `in_force`, which looks up the days of its
year that were lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol


@dataclass(frozen=True)
class Deadline:
    """`day` holds, `planned` was meant; between them stand the `outages` (from, until) that moved it."""

    day: date
    planned: date
    outages: tuple[tuple[datetime, datetime], ...] = ()

    @property
    def is_moved(self) -> bool:
        return self.day != self.planned


class _Year(Protocol):
    @property
    def held_up(self) -> Any: ...


def in_force(year: _Year, planned: date) -> Deadline:
    """The deadline of a person whose last day in a year would be `planned`."""
    kept = year.held_up.get(planned.isoformat())
    if kept is None:
        return Deadline(planned, planned)
    return Deadline(date.fromisoformat(kept["day"]), planned, _spans(kept))


def kept_with(day: date, move: Mapping[str, Any] | None) -> Deadline:
    """The deadline that is stored as `day`, with what is stored of its having been moved."""
    if not move:
        return Deadline(day, day)
    return Deadline(day, date.fromisoformat(move["planned"]), _spans(move))


def as_data(deadline: Deadline) -> dict[str, Any]:
    """What `in_force` and `kept_with` read back."""
    return {
        "day": deadline.day.isoformat(),
        "planned": deadline.planned.isoformat(),
        "outages": [[began.isoformat(), ended.isoformat()] for began, ended in deadline.outages],
    }


def _spans(kept: Mapping[str, Any]) -> tuple[tuple[datetime, datetime], ...]:
    return tuple(
        (datetime.fromisoformat(began), datetime.fromisoformat(ended)) for began, ended in kept["outages"]
    )
