"""The closing of a secret box: how long it takes and whether memory grows with the number of seats.

    python -m bench city --people 6000
    python -m bench ballots

Boxes of a tenth and of the whole number of seats, each seat with four answers in one of a hundred units; then the same
with sheets as large as those of the 360. Runs inside a transaction that is rolled back.
"""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from bench import scratch

SEATS = 5_000
UNITS = 100
SMALL, LARGE = 256, 4096


class _Undo(Exception):
    """Leave the database as it was."""


def main(home: Path) -> None:
    """Open, fill and close boxes of several sizes; print and write what it took."""
    scratch.enter(home)
    from abdi.core.embedded import running

    with running():
        scratch.set_up()
        boxes = [_twice(*each) for each in _SIZES]
        print(scratch.keep("ballots", {"boxes": boxes}))


_SIZES = ((SEATS // 10, SMALL), (SEATS, SMALL), (SEATS, LARGE))


def _twice(seats: int, size: int) -> dict[str, Any]:
    """Once for the time, once for the memory."""
    told = _box(seats, size)
    told["seconds_to_close"] = told.pop("closing")
    return told | {"most_of_python_mb": _box(seats, size, _memory)["closing"]}


def _seconds(act: Callable[[], None]) -> float:
    began = time.perf_counter()
    act()
    return round(time.perf_counter() - began, 2)


def _memory(act: Callable[[], None]) -> float:
    """The most that Python held at once, in megabytes; looking on makes it several times slower."""
    tracemalloc.start()
    act()
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return round(most / 2**20, 1)


def _box(seats: int, size: int, measure: Callable[[Callable[[], None]], float] = _seconds) -> dict[str, Any]:
    from django.db import transaction

    from abdi.core.actor import Actor, acting_as

    said: dict[str, Any] = {}
    try:
        with acting_as(Actor.system("bench")), transaction.atomic():
            said = _opened_filled_closed(seats, size, measure)
            raise _Undo
    except _Undo:
        return said


def _opened_filled_closed(
    seats: int, size: int, measure: Callable[[Callable[[], None]], float]
) -> dict[str, Any]:
    from abdi.ballots import services
    from abdi.ballots.enums import Merging
    from abdi.ballots.models import Answer
    from abdi.core import clock
    from abdi.people.models import Person

    people = list(Person.objects.filter(user__isnull=False).order_by("pk")[:seats])
    began = time.perf_counter()
    box = services.open_box(
        purpose="bench",
        opens_on=clock.today(),
        closes_on=clock.today(),
        minimum=5,
        merges={str(n): "0" for n in range(1, UNITS)},
        merging=Merging.UPWARD,
        sheet_size=size,
        asked=(services.Asked(one, UUID(int=1), str(number % UNITS)) for number, one in enumerate(people)),
    )
    opened = time.perf_counter() - began
    _fill(box, size)
    took = measure(partial(services.close_box, box_id=box.pk))
    return {
        "seats": len(people),
        "bytes_of_a_sheet": size,
        "answers": Answer.objects.filter(box=box).count(),
        "seconds_to_open": round(opened, 2),
        "closing": took,
        "load": scratch.load_average(),
    }


def _fill(box: Any, size: int) -> None:
    """Four answers on each sheet, sealed as the voter's page would."""
    from abdi.ballots import keys
    from abdi.ballots.models import Draft
    from abdi.ballots.sealing import seal

    key, drafts = keys.of(box.public_id, box.terms), []
    for draft in Draft.objects.filter(seat__box=box).select_related("seat").iterator(chunk_size=500):
        said = dict.fromkeys(("jelas", "adil", "usaha", "bicara"), draft.pk % 5 + 1)
        draft.sealed = seal(said, key=key, place=draft.seat.place, size=size)
        drafts.append(draft)
        if len(drafts) == 500:
            Draft.objects.bulk_update(drafts, ["sealed"])
            drafts = []
    Draft.objects.bulk_update(drafts, ["sealed"])
