"""Tables for the public: small counts are hidden, and so is whatever would give them away.

A reader knows the totals, and that a hidden figure is never zero (zeros are shown). Even so, each
hidden figure can stand for at least two numbers.

The table is held as a grid with the totals as a last row and a last column. A figure is given away
unless it can move by one while others move against it along a closed path through hidden figures,
alternating between rows and columns; that path is looked for, and made where there is none.
"""

import heapq
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from abdi_rules.checks import not_empty, not_negative
from abdi_rules.dated import Quantity
from abdi_rules.errors import BadInput
from abdi_rules.reasons import Result
from abdi_rules.shapes import whole

THRESHOLD = Quantity("dki_jakarta/keterbukaan/ambang", whole)

Cell = tuple[int, int]
Node = tuple[str, int]
Path = tuple[int, tuple[Cell, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SuppressedTable(Result):
    """The table as it may be shown; None stands for a hidden figure."""

    table: Mapping[str, Mapping[str, int | None]]
    row_totals: Mapping[str, int | None]
    column_totals: Mapping[str, int | None]
    total: int | None


def suppress(*, table: Mapping[str, Mapping[str, int]], on: date) -> SuppressedTable:
    """Hide counts below the threshold (zero apart), and as few others as keep them hidden."""
    columns = _columns(table)
    law = THRESHOLD.on(on)
    grid = _Grid([[table[row][column] for column in columns] for row in table])
    grid.hide_small(law.value)
    grid.protect()
    shown = grid.shown()
    # How many of the hidden figures are small is not told: it would help to work them out.
    code = "disclosure.hidden" if grid.hidden else "disclosure.all_shown"
    reason = law.reason(code, count=str(len(grid.hidden)), threshold=str(law.value))
    return SuppressedTable(
        table={row: {column: shown[i][j] for j, column in enumerate(columns)} for i, row in enumerate(table)},
        row_totals={row: shown[i][-1] for i, row in enumerate(table)},
        column_totals={column: shown[-1][j] for j, column in enumerate(columns)},
        total=shown[-1][-1],
        because=(reason,),
    )


def _columns(table: Mapping[str, Mapping[str, int]]) -> Sequence[str]:
    not_empty("table", table)
    columns = list(next(iter(table.values())))
    for row, cells in table.items():
        not_empty(f"table.{row}", cells)
        for column in columns:
            if column not in cells:
                raise BadInput(f"table.{row}.{column}", "bad.missing")
        for column, count in cells.items():
            if column not in columns:
                raise BadInput(f"table.{row}.{column}", "bad.unknown")
            not_negative(f"table.{row}.{column}", count)
    return columns


class _Grid:
    """Counts with totals in the last row and column, and the set of hidden cells."""

    def __init__(self, counts: Sequence[Sequence[int]]) -> None:
        rows = [[*row, sum(row)] for row in counts]
        totals = [sum(column) for column in zip(*rows, strict=True)]
        self.cells: list[list[int]] = [*rows, totals]
        self.hidden: set[Cell] = set()
        self._rows, self._columns = range(len(self.cells)), range(len(self.cells[0]))

    def hide_small(self, threshold: int) -> None:
        """Hide what is below the threshold but not zero."""
        self.hidden = {cell for cell in self._all() if 0 < self._value(cell) < threshold}

    def protect(self) -> None:
        """Hide more until no hidden figure can be worked out."""
        for cell in sorted(self.hidden):
            paths = [path for step in (1, -1) if (path := self._path(cell, step))]
            _, cells = min(paths)
            self.hidden.update(cells)

    def shown(self) -> list[list[int | None]]:
        """The grid with None for what is hidden."""
        return [
            [None if (i, j) in self.hidden else self.cells[i][j] for j in self._columns] for i in self._rows
        ]

    def _all(self) -> Iterator[Cell]:
        return ((i, j) for i in self._rows for j in self._columns)

    def _value(self, cell: Cell) -> int:
        return self.cells[cell[0]][cell[1]]

    def _is_total(self, cell: Cell) -> bool:
        return cell[0] == self._rows[-1] or cell[1] == self._columns[-1]

    def _sign(self, cell: Cell) -> int:
        """A total of a row or column moves with its cells: as one equation it stands with a minus."""
        return -1 if (cell[0] == self._rows[-1]) != (cell[1] == self._columns[-1]) else 1

    def _can_move(self, cell: Cell, step: int) -> bool:
        """Whether a figure may be one more (or less) without becoming zero; zeros stay as they are."""
        value = self._value(cell)
        return value > 0 and value + step * self._sign(cell) > 0

    def _cost(self, cell: Cell) -> int:
        """What it costs to hide a cell: nothing if hidden, its size, and totals only if need be."""
        if cell in self.hidden:
            return 0
        return 1 + self._value(cell) + (self.cells[-1][-1] + 1 if self._is_total(cell) else 0)

    def _path(self, start: Cell, step: int) -> Path | None:
        """The cheapest closed path on which the cell moves by one step.

        Upwards (as the public reads it) there always is one: the cell and the totals above it grow.
        """
        if not self._can_move(start, step):
            return None
        source: Node = ("column", start[1]) if step > 0 else ("row", start[0])
        target: Node = ("row", start[0]) if step > 0 else ("column", start[1])
        queue: list[tuple[int, tuple[Cell, ...], Node]] = [(0, (), source)]
        done: set[Node] = set()
        while queue:
            cost, cells, node = heapq.heappop(queue)
            if node == target:
                return cost, cells
            if node in done:
                continue
            done.add(node)
            for cell, reached, move in self._moves(node):
                if cell != start and reached not in done and self._can_move(cell, move):
                    heapq.heappush(queue, (cost + self._cost(cell), (*cells, cell), reached))
        return None

    def _moves(self, node: Node) -> Iterator[tuple[Cell, Node, int]]:
        """From a row a figure goes up into its column; from a column one goes down into its row."""
        kind, place = node
        if kind == "row":
            return (((place, j), ("column", j), 1) for j in self._columns)
        return (((i, place), ("row", i), -1) for i in self._rows)
