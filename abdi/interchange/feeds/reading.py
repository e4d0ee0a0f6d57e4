"""A file of an operational system, read line by line into records of its feed, with what is wrong in each line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from abdi.core.tabular import Row, Source, stream_table
from abdi.interchange.feeds.cells import CellRefused, read_cell
from abdi.interchange.feeds.findings import finding
from abdi.interchange.feeds.formats import FAULT_CODES, Format
from abdi.measures.enums import Fault
from abdi.measures.feeds import Field, Record
from abdi.people.models import Person, Unit
from abdi.people.services.imports.problems import Problem

MAX_BYTES = 400 * 1024 * 1024
MAX_ROWS = 2_000_000
Key = tuple[Any, ...]


class FeedFile:
    """One file. `records()` reads it once through; `problems` and `rejected` are complete when it is done.

    A key stands for one record: its first good line counts, further ones are told as repeated. Lines are not kept, so
    that a file of any length needs the memory of its keys alone.
    """

    def __init__(self, form: Format, source: Source) -> None:
        self.form = form
        self.source = source
        self.fields = form.fields()
        self.keys = form.key_columns()
        self.problems: list[Problem] = []
        self.rejected: list[int] = []
        self.rows = 0
        self._units: set[str] = set(Unit.objects.order_by().values_list("code", flat=True))
        self._officers = set(_nrks()) if form.officer_column else set()

    def records(self) -> Iterator[Record]:
        """The good lines, each with `repeats`. Raises `abdi.core.tabular.Unreadable`."""
        self._repeated = self._count_keys()
        self._first: dict[Key, tuple[int, Record]] = {}
        columns, rows = self._open()
        self.problems += [
            finding(1, column, "column_unknown") for column in columns if column not in self.fields
        ]
        for row in rows:
            self.rows += 1
            record = self._record(row)
            if record is None:
                self.rejected.append(row.number)
            else:
                yield record

    def _open(self) -> tuple[tuple[str, ...], Iterator[Row]]:
        return stream_table(self.source, required=tuple(self.fields), max_bytes=MAX_BYTES, max_rows=MAX_ROWS)

    def _count_keys(self) -> dict[Key, int]:
        """How many further lines each repeated key has."""
        _columns, rows = self._open()
        counted = Counter(filter(None, map(self._key, rows)))
        return {key: lines - 1 for key, lines in counted.items() if lines > 1}

    def _key(self, row: Row) -> Key | None:
        try:
            return tuple(read_cell(row[column], self.fields[column]) for column in self.keys)
        except CellRefused:
            return None

    def _record(self, row: Row) -> Record | None:
        record = self._read(row)
        if record is None:
            return None
        key = tuple(record[self.form.columns[column]] for column in self.keys)
        record["repeats"] = self._repeated.get(key, 0)
        if key in self._repeated and not self._is_first(key, row, record):
            return None
        self._look_closer(row, record)
        return record

    def _read(self, row: Row) -> Record | None:
        """The cells of a line, or None when one of them cannot be read."""
        record: Record = {}
        before = len(self.problems)
        if row.surplus:
            self._tell(row, "", "columns_too_many", detail=" · ".join(row.surplus)[:60])
        for column, field in self.fields.items():
            self._read_one(row, column, field, record)
        return record if len(self.problems) == before else None

    def _read_one(self, row: Row, column: str, field: Field, record: Record) -> None:
        try:
            record[field.name] = read_cell(row[column], field)
        except CellRefused as refused:
            self._tell(row, column, refused.code, detail=refused.detail)

    def _is_first(self, key: Key, row: Row, record: Record) -> bool:
        number, first = self._first.setdefault(key, (row.number, record))
        if number == row.number:
            return True
        code = "line_repeated" if record == first else "line_contradicts"
        self._tell(row, self.keys[0], code, detail=str(number))
        return False

    def _look_closer(self, row: Row, record: Record) -> None:
        """What does not reject a line: impossible values, and codes that nobody knows (told once each)."""
        fault = self.form.feed.derive(record)["fault"]
        if fault:
            self._tell(row, "", FAULT_CODES[Fault(fault)])
        for column in self.form.unit_columns:
            self._must_know(row, column, self._units, "unit_unknown")
        if self.form.officer_column:
            self._must_know(row, self.form.officer_column, self._officers, "officer_unknown")

    def _must_know(self, row: Row, column: str, known: set[str], code: str) -> None:
        if row[column] and row[column] not in known:
            known.add(row[column])
            self._tell(row, column, code)

    def _tell(self, row: Row, column: str, code: str, *, detail: str = "") -> None:
        self.problems.append(finding(row.number, column, code, row[column] if column else "", detail))


def _nrks() -> Iterator[str]:
    people = Person.objects.filter(nrk__isnull=False).order_by()
    return (nrk for nrk in people.values_list("nrk", flat=True) if nrk)
