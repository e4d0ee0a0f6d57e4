"""One row of the sheet: cells to a goal and an indicator, or to findings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError

from abdi.core.numbers import IndonesianNumber
from abdi.core.tabular import Row
from abdi.people.services.imports.problems import Problem
from abdi.strategy.enums import Direction, TargetKind
from abdi.strategy.sheets.columns import LONGEST, NO, REQUIRED, YES
from abdi.strategy.sheets.findings import finding

_number = IndonesianNumber(required=False)


@dataclass(frozen=True)
class GoalRow:
    """A row that can be read. `indicator` holds the facts of an indicator; None where the row has none."""

    number: int
    unit: str
    code: str
    text: str
    above: tuple[str, str]
    indicator: dict[str, Any] | None


@dataclass
class _Cells:
    row: Row
    problems: list[Problem] = field(default_factory=list)

    def found(self, column: str, code: str, detail: str = "") -> None:
        self.problems.append(finding(self.row.number, column, code, self.row[column], detail))

    def number(self, column: str) -> Decimal | None:
        try:
            value: Decimal | None = _number.clean(self.row[column])
        except ValidationError:
            self.found(column, "number_format")
            return None
        return value

    def year(self, column: str) -> int | None:
        typed = self.row[column]
        if not typed:
            return None
        if re.fullmatch(r"(19|20)[0-9]{2}", typed, re.ASCII):
            return int(typed)
        self.found(column, "year_format")
        return None

    def choice(self, column: str, choices: Mapping[str, Any], default: str) -> str:
        """By code or by label, in any case."""
        typed = self.row[column].casefold()
        if not typed:
            return default
        for value, label in choices.items():
            if typed in (value.casefold(), str(label).casefold()):
                return value
        self.found(column, "choice_unknown", ", ".join(choices))
        return default

    def yes(self, column: str, default: str) -> bool:
        return self.choice(column, {YES: YES, NO: NO}, default) == YES


def read_row(row: Row) -> tuple[GoalRow | None, list[Problem]]:
    """The row, or None with the findings that refuse it."""
    cells = _Cells(row)
    if row.surplus:
        cells.problems.append(finding(row.number, "", "columns_too_many", detail=", ".join(row.surplus)[:60]))
    for column in REQUIRED:
        if not row[column]:
            cells.found(column, "field_empty")
    for column, most in LONGEST.items():
        if len(row[column]) > most:
            cells.found(column, "text_too_long", str(most))
    indicator = _indicator(cells) if row["indikator"] else None
    if cells.problems:
        return None, cells.problems
    above = (row["kode_unit_atas"], row["kode_sasaran_atas"])
    return GoalRow(row.number, row["kode_unit"], row["kode_sasaran"], row["sasaran"], above, indicator), []


def _indicator(cells: _Cells) -> dict[str, Any]:
    direction = cells.choice("arah", dict(Direction.choices), Direction.UP)
    for column in ("satuan", "target"):
        if not cells.row[column]:
            cells.found(column, "field_empty")
    baseline, baseline_year = cells.number("nilai_awal"), cells.year("tahun_nilai_awal")
    if baseline is not None and not cells.row["tahun_nilai_awal"]:
        cells.found("tahun_nilai_awal", "field_empty")
    most = cells.number("batas_atas")
    if direction == Direction.RANGE and not cells.row["batas_atas"]:
        cells.found("batas_atas", "field_empty")
    return {
        "text": cells.row["indikator"],
        "unit_label": cells.row["satuan"],
        "target": cells.number("target") or Decimal(0),
        "target_max": most,
        "direction": direction,
        "target_kind": cells.choice("cara_mengukur", dict(TargetKind.choices), TargetKind.POSITION),
        "is_iku": cells.yes("iku", NO),
        "in_agreement": cells.yes("perjanjian", YES),
        "baseline": baseline,
        "baseline_year": baseline_year,
        "source": cells.row["sumber"],
    }
