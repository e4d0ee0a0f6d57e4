"""Many rows at once: COPY, with keys drawn beforehand; lookups of many texts; no collector in between."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any, TypeVar

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from django.db.models import ExpressionWrapper, F, Func, Value

M = TypeVar("M", bound=models.Model)


def draw_ids(model: type[models.Model], count: int) -> list[int]:
    """`count` fresh primary keys."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(s.name) FROM (SELECT pg_get_serial_sequence(%s, 'id')::regclass AS name) s, "
            "generate_series(1, %s)",
            [table, count],
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


def copy_new(model: type[M], objects: Sequence[M]) -> Sequence[M]:
    """Insert new objects, which come back with their keys; some ten times as fast as `bulk_create`.

    For tables whose columns hold text, numbers, days, instants and UUIDs. No signals, no `save()`.
    """
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    for item, key in zip(objects, draw_ids(model, len(objects)), strict=True):
        item.pk = key
        item._state.adding, item._state.db = False, "default"
    copy_rows(
        model,
        ["id", *(str(field.column) for field in fields)],
        ([item.pk, *(getattr(item, field.attname) for field in fields)] for item in objects),
    )
    return objects


def any_of(column: str, texts: Iterable[str]) -> ExpressionWrapper[Func]:
    """The condition that `column` is one of `texts`, sent as one array: `__in` writes a parameter for each."""
    array = Value(list(texts), output_field=ArrayField(models.TextField()))
    found = Func(F(column), array, template="%(expressions)s)", arg_joiner=" = ANY(")
    return ExpressionWrapper(found, output_field=models.BooleanField())


@contextmanager
def uncollected() -> Iterator[None]:
    """Let Python look for circles of dead objects after the block, not during it.

    While a city is read into memory it would walk all rows over and over, for a third of the time; what is dropped
    is freed as ever.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def span(since: date, until: date | None = None) -> str:
    """A range of days as PostgreSQL reads it; the earliest day stands for "always"."""
    first = "" if since == date.min else since.isoformat()
    return f"[{first},{until.isoformat() if until else ''})"
