"""Background work of campaigns: open on the first day, tell when the box was opened. The box closes itself."""

from __future__ import annotations

from procrastinate.contrib.django import app

from abdi.campaigns import services
from abdi.core import clock
from abdi.core.actor import Actor, acting_as

ACTOR = Actor.system("umpan balik 360")


@app.periodic(cron="5-59/10 * * * *")
@app.task(name="campaigns.move_on", queueing_lock="campaigns.move_on", lock="campaigns.move_on")
def move_on(timestamp: int) -> int:
    """Every ten minutes: open what is due and tell what was closed, each in a transaction of its own."""
    opening, closed = services.campaigns_due(clock.today()), services.results_to_tell()
    for campaign_id in opening:
        with acting_as(ACTOR):
            services.open_due(campaign_id=campaign_id)
    for campaign_id in closed:
        with acting_as(ACTOR):
            services.tell_closed(campaign_id=campaign_id)
    return len(opening) + len(closed)
