"""Statements that PostgreSQL plans once for a connection, and reads of one row whose SQL is written once a process.

The two statements that every page asks read from dozens of tables: PostgreSQL needs some ten milliseconds to plan each
and one to answer it, and to write the SQL costs the ORM as much again. Nothing of an answer is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import date, timedelta
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.query import get_related_populators
from psycopg import Cursor, sql

M = TypeVar("M", bound=Model)

# Two stand-ins for the nth fact. Who is put in twice and moves with them is a fact; a constant does not move.
_STAND_INS: dict[type, tuple[Callable[[int], Any], Callable[[int], Any]]] = {
    int: (lambda nth: 30_001 + nth, lambda nth: 31_001 + nth),
    date: (
        lambda nth: date(8001, 1, 1) + timedelta(nth),
        lambda nth: date(8002, 1, 1) + timedelta(nth),
    ),
}
_TYPES: dict[type, str] = {int: "bigint", date: "date"}
_PLACE = re.compile("%[s%]")
_JOINED: Any = get_related_populators
_PLANNED_FROM = 2  # the first time it is asked may be the last


def stand_ins(kinds: Sequence[type], which: int) -> list[Any]:
    """A set of facts of these kinds, the first or the second."""
    return [_STAND_INS[kind][which](nth) for nth, kind in enumerate(kinds)]


class Planned:
    """A statement with places for facts, from its SQL with each of the two sets of stand-ins."""

    def __init__(
        self, statement: str, first: Sequence[Any], second: Sequence[Any], kinds: Sequence[type]
    ) -> None:
        known = stand_ins(kinds, 0)
        self._order: list[int] = []
        given = iter(zip(first, second, strict=True))

        def put(place: re.Match[str]) -> str:
            if place.group() == "%%":
                return "%%"
            one, other = next(given)
            if one == other:
                return sql.Literal(one).as_string(connection.connection).replace("%", "%%")
            self._order.append(known.index(one))
            return f"%s::{_TYPES[kinds[self._order[-1]]]}"

        connection.ensure_connection()
        self._statement = _PLACE.sub(put, statement)

    def ask(self, facts: Sequence[Any]) -> list[tuple[Any, ...]]:
        """Its rows. Behind a pooler that hands connections on it is planned each time."""
        connection.ensure_connection()
        if not connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS"):
            connection.connection.prepare_threshold = _PLANNED_FROM
        cursor: Any = Cursor(connection.connection)
        seen = connection.make_debug_cursor if connection.queries_logged else connection.make_cursor
        with closing(seen(cursor)) as asked:
            asked.execute(self._statement, [facts[place] for place in self._order])
            return list(asked.fetchall())


class PlannedRow(Generic[M]):
    """A queryset of at most one row, with whatever it joins and annotates, by facts of these kinds: int or date."""

    def __init__(self, describe: Callable[..., QuerySet[M]], *kinds: type) -> None:
        first, second = (
            describe(*stand_ins(kinds, which)).query.get_compiler(connection=connection) for which in (0, 1)
        )
        (statement, constants), (same, others) = first.as_sql(), second.as_sql()
        assert statement == same
        self._planned = Planned(statement, constants, others, kinds)
        self._compiler: Any = first

    def ask(self, *facts: Any) -> M | None:
        """The row as its object, as the queryset would give it."""
        compiler = self._compiler
        kind, fields = compiler.klass_info["model"], compiler.klass_info["select_fields"]
        own = slice(fields[0], fields[-1] + 1)
        names = [chosen.target.attname for chosen, _sql, _alias in compiler.select[own]]
        for row in compiler.results_iter([self._planned.ask(facts)]):
            found: M = kind.from_db("default", names, row[own])
            for joined in _JOINED(compiler.klass_info, compiler.select, "default"):
                joined.populate(row, found)
            for name, place in compiler.annotation_col_map.items():
                setattr(found, name, row[place])
            return found
        return None
