"""How a fact with a first day meets what is recorded. Pure: it decides, others write.

A fact that changed closes the old range at the new first day and opens the next; a fact that stayed is left
alone, however often it is told; a fact told with another first day moves that day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Generic, TypeVar

V = TypeVar("V")


class Step(Enum):
    """What becomes of the open range."""

    KEEP = "keep"
    CREATE = "create"
    REPLACE = "replace"
    CORRECT = "correct"
    MOVE = "move"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class Open(Generic[V]):
    """The range that has no end. `floor` is the first day of the range before it, `closed` that range's end."""

    pk: int
    value: V
    since: date
    floor: date | None = None


def meet(current: Open[V] | None, value: V, since: date | None, today: date) -> tuple[Step, date]:
    """The step, and the first day it holds from. Without `since` a change holds from today."""
    if current is None:
        return Step.CREATE, since or today
    if value == current.value:
        return _moved(current, since)
    start = since or max(today, current.since)
    if start > current.since:
        return Step.REPLACE, start
    if start == current.since:
        return Step.CORRECT, start
    return Step.STALE, current.since


def _moved(current: Open[V], since: date | None) -> tuple[Step, date]:
    if since is None or since == current.since:
        return Step.KEEP, current.since
    if current.floor is not None and since <= current.floor:
        return Step.STALE, current.since
    return Step.MOVE, since
