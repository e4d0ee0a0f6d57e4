"""One row of the sheet of days: cells to figures, or to findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from abdi.core.tabular import Row
from abdi.people.services.imports.problems import Problem
from abdi.renkin.sheets.columns import DAYS, NRK
from abdi.renkin.sheets.findings import finding


@dataclass(frozen=True)
class DaysRow:
    """A row that can be read: the days by the name of their field, None where the cell is empty."""

    number: int
    nrk: str
    days: Mapping[str, int | None]


def read_row(row: Row, most: int) -> tuple[DaysRow | None, list[Problem]]:
    """The row, or None with what refuses it; `most`: the days that the month has."""
    found: list[Problem] = []
    if row.surplus:
        found.append(finding(row.number, "", "columns_too_many", detail=", ".join(row.surplus)[:60]))
    nrk = "".join(row[NRK].removeprefix("'").split())
    if not nrk:
        found.append(finding(row.number, NRK, "field_empty"))
    days: dict[str, int | None] = {}
    for column, field in DAYS.items():
        typed = row[column]
        days[field] = _count(typed, most)
        if typed and days[field] is None:
            found.append(finding(row.number, column, "days_format", typed, str(most)))
    if found:
        return None, found
    away = sum(days[field] or 0 for field in ("leave", "sick", "absent"))
    effective = days["effective"]
    if effective is not None and away > effective:
        return None, [finding(row.number, "", "days_too_many", detail=f"{away} dari {effective} hari")]
    missing = [
        finding(row.number, column, "days_missing") for column, field in DAYS.items() if days[field] is None
    ]
    return DaysRow(row.number, nrk, days), missing


def _count(typed: str, most: int) -> int | None:
    """A whole number of days; a spreadsheet may write it "20,0" or "20.0"."""
    plain = typed.replace(",", ".").removesuffix(".0")
    if plain.isascii() and plain.isdecimal() and len(plain) <= 2 and int(plain) <= most:
        return int(plain)
    return None
