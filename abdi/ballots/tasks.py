"""Background work of the secret box: close what is due, destroy what is left of keys."""

from __future__ import annotations

import structlog
from procrastinate.contrib.django import app

from abdi.ballots import services
from abdi.core import clock
from abdi.core.actor import Actor, acting_as

_ACTOR = Actor.system("kotak suara")
_log = structlog.get_logger()


@app.periodic(cron="*/10 * * * *")
@app.task(name="ballots.close_due", queueing_lock="ballots.close_due", lock="ballots.close_due")
def close_due(timestamp: int) -> int:
    """Every ten minutes: boxes whose last day is over, each in a transaction of its own. The next round retries.

    One that cannot be counted keeps no other waiting.
    """
    due = services.boxes_due(clock.today())
    for box_id in due:
        try:
            with acting_as(_ACTOR):
                services.close_box(box_id=box_id)
        except services.SheetsChanged as refusal:
            _log.error(
                "a secret box is not counted: its sheets changed after a count began", box=str(refusal)
            )
    with acting_as(_ACTOR):
        services.tidy()
    return len(due)
