"""The columns of the sheet of targets, and how a heading names its indicator."""

from __future__ import annotations

import re
from dataclasses import dataclass

UNIT = "kode_unit"
UNIT_NAME = "unit"
INDICATOR = "indikator"
TARGET = "target"
MOST = "batas_atas"
LONG = (UNIT, INDICATOR, TARGET)

_CODE = re.compile(r"(\d{1,2}\.\d{1,2})(?:_(.*))?", re.ASCII)


@dataclass(frozen=True)
class Column:
    """A column of targets: of which indicator (`2.1`), and whether it holds the upper bound of a range."""

    name: str
    code: str
    is_upper: bool


def column_of(heading: str) -> Column | None:
    """`2.1_nilai_survei_(nilai)` is that of indicator 2.1; `2.1_batas_atas` its upper bound."""
    found = _CODE.fullmatch(heading)
    if found is None:
        return None
    return Column(heading, found[1], (found[2] or "").startswith(MOST))


def code_of(cell: str) -> str:
    """The code in a cell: `2.1`, alone or before the words of the indicator."""
    found = re.match(r"\d{1,2}\.\d{1,2}(?!\d)", cell.strip(), re.ASCII)
    return found[0] if found else cell.strip()
