"""Automatic work of objections: it passes on and reminds; it never decides."""

from __future__ import annotations

from procrastinate.contrib.django import app

from abdi.core import clock
from abdi.core.actor import Actor, acting_as
from abdi.objections.services import pass_on, remind


@app.periodic(cron="23 * * * *")
@app.task(name="objections.follow", queueing_lock="objections.follow")
def follow_clocks(timestamp: int) -> int:
    """Every hour. Pages tell by the date alone whose turn it is: a late run misleads nobody."""
    with acting_as(Actor.system("penjaga batas keberatan")):
        day = clock.today()
        return pass_on(day) + remind(day)
