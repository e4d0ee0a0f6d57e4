"""Who read a sensitive record, and why. Append-only, partitioned by year."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from abdi.core import clock


def record(*, actor: str, subject: str, subject_id: uuid.UUID, reason: str = "") -> None:
    """Append one reading; `subject` names the kind of record (``people.Person``)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO core_accesslog (at, actor, subject, reason) VALUES (%s, %s, %s, %s)",
            [clock.now(), actor, f"{subject}:{subject_id}", reason],
        )


@dataclass(frozen=True)
class Reading:
    """How often `actor` opened a record on one day: the kind of record, and the last time."""

    day: date
    actor: str
    subject: str
    times: int
    last_at: datetime


_BY_DAY = """
SELECT (at AT TIME ZONE %(zone)s)::date AS day, actor, split_part(subject, ':', 1), count(*), max(at) AS last_at
FROM core_accesslog WHERE subject = ANY(%(subjects)s) AND at >= %(since)s AND actor <> %(own)s
GROUP BY 1, 2, 3
"""


def count_readings(*, subjects: Sequence[str], since: datetime, own: str) -> int:
    """How many lines `readings` has in all."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM ({_BY_DAY}) AS x", _asked(subjects, since, own))  # noqa: S608 - constants
        return int(cursor.fetchone()[0])


def readings(*, subjects: Sequence[str], since: datetime, own: str, first: int, most: int) -> list[Reading]:
    """Who opened the records (`people.Person:…`) since then, one line a day, reader and kind; the last first.

    `own` is the actor whose readings are no news; of the lines, `most` after the `first`.
    """
    order = "ORDER BY last_at DESC, 2, 3 LIMIT %(most)s OFFSET %(first)s"
    with connection.cursor() as cursor:
        cursor.execute(f"{_BY_DAY} {order}", _asked(subjects, since, own) | {"first": first, "most": most})
        return [Reading(*row) for row in cursor.fetchall()]


def _asked(subjects: Sequence[str], since: datetime, own: str) -> dict[str, Any]:
    return {"subjects": list(subjects), "since": since, "own": own, "zone": str(clock.zone())}
