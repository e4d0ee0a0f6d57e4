"""Background work: a look over everybody each night, one batch a job."""

from __future__ import annotations

from procrastinate.contrib.django import app

from abdi.core import jobs
from abdi.screening.services import begin_sweep, go_on

SWEEP = "screening.sweep"


@app.periodic(cron="41 2 * * *")
@app.task(name="screening.begin", queueing_lock="screening.begin")
def begin(timestamp: int) -> None:
    """Each night. While an earlier look goes on, nothing is begun: its jobs finish it."""
    sweep = begin_sweep()
    if sweep is not None:
        jobs.queue(SWEEP, one_at_a_time=SWEEP, sweep_id=sweep.pk)


@app.task(name=SWEEP)
def look_on(sweep_id: int) -> None:
    """One batch, and the next job where there is more; run again, it goes on where it ended."""
    if go_on(sweep_id):
        jobs.queue(SWEEP, one_at_a_time=SWEEP, sweep_id=sweep_id)
