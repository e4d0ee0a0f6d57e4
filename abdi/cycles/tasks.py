"""Automatic work of the calendar: deadlines follow outages that the system noticed itself."""

from __future__ import annotations

from procrastinate.contrib.django import app

from abdi.core.actor import acting_as
from abdi.core.outages import WATCHER
from abdi.cycles.services.outages import settle_open


@app.periodic(cron="* * * * *")
@app.task(name="cycles.settle_outages", queueing_lock="cycles.settle_outages", lock="cycles.settle_outages")
def settle_outages(timestamp: int) -> int:
    """Every minute, so that nobody is long called late for it; one query where there is nothing to settle."""
    with acting_as(WATCHER):
        return settle_open()
