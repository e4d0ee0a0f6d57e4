"""Automatic work of follow-up: it opens what the law names, and decides nothing about anybody."""

from __future__ import annotations

from procrastinate.contrib.django import app

from abdi.core.actor import Actor, acting_as
from abdi.followups.services import settle


@app.periodic(cron="*/5 * * * *")
@app.task(name="followups.settle", queueing_lock="followups.settle", lock="followups.settle")
def settle_ratings_that_stand(timestamp: int) -> int:
    """Every five minutes; the page of a result says that it is still to come until then."""
    with acting_as(Actor.system("penyusun tindak lanjut")):
        return settle()
