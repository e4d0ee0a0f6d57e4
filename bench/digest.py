"""The digest of a morning: how many people a second, and whether memory grows with their number.

    python -m bench city --people 4000
    python -m bench digest

Every account of the city's home has an address and wants a message each morning; the mail server takes everything at
once (Django's dummy backend), so what is measured is the gathering, with Hari Ini of each person, and the bookkeeping.
Runs inside a transaction that is rolled back.
"""

from __future__ import annotations

import resource
import time
from pathlib import Path
from typing import Any

from bench import scratch


class _Undo(Exception):
    """Leave the database as it was."""


def main(home: Path) -> None:
    """Send the digest of one morning, print and write what it took."""
    scratch.enter(home)
    from abdi.core.embedded import running

    with running():
        scratch.set_up()
        print(scratch.keep("digest", _measure()))


def _measure() -> dict[str, Any]:
    from django.test.utils import override_settings

    from abdi.core.actor import Actor, acting_as

    dummy = override_settings(EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend")
    said: dict[str, Any] = {}
    try:
        with dummy, acting_as(Actor.system("bench")):
            _want_it_daily()
            said = _round()
            raise _Undo
    except _Undo:
        return said


def _want_it_daily() -> None:
    from abdi.accounts.models import User
    from abdi.notifications.models import Preference

    Preference.objects.bulk_create(
        (
            Preference(user_id=key, rhythm="harian", address=f"orang{key}@contoh.go.id")
            for key in User.objects.values_list("pk", flat=True)
        ),
        batch_size=5000,
        ignore_conflicts=True,
    )


def _round() -> dict[str, Any]:
    """A whole round; memory after the first batch, after a tenth, and the most it came to."""
    from abdi.accounts.models import User
    from abdi.core import clock
    from abdi.notifications.services.gathering import BATCH, gather
    from abdi.notifications.services.sending import deliver

    people, day = User.objects.filter(is_active=True).count(), clock.today()
    began, busy, batches, sent = time.perf_counter(), time.process_time(), 0, 0
    memory = {}
    while gather(day):
        sent += deliver()[0]
        batches += 1
        if batches in (1, max(2, people // BATCH // 10)):
            memory[f"after_{batches * BATCH}_mb"] = _memory()
    took = time.perf_counter() - began
    return {
        "people": people,
        "messages": sent,
        "seconds": round(took, 1),
        "seconds_of_python": round(time.process_time() - busy, 1),
        "people_per_second": round(people / took),
        "memory": memory | {"most_mb": _memory()},
        "load": scratch.load_average(),
    }


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
