"""Work put off to the worker: queued inside the transaction that asks for it, and how it stands since."""

from __future__ import annotations

from enum import Enum

from django.db import connection
from procrastinate.contrib.django import app

_ALIVE = "last_heartbeat > now() - interval '30 seconds'"


class Standing(Enum):
    """Where a job is."""

    QUEUED = "queued"  # the workers are busy, or about to take it
    UNHEARD = "unheard"  # queued, and no worker runs
    WORKING = "working"
    STALLED = "stalled"  # its worker was killed; the next one begins anew
    OVER = "over"  # done, failed, or given up: the record it worked on says which


def queue(task: str, *, one_at_a_time: str = "", **ids: int) -> int:
    """Have `task` done once the transaction is committed; returns the job's number.

    Jobs with the same `one_at_a_time` are done one after another. Arguments are ids only.
    """
    return app.configure_task(task, lock=one_at_a_time or None).defer(**ids)


def standing(job: int | None) -> Standing:
    """How a job stands, in one query."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT j.status::text, w.{_ALIVE}, EXISTS (SELECT FROM procrastinate_workers WHERE {_ALIVE}) "  # noqa: S608
            "FROM procrastinate_jobs j LEFT JOIN procrastinate_workers w ON w.id = j.worker_id WHERE j.id = %s",
            [job],
        )
        found = cursor.fetchone()
    status, is_held, is_anybody_there = found or ("", False, False)
    if status == "todo":
        return Standing.QUEUED if is_anybody_there else Standing.UNHEARD
    if status == "doing":
        return Standing.WORKING if is_held else Standing.STALLED
    return Standing.OVER
