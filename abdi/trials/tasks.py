"""Automatic work of trials: those that are over are closed, and later removed."""

from __future__ import annotations

from procrastinate.contrib.django import app

from abdi.core import clock
from abdi.core.actor import Actor, acting_as
from abdi.trials.services import close_ended, remove_old


@app.periodic(cron="37 17 * * *")
@app.task(name="trials.close_and_remove", queueing_lock="trials.close_and_remove")
def close_and_remove(timestamp: int) -> int:
    """Every night (17.37 UTC is 00.37 in Jakarta). The next night is the retry."""
    with acting_as(Actor.system("penyapu uji coba")):
        return close_ended(clock.today()) + remove_old(clock.today())
