"""Several reads in one statement, written once and asked many times: for the pages that everybody opens.

    class Reads:
        def __init__(self, trip: RoundTrip, person: int, day: date) -> None:
            skps = Skp.objects.filter(person=person)
            self.skps = trip.read(skps)
            self.reports = trip.read(Report.objects.filter(skp__in=skps))

    READS = Prepared(Reads, int, date)
    rows = READS.ask(person.pk, day)
    rows.skps, rows.reports

To write the SQL of such a page costs the ORM more than the database needs to answer it. So the class is called with
stand-ins for the facts once per process, and the SQL kept; `ask` puts the facts in their places. A read may lean on
another by naming its queryset, as `skps` above. Rows come as JSON and become the model's objects; so no
`select_related`, no annotations, no ranges or binary columns, and no condition in Python on a fact.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Field, Model, QuerySet

from abdi.core.planned import Planned, stand_ins

M = TypeVar("M", bound=Model)
T = TypeVar("T")
Rows = list[dict[str, Any]]


class RoundTrip:
    """The reads of a page as they are being written."""

    def __init__(self) -> None:
        self._statements: list[str] = []
        self.parameters: list[Any] = []
        self.reads: list[tuple[list[Any], Callable[[Rows], list[Any]]]] = []

    @property
    def statement(self) -> str:
        return "SELECT " + ", ".join(f"({statement})" for statement in self._statements)

    def read(self, rows: QuerySet[M]) -> list[M]:
        """The list in whose place `rows` will stand, in their order."""
        compiler = rows.query.get_compiler(connection=connection)
        statement, parameters = compiler.as_sql()
        fields: list[Field[Any, Any]] = [chosen.target for chosen, _sql, _alias in compiler.select]
        self._statements.append(f"SELECT coalesce(json_agg(t), '[]')::text FROM ({statement}) t")  # noqa: S608
        self.parameters += parameters
        place: list[M] = []
        self.reads.append((place, _maker(rows.model, fields)))
        return place


class Prepared(Generic[T]):
    """A class of reads whose SQL is written at the first `ask`. `kinds` are the types of its facts: int or date."""

    def __init__(self, describe: Callable[..., T], *kinds: type) -> None:
        self._describe = describe
        self._kinds = kinds
        self._written: _Written[T] | None = None

    def ask(self, *facts: Any) -> T:
        """Read everything, in one statement."""
        written = self._written or self._write()
        (row,) = written.planned.ask(facts)
        return written.filled([json.loads(cell, parse_float=Decimal) for cell in row])

    def _write(self) -> _Written[T]:
        (first, template), (second, _same) = (self._with(nth) for nth in (0, 1))
        assert first.statement == second.statement
        planned = Planned(first.statement, first.parameters, second.parameters, self._kinds)
        self._written = _Written(planned, first, template)
        return self._written

    def _with(self, which: int) -> tuple[RoundTrip, T]:
        trip = RoundTrip()
        return trip, self._describe(trip, *stand_ins(self._kinds, which))


class _Written(Generic[T]):
    """The statement, and which attribute of the class each read fills."""

    def __init__(self, planned: Planned, trip: RoundTrip, template: T) -> None:
        self.planned = planned
        self._template = template
        names = {id(value): name for name, value in vars(template).items()}
        self._fills = [(names[id(place)], make) for place, make in trip.reads]

    def filled(self, given: Sequence[Rows]) -> T:
        answer = copy.copy(self._template)
        for (name, make), rows in zip(self._fills, given, strict=True):
            setattr(answer, name, make(rows))
        return answer


def _maker(model: type[M], fields: list[Field[Any, Any]]) -> Callable[[Rows], list[M]]:
    names = [field.attname for field in fields]
    readers = [(str(field.column), field.to_python) for field in fields]

    def make(given: Rows) -> list[M]:
        return [
            model.from_db("default", names, [read(row[column]) for column, read in readers]) for row in given
        ]

    return make
