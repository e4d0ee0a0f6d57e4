"""Many rows at once: COPY with ids drawn beforehand, and updates from one set of values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import connection, models

from abdi.people.services.imports.snapshot import EARLIEST


def draw_ids(model: type[models.Model], count: int) -> list[int]:
    """`count` fresh primary keys."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, count]
        )
        return [row[0] for row in cursor.fetchall()]


def copy_rows(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows by COPY: one statement, so history is written once."""
    names = ", ".join(f'"{column}"' for column in columns)
    with (
        connection.cursor() as cursor,
        cursor.copy(f'COPY "{model._meta.db_table}" ({names}) FROM STDIN') as copy,
    ):
        for row in rows:
            copy.write_row(row)


def span(since: date, until: date | None = None) -> str:
    """A range of days as PostgreSQL reads it; the earliest day stands for "always"."""
    first = "" if since == EARLIEST else since.isoformat()
    return f"[{first},{until.isoformat() if until else ''})"
