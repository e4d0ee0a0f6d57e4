"""One look over all employees in bounded batches: what was handed in since the last look is marked and compared.

A batch is one transaction with its place in the sweep, so a worker that was killed goes on where the last batch
ended; a question has a key of its own, so looking twice asks once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from abdi.core import clock
from abdi.core.actor import Actor, acting_as
from abdi.people.models import Person
from abdi.screening.models import Finding, Sweep
from abdi.screening.services.comparing import compare_marks
from abdi.screening.services.diaries import copied_months, forget_old_marks, mark_diaries, same_words
from abdi.screening.services.hours import same_hours
from abdi.screening.services.marking import mark_what_was_handed_in
from abdi.screening.services.thresholds import Limits, limits_on

BATCH = 500
_FIRST_LOOK = timedelta(days=400)
ACTOR = Actor.system("perlu dicek")


@dataclass(frozen=True)
class Batch:
    """Some persons by key, and since when their work is looked at."""

    people: list[int]
    since: datetime
    limits: Limits


@transaction.atomic
def begin_sweep() -> Sweep | None:
    """Begin to look at everybody; None while another look goes on."""
    with acting_as(ACTOR):
        if Sweep.objects.select_for_update().filter(finished_at=None).exists():
            return None
        forget_old_marks()
        last = Sweep.objects.exclude(finished_at=None).order_by("-started_at").first()
        now = clock.now()
        return Sweep.objects.create(started_at=now, since=last.started_at if last else now - _FIRST_LOOK)


def go_on(sweep_id: int, *, size: int = BATCH) -> bool:
    """Look at the next batch; whether there is more to look at."""
    with acting_as(ACTOR):
        sweep = Sweep.objects.select_for_update().get(pk=sweep_id)
        if sweep.finished_at is not None:
            return False
        people = list(
            Person.objects.filter(pk__gt=sweep.upto).order_by("pk").values_list("pk", flat=True)[:size]
        )
        if not people:
            sweep.finished_at = clock.now()
            sweep.save(update_fields=["finished_at"])
            return False
        sweep.findings += _look_at(Batch(people, sweep.since, limits_on(clock.today())))
        sweep.upto, sweep.people = people[-1], sweep.people + len(people)
        sweep.save(update_fields=["upto", "people", "findings"])
        return True


def _look_at(batch: Batch) -> int:
    marks = mark_what_was_handed_in(batch.people, batch.since, batch.limits)
    found = compare_marks(marks, batch.limits)
    found += same_hours(batch.people, batch.since, batch.limits)
    found += same_words(mark_diaries(batch.people, batch.since, batch.limits), batch.limits)
    found += copied_months(batch.people, batch.since, batch.limits)
    known = set(Finding.objects.filter(key__in=[one.key for one in found]).values_list("key", flat=True))
    new = {one.key: one for one in found if one.key not in known}
    Finding.objects.bulk_create(new.values(), ignore_conflicts=True)
    return len(new)
