"""The closing of a secret box: how long it takes, where the time goes, and whether memory grows with the seats.

    python -m bench city --people 20000
    python -m bench ballots

A box of the four questions (one agency, a hundred units, four answers) and one of the 360 (twelve raters about each
person, 21 answers), each with 5,000 and with 60,000 seats. Runs inside a transaction that is rolled back, so the
planner knows nothing yet of the rows: as bad as it gets.
"""

from __future__ import annotations

import time
import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from bench import scratch

UNITS = 100
RATERS = 12
SIZES = (5_000, 60_000)
QUESTIONS = ("jelas", "adil", "usaha", "bicara")


@dataclass(frozen=True)
class Kind:
    """One of the two things that are asked in secret; `bytes` of a sheet."""

    name: str
    bytes: int
    answers: int


ACCEPTANCE, CAMPAIGN = Kind("empat pertanyaan", 256, 4), Kind("360", 4096, 21)


class _Undo(Exception):
    """Leave the database as it was."""


def main(home: Path, sizes: Sequence[int] = SIZES) -> None:
    """Open, fill and close boxes of several sizes; print and write what it took."""
    scratch.enter(home)
    from abdi.core.embedded import running

    with running():
        scratch.set_up()
        boxes = []
        for kind in (ACCEPTANCE, CAMPAIGN):
            for seats in sizes:
                boxes.append(_box(kind, seats, _timed))
                print(boxes[-1], flush=True)
        memory = [_box(kind, sizes[0], _memory) for kind in (ACCEPTANCE, CAMPAIGN)]
        print(scratch.keep("ballots", {"boxes": boxes, "memory": memory}))


def _timed(act: Callable[[], None]) -> dict[str, Any]:
    """Seconds on the clock, seconds of this process alone, and seconds that PostgreSQL was waited for by statement."""
    with _statements() as spent:
        began, used = time.perf_counter(), time.process_time()
        act()
        took, cpu = time.perf_counter() - began, time.process_time() - used
    slowest = {what: round(seconds, 2) for what, seconds in spent.most_common(5)}
    return {"seconds": round(took, 2), "seconds_of_python": round(cpu, 2), "seconds_of_sql": slowest}


def _memory(act: Callable[[], None]) -> dict[str, Any]:
    """The most that Python held at once, in megabytes; looking on makes it several times slower."""
    tracemalloc.start()
    act()
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return {"most_of_python_mb": round(most / 2**20, 1)}


@contextmanager
def _statements() -> Iterator[Counter[str]]:
    """By verb and table, the seconds that statements took."""
    from django.db import connection

    spent: Counter[str] = Counter()

    def look(
        execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Mapping[str, Any]
    ) -> Any:
        began = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            words = str(sql).replace('"', "").split()
            table = next((word for word in words if word.startswith("ballots_")), "")
            spent[f"{words[0]} {table}".strip()] += time.perf_counter() - began

    with connection.execute_wrapper(look):
        yield spent


def _box(kind: Kind, seats: int, measure: Callable[[Callable[[], None]], dict[str, Any]]) -> dict[str, Any]:
    from django.db import transaction

    from abdi.core.actor import Actor, acting_as

    said: dict[str, Any] = {}
    try:
        with acting_as(Actor.system("bench")), transaction.atomic():
            said = _opened_filled_closed(kind, seats, measure)
            raise _Undo
    except _Undo:
        return said


def _opened_filled_closed(
    kind: Kind, seats: int, measure: Callable[[Callable[[], None]], dict[str, Any]]
) -> dict[str, Any]:
    from abdi.ballots import services
    from abdi.ballots.enums import Merging
    from abdi.ballots.models import Answer
    from abdi.core import clock

    by_unit = kind == ACCEPTANCE
    began = time.perf_counter()
    box = services.open_box(
        purpose="bench",
        opens_on=clock.today(),
        closes_on=clock.today(),
        minimum=5 if by_unit else 3,
        merges={str(n): "0" for n in range(1, UNITS)} if by_unit else {},
        merging=Merging.UPWARD if by_unit else Merging.TOGETHER,
        sheet_size=kind.bytes,
        asked=_asked(seats, by_unit=by_unit),
    )
    opened = time.perf_counter() - began
    _fill(box, kind)
    before = scratch.load_average()
    closing = measure(lambda: services.close_box(box_id=box.pk))
    return {
        **asdict(kind),
        "seats": seats,
        "kept": Answer.objects.filter(box=box).count(),
        "seconds_to_open": round(opened, 2),
        "closing": closing,
        "load_before": before,
    }


def _asked(seats: int, *, by_unit: bool) -> Iterator[Any]:
    """Voters made up for the bench: by unit about one agency, or twelve about each person."""
    from abdi.ballots.services import Asked

    for number, voter in enumerate(_people(seats)):
        if by_unit:
            yield Asked(voter, UUID(int=1), str(number % UNITS))
        else:
            yield Asked(voter, UUID(int=1 + number // RATERS), "rekan" if number % 2 else "bawahan")


def _people(count: int) -> list[Any]:
    from abdi.people.models import Person

    made = (
        Person(
            name=f"Pengisi {n}",
            nip=f"19990101{n:010d}",
            nrk=f"b{n:07d}",
            employment_status="PNS",
            birth_date=date(1999, 1, 1),
        )
        for n in range(count)
    )
    return list(Person.objects.bulk_create(made, batch_size=2_000))


def _fill(box: Any, kind: Kind) -> None:
    """Every sheet, sealed as the voter's page would."""
    from abdi.ballots import keys
    from abdi.ballots.models import Draft, Seat
    from abdi.ballots.sealing import seal
    from abdi.core.bulk import copy_rows

    key = keys.of(box.public_id, box.terms)
    questions = QUESTIONS if kind == ACCEPTANCE else [f"nilai.{n}" for n in range(kind.answers)]
    seats = list(Seat.objects.filter(box=box))
    for first in range(0, len(seats), 500):
        Draft.objects.filter(pk__in=[seat.pk for seat in seats[first : first + 500]]).delete()
    rows = (
        (seat.pk, seal(dict.fromkeys(questions, seat.pk % 5 + 1), key=key, place=seat.place, size=kind.bytes))
        for seat in seats
    )
    copy_rows(Draft, ("seat_id", "sealed"), rows)
