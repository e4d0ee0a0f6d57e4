"""Automatic work of trials: cases follow a change of superior; what is over is closed, and later removed."""

from __future__ import annotations

from procrastinate.contrib.django import app

from abdi.core import clock
from abdi.core.actor import Actor, acting_as
from abdi.trials.services import close_ended, follow_superiors, remove_old


@app.periodic(cron="37 17 * * *")
@app.task(name="trials.close_and_remove", queueing_lock="trials.close_and_remove")
def close_and_remove(timestamp: int) -> int:
    """Every night (17.37 UTC is 00.37 in Jakarta). The next night is the retry."""
    with acting_as(Actor.system("penyapu uji coba")):
        return close_ended(clock.today()) + remove_old(clock.today())


@app.periodic(cron="*/5 * * * *")
@app.task(name="trials.follow_superiors", queueing_lock="trials.follow_superiors")
def follow_changes_of_superior(timestamp: int) -> int:
    """Every five minutes. Whoever rates meanwhile is asked on the spot whether he still appraises."""
    with acting_as(Actor.system("pengantar uji coba")):
        return follow_superiors(clock.today())
