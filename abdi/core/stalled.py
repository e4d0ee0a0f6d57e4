"""Work whose worker was killed: done again by the next worker.

A job at work holds its `lock`. Without this, a worker killed while sealing the ledger would end the sealing for
good. So every task may be run twice: each writes in one transaction, or finds what is done already.
"""

from __future__ import annotations

from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Job, Status

_SILENCE = 30.0  # seconds without a heartbeat after which a worker counts as dead
_TRIES = 5  # a job that takes its worker down each time is given up


@app.periodic(cron="* * * * * */15")
@app.task(name="core.retry_stalled_jobs", queueing_lock="core.retry_stalled_jobs")
async def retry_stalled_jobs(timestamp: int) -> int:
    """Every fifteen seconds. Returns how many jobs were found."""
    silence = (app.worker_defaults or {}).get("stalled_worker_timeout", _SILENCE)
    stalled = list(await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=silence))
    for job in stalled:
        await _take_up(job)
    return len(stalled)


async def _take_up(job: Job) -> None:
    if job.attempts >= _TRIES:
        await _give_up(job)
        return
    try:
        await app.job_manager.retry_job(job)
    except UniqueViolation:  # its successor is waiting and will do the work
        await _give_up(job)


async def _give_up(job: Job) -> None:
    await app.job_manager.finish_job(job, status=Status.FAILED, delete_job=False)
