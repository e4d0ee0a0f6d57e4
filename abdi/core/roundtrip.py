"""Several reads in one round trip to the database, for the pages that everybody opens.

    trip = RoundTrip()
    phases = trip.read(Phase.objects.filter(year__in=year))
    periods = trip.read(Period.objects.filter(series__year__in=year))
    trip.go()

Each list is filled by `go`. A read may lean on another by naming its queryset, as `year` above: the database
puts them together. Rows come as JSON and become the model's objects; so no `select_related`, no annotations, and
no ranges or binary columns.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Field, Model, QuerySet

M = TypeVar("M", bound=Model)


class RoundTrip:
    def __init__(self) -> None:
        self._statements: list[str] = []
        self._parameters: list[Any] = []
        self._fill: list[Callable[[list[dict[str, Any]]], None]] = []

    def read(self, rows: QuerySet[M]) -> list[M]:
        """The list that will hold `rows`, in their order."""
        compiler = rows.query.get_compiler(connection=connection)
        statement, parameters = compiler.as_sql()
        fields: list[Field[Any, Any]] = [chosen.target for chosen, _sql, _alias in compiler.select]
        self._statements.append(f"SELECT coalesce(json_agg(t), '[]')::text FROM ({statement}) t")  # noqa: S608
        self._parameters += parameters
        found: list[M] = []
        self._fill.append(lambda given: found.extend(_objects(rows.model, fields, given)))
        return found

    def go(self) -> None:
        """Read everything, in one statement."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT " + ", ".join(f"({statement})" for statement in self._statements), self._parameters
            )
            for fill, given in zip(self._fill, cursor.fetchone(), strict=True):
                fill(json.loads(given, parse_float=Decimal))


def _objects(model: type[M], fields: list[Field[Any, Any]], given: list[dict[str, Any]]) -> list[M]:
    names = [field.attname for field in fields]
    return [
        model.from_db("default", names, [field.to_python(row[str(field.column)]) for field in fields])
        for row in given
    ]
