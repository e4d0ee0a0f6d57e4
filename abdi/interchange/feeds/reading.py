"""A file of an operational system, read line by line into records of its feed, with what is wrong in each line."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from datetime import date, datetime

from abdi.core import clock
from abdi.core.tabular import Row, Source, Unreadable, stream_table
from abdi.interchange.feeds.cells import CellRefused, Reader, reader_of
from abdi.interchange.feeds.findings import finding
from abdi.interchange.feeds.formats import FAULT_CODES, Format
from abdi.measures.enums import Fault
from abdi.measures.feeds import Field, FieldKind, Record
from abdi.measures.selection import midnight
from abdi.people.models import Person, Unit
from abdi.people.services.imports.problems import Problem

MAX_BYTES = 400 * 1024 * 1024
MAX_ROWS = 2_000_000
STEP = 10_000
_USUAL = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}(?::[0-9]{2})?$")
Key = Hashable
Progress = Callable[[int, int], None]
"""Told while a file is read: how many lines of how many."""


class FeedFile:
    """One file. `survey()` looks through it, `records()` reads it; then `problems` and `rejected` are complete.

    A key stands for one record: its first good line counts, further ones are told as repeated. Lines are not kept, so
    that a file of any length needs the memory of its keys alone, and that only for the survey.
    """

    def __init__(self, form: Format, source: Source, progress: Progress | None = None) -> None:
        self.form = form
        self.source = source
        self.progress = progress
        self.fields = form.fields()
        self.keys = form.key_columns()
        self._readers = {column: reader_of(field) for column, field in self.fields.items()}
        self._cells = [(column, field.name, self._readers[column]) for column, field in self.fields.items()]
        self.problems: list[Problem] = []
        self.rejected: list[int] = []
        self.rows = 0
        self._lines = 0
        self._repeated: dict[Key, int] = {}
        self._units: set[str] = set(Unit.objects.order_by().values_list("code", flat=True))
        self._officers = set(_nrks()) if form.officer_column else set()

    def survey(self, drawn: date | None = None) -> datetime | None:
        """Count lines and the further lines of each key; return how far the file speaks, no further than now.

        That is the latest instant told, or the latest day of which something is told; the day on which it was `drawn`,
        where somebody says so. A mistyped year must not make a file the newest for good.
        """
        if drawn is not None and drawn > clock.today():
            raise Unreadable("drawn_later", f"Tanggal tarik {drawn} belum tiba. Periksa tanggalnya.")
        seen: set[Key] = set()
        latest = self._latest()
        _columns, rows = self._open()
        for row in rows:
            self._lines += 1
            key = self._key(row)
            if key in seen:
                self._repeated[key] = self._repeated.get(key, 0) + 1
            elif key is not None:
                seen.add(key)
            latest.see(row)
        if drawn is None:
            return latest.at
        return max(midnight(drawn), latest.at or midnight(drawn))

    def _latest(self) -> _Latest | _LatestDay:
        feed, column_of = self.form.feed, {name: column for column, name in self.form.columns.items()}
        if feed.stages:
            return _Latest(
                [column for column, field in self.fields.items() if field.kind is FieldKind.INSTANT]
            )
        day = column_of[feed.dated_by]
        return _LatestDay(day, self._readers[day], told=column_of[feed.dated_when])

    def records(self) -> Iterator[Record]:
        """The good lines, each with `repeats` and what follows from it. Raises `abdi.core.tabular.Unreadable`."""
        self._first: dict[Key, tuple[int, Record]] = {}
        columns, rows = self._open()
        self.problems += [
            finding(1, column, "column_unknown") for column in columns if column not in self.fields
        ]
        for row in rows:
            self.rows += 1
            if self.progress is not None and self.rows % STEP == 0:
                self.progress(self.rows, self._lines)
            record = self._record(row)
            if record is None:
                self.rejected.append(row.number)
            else:
                yield record

    def _open(self) -> tuple[tuple[str, ...], Iterator[Row]]:
        return stream_table(self.source, required=tuple(self.fields), max_bytes=MAX_BYTES, max_rows=MAX_ROWS)

    def _key(self, row: Row) -> Key | None:
        try:
            key = [self._readers[column](row[column]) for column in self.keys]
        except CellRefused:
            return None
        return key[0] if len(key) == 1 else tuple(key)

    def _record(self, row: Row) -> Record | None:
        record = self._read(row)
        if record is None:
            return None
        if self._repeated:
            key = self._key(row)
            record["repeats"] = self._repeated.get(key, 0)
            if key in self._repeated and not self._is_first(key, row, record):
                return None
        else:
            record["repeats"] = 0
        self._look_closer(row, record)
        return record

    def _read(self, row: Row) -> Record | None:
        """The cells of a line, or None when one of them cannot be read."""
        record: Record = {}
        before = len(self.problems)
        if row.surplus:
            self._tell(row, "", "columns_too_many", detail=" · ".join(row.surplus)[:60])
        for column, name, read in self._cells:
            try:
                record[name] = read(row[column])
            except CellRefused as refused:
                self._tell(row, column, refused.code, detail=refused.detail)
        return record if len(self.problems) == before else None

    def _is_first(self, key: Key, row: Row, record: Record) -> bool:
        number, first = self._first.setdefault(key, (row.number, dict(record)))
        if number == row.number:
            return True
        code = "line_repeated" if record == first else "line_contradicts"
        self._tell(row, self.keys[0], code, detail=str(number))
        return False

    def _look_closer(self, row: Row, record: Record) -> None:
        """What does not reject a line: impossible values, and codes that nobody knows (told once each)."""
        record.update(self.form.feed.derive(record))
        if record["fault"]:
            self._tell(row, "", FAULT_CODES[Fault(record["fault"])])
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


class _Latest:
    """The latest instant in some columns that is not after now.

    Times written in the usual way stand in the order of their letters, so that nearly none needs to be read.
    """

    def __init__(self, columns: Sequence[str]) -> None:
        self.at: datetime | None = None
        self._columns = columns
        self._read: Reader = reader_of(Field("", FieldKind.INSTANT, required=False))
        self._now = clock.now()
        self._bound = f"{self._now.astimezone(clock.zone()):%Y-%m-%d %H:%M:%S}"
        self._largest = ""

    def see(self, row: Row) -> None:
        for column in self._columns:
            cell = row[column]
            if _USUAL.match(cell):
                if self._largest < cell <= self._bound:
                    self._largest = cell
                    self._take(cell)
            elif cell:
                self._take(cell)

    def _take(self, cell: str) -> None:
        try:
            at: datetime = self._read(cell)
        except CellRefused:
            return
        if at <= self._now and (self.at is None or at > self.at):
            self.at = at


class _LatestDay:
    """The latest day or month in one column, of the rows that tell something in another; none after today."""

    def __init__(self, column: str, read: Reader, *, told: str) -> None:
        self.at: datetime | None = None
        self._column, self._read, self._told = column, read, told
        self._today = clock.today()

    def see(self, row: Row) -> None:
        if not (row[self._column] and row[self._told]):
            return
        try:
            day: date = self._read(row[self._column])
        except CellRefused:
            return
        if day <= self._today and (self.at is None or midnight(day) > self.at):
            self.at = midnight(day)


def _nrks() -> Iterator[str]:
    people = Person.objects.filter(nrk__isnull=False).order_by()
    return (nrk for nrk in people.values_list("nrk", flat=True) if nrk)
