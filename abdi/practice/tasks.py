"""Automatic work of the practice room: what nobody touches any more goes."""

from __future__ import annotations

from procrastinate.contrib.django import app

from abdi.core import clock
from abdi.core.actor import Actor, acting_as
from abdi.practice.services import remove_old


@app.periodic(cron="23 19 * * *")
@app.task(name="practice.remove_old_exercises", queueing_lock="practice.remove_old_exercises")
def remove_old_exercises(timestamp: int) -> int:
    """Every night (19.23 UTC is 02.23 in Jakarta). The next night is the retry."""
    with acting_as(Actor.system("penyapu latihan")):
        return remove_old(day=clock.today())
