"""Everybody of the city as the import left him, with what chance gave him for the year."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db import connection

from bench.city.wording import BY_JOB, Aim

DAY = date(2026, 1, 10)


class Plan(StrEnum):
    """How the SKP of a person stands."""

    AGREED = "berlaku"
    MENDED = "berlaku, setelah dikembalikan"
    WAITING = "diajukan"
    WRITTEN = "draf"

    @property
    def holds(self) -> bool:
        return self in (Plan.AGREED, Plan.MENDED)


class Third(StrEnum):
    """How the third quarter of a person stands; the first two are judged."""

    FINAL = "final"
    RATED = "dinilai"
    REPORTED = "dilaporkan"
    WRITTEN = "draf"


@dataclass(frozen=True, slots=True)
class Player:
    """One employee. `superior` is the key of a person; `place` his number in the cast, from the top down."""

    place: int
    person: int
    public_id: str
    user: str
    post: int
    unit: int
    unit_id: str
    job_type: str
    leads: bool
    superior: int
    aims: tuple[Aim, ...]
    strength: int
    plan: Plan
    third: Third

    @property
    def form(self) -> str:
        return "jpt" if self.job_type == "JPT Pratama" else "jajf"

    @property
    def actor(self) -> str:
        return f"user:{self.user}"


_EVERYBODY = """
SELECT p.id, p.public_id::text, u.public_id::text, a.id, a.unit_id, unit.public_id::text, a.job_type, a.leads_unit,
  s.superior_id
FROM people_person p
JOIN accounts_user u ON u.id = p.user_id
JOIN people_appointment a ON a.person_id = p.id AND a.kind = 'definitif' AND a.during @> %(day)s::date
JOIN people_unit unit ON unit.id = a.unit_id
JOIN people_supervision s ON s.person_id = p.id AND s.during @> %(day)s::date
WHERE p.nrk IS NOT NULL ORDER BY p.nrk
"""


def read(seed: int) -> list[Player]:
    """All employees with a post and a superior, in the order of the staff file: the heads before their people."""
    dice = random.Random(seed + 1)
    with connection.cursor() as cursor:
        cursor.execute(_EVERYBODY, {"day": DAY})
        return [_cast(place, row, dice) for place, row in enumerate(cursor.fetchall())]


def _cast(place: int, row: tuple, dice: random.Random) -> Player:  # type: ignore[type-arg]
    aims = BY_JOB[row[6]]
    is_leader = row[6] in ("JPT Pratama", "Administrator")
    first, many = (0, len(aims)) if is_leader else (dice.randrange(len(aims)), dice.choice((2, 3, 3, 4)))
    chosen = tuple((aims + aims)[first : first + many])
    plan = dice.choices(list(Plan), weights=(88, 8, 2, 2))[0]
    third = dice.choices(list(Third), weights=(45, 25, 15, 15))[0]
    if not any(aim.kind == "utama" for aim in chosen):
        chosen = (aims[0], *chosen)
    return Player(place, *row, aims=chosen, strength=dice.randint(-3, 3), plan=plan, third=third)
