"""When the system itself could not be used: noticed by its own silence, or written down by the administrator.

Every web process leaves a sign of life each half minute. A process that finds the last sign, of whichever process,
to be older than the longest silence tells of an outage from then until now. What that means for deadlines is decided
above.
"""

from __future__ import annotations

import threading
from datetime import datetime, timedelta

import structlog
from django.db import DatabaseError, connection, transaction

from abdi.core import clock
from abdi.core.actor import Actor, acting_as
from abdi.core.enums import OutageSource
from abdi.core.models import Heartbeat, Outage

WEB = "web"
EVERY = 30.0  # seconds between two signs of life
LONGEST_SILENCE = timedelta(minutes=5)  # a restart takes less
WATCHER = Actor.system("pengawas")
_log = structlog.get_logger()


def beat(process: str = WEB, *, lasted: float | None = None) -> Outage | None:
    """Leave a sign of life. Returns the outage that ends with it, if there was one: told once, also of several
    processes that come back together.

    `lasted`: seconds since this very process last left one, by a clock that nobody sets. Where they are few, a long
    silence was none: the clock of the machine was put right, and no last day moves by that.
    """
    now = clock.now()
    with acting_as(WATCHER):
        Heartbeat.objects.get_or_create(process=process, defaults={"at": now})
        last = Heartbeat.objects.select_for_update().get(process=process)
        silence, since = now - last.at, last.at
        was_alive = lasted is not None and timedelta(seconds=lasted) <= LONGEST_SILENCE
        if now > last.at or (was_alive and last.at - now > LONGEST_SILENCE):
            last.at = now
            last.save(update_fields=["at"])
        if silence <= LONGEST_SILENCE:
            return None
        if was_alive:
            _log.warning("clock_was_set", process=process, seconds=silence.total_seconds())
            return None
        return Outage.objects.create(began_at=since, ended_at=now, source=OutageSource.DETECTED)


def record(*, began_at: datetime, ended_at: datetime, cause: str) -> Outage:
    """Write down an outage that the system did not notice itself."""
    return Outage.objects.create(
        began_at=began_at, ended_at=ended_at, cause=cause.strip(), source=OutageSource.ENTERED
    )


@transaction.atomic
def explain(*, outage: Outage, cause: str) -> Outage:
    """Say in plain words why it was."""
    locked = Outage.objects.select_for_update().get(pk=outage.pk)
    locked.cause = cause.strip()
    locked.save(update_fields=["cause"])
    return locked


def keep_beating(process: str = WEB) -> None:
    """Leave a sign of life every half minute, beside the work of this process and for as long as it runs."""
    threading.Thread(target=_beat_for_ever, args=(process,), name="heart", daemon=True).start()


def _beat_for_ever(process: str) -> None:
    pause = threading.Event()
    left: float | None = None
    while True:
        try:
            beat(process, lasted=None if left is None else clock.running() - left)
            left = clock.running()
        except DatabaseError as fault:  # silence is just what tells of it
            _log.warning("no_sign_of_life", process=process, fault=type(fault).__name__)
        finally:
            connection.close()  # it is needed for a moment only
        pause.wait(EVERY)
