"""Automatic work of the core: sealing the ledger, and taking up what a killed worker left."""

from __future__ import annotations

from procrastinate.contrib.django import app

from abdi.core import ledger
from abdi.core.actor import Actor, acting_as
from abdi.core.stalled import retry_stalled_jobs

__all__ = ["retry_stalled_jobs", "seal_ledger"]


@app.periodic(cron="* * * * * */10")
@app.task(name="core.seal_ledger", queueing_lock="core.seal_ledger", lock="core.seal_ledger")
def seal_ledger(timestamp: int) -> int:
    """Every ten seconds. One at a time: `lock` here, an advisory lock in `seal`. The next round is the retry."""
    with acting_as(Actor.system("penyegel")):
        return ledger.seal()
