"""Through the team, one after the other: who waits before and after the person on the desk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from abdi.appraisals.queries.judgements import waiting_reports
from abdi.cycles.models import Period
from abdi.goals.models import Skp

Place = tuple[str, int, int]
"""Name, key of the person and number of the SKP: the place in the line, which stays when others leave it."""


@dataclass(frozen=True)
class Step:
    """A person to go to, with the public ids of the desk."""

    name: str
    skp_id: UUID
    period_id: UUID


@dataclass(frozen=True)
class Queue:
    """Those who wait in the same days. `place` counts from 1; 0 where the person on the desk does not wait."""

    place: int
    left: int
    before: Step | None
    after: Step | None


def queue_at(skp: Skp, period: Period, people: Iterable[int]) -> Queue:
    """The line of those among `people` who wait, seen from the desk of one of them; one query."""
    waiting = waiting_reports(people).filter(period__starts=period.starts, period__ends=period.ends)
    found = waiting.values_list(
        "skp__person__name", "skp__person", "skp__number", "skp__public_id", "period__public_id"
    )
    line: dict[Place, Step] = {
        (name, person, number): Step(name, skp_id, period_id)
        for name, person, number, skp_id, period_id in found
    }
    here = (skp.person.name, skp.person_id, skp.number)
    before = [place for place in sorted(line) if place < here]
    after = [place for place in sorted(line) if place > here]
    return Queue(
        place=len(before) + 1 if here in line else 0,
        left=len(line),
        before=line[before[-1]] if before else None,
        after=line[after[0]] if after else None,
    )
