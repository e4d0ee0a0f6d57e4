"""Rows of the sheet to targets, or to findings; in either form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.core.exceptions import ValidationError

from abdi.core.numbers import IndonesianNumber
from abdi.core.tabular import Row
from abdi.library.queries import Coded
from abdi.library.sheets.columns import (
    INDICATOR,
    LONG,
    MOST,
    TARGET,
    UNIT,
    UNIT_NAME,
    Column,
    code_of,
    column_of,
)
from abdi.library.sheets.findings import finding
from abdi.people.services.imports.problems import Problem
from abdi.strategy.enums import Direction

_number = IndonesianNumber(required=False)


@dataclass(frozen=True)
class Cell:
    """One target: of which indicator, and its figures."""

    coded: Coded
    target: Decimal
    target_max: Decimal | None


@dataclass
class Read:
    """A row that was read: with any error among `problems` nothing of it counts."""

    number: int
    unit: str
    cells: list[Cell] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_refused(self) -> bool:
        return any(problem.is_error for problem in self.problems)

    def found(self, column: str, code: str, value: str = "", detail: str = "") -> None:
        self.problems.append(finding(self.number, column, code, value, detail))


class Reader:
    """Knows from the headings which form a sheet has."""

    def __init__(self, columns: Sequence[str], indicators: Sequence[Coded]) -> None:
        self.by_code = {one.code: one for one in indicators if one.needs_target}
        self.is_long = set(LONG) <= set(columns)
        self.columns = [found for name in columns if (found := column_of(name)) is not None]
        self.problems = [finding(1, name, "column_unknown") for name in columns if not self._knows(name)]

    def _knows(self, name: str) -> bool:
        if name in (UNIT, UNIT_NAME):
            return True
        if self.is_long:
            return name in (*LONG, MOST)
        column = column_of(name)
        return column is not None and column.code in self.by_code

    def read(self, row: Row) -> Read:
        """The targets of a row."""
        read = Read(row.number, row[UNIT])
        if row.surplus:
            read.found("", "columns_too_many", detail=", ".join(row.surplus)[:60])
        if not read.unit:
            read.found(UNIT, "field_empty")
        if self.is_long:
            self._read_long(row, read)
        else:
            self._read_wide(row, read)
        if not read.cells and not read.is_refused:
            read.found("", "row_without_target")
        return read

    def _read_long(self, row: Row, read: Read) -> None:
        coded = self.by_code.get(code_of(row[INDICATOR]))
        if coded is None:
            read.found(INDICATOR, "indicator_unknown" if row[INDICATOR] else "field_empty", row[INDICATOR])
        else:
            _keep(read, coded, {TARGET: row[TARGET], MOST: row[MOST]}, TARGET, MOST)

    def _read_wide(self, row: Row, read: Read) -> None:
        for code, coded in self.by_code.items():
            lower = self._named(code, is_upper=False)
            upper = self._named(code, is_upper=True)
            if lower is None:
                continue
            names = (lower.name, upper.name if upper else f"{code}_{MOST}")
            _keep(read, coded, row.cells, *names)

    def _named(self, code: str, *, is_upper: bool) -> Column | None:
        return next((c for c in self.columns if c.code == code and c.is_upper == is_upper), None)


def _keep(read: Read, coded: Coded, cells: Mapping[str, str], lower: str, upper: str) -> None:
    target = _figure(read, lower, cells.get(lower, ""))
    is_range = coded.indicator.direction == Direction.RANGE
    most = _figure(read, upper, cells.get(upper, "")) if is_range else None
    typed = bool(cells.get(lower)), is_range and bool(cells.get(upper))
    if is_range and typed[0] != typed[1]:
        read.found(upper if typed[0] else lower, "bound_missing")
    elif target is not None and most is not None and most < target:
        read.found(upper, "bounds_order", cells.get(upper, ""))
    elif target is not None:
        read.cells.append(Cell(coded, target, most))


def _figure(read: Read, column: str, typed: str) -> Decimal | None:
    try:
        value: Decimal | None = _number.clean(typed)
    except ValidationError:
        read.found(column, "number_format", typed)
        return None
    return value
