"""A sheet as it was uploaded or pasted: rows under the form's headings, also where the headings were left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from abdi.activities.sheets.columns import COLUMNS, KEYS, REQUIRED, SHORT
from abdi.core.tabular import Row, stream_table
from abdi.core.tabular.delimited import decode
from abdi.core.tabular.table import heading

MAX_BYTES = 10 * 1024 * 1024
MAX_ROWS = 20_000

_NAMES = {key: name for name, key in KEYS.items()}


@dataclass(frozen=True)
class Sheet:
    """The rows of a sheet. `unknown` are headings that the form does not have."""

    rows: Iterator[Row]
    unknown: tuple[str, ...]


def open_sheet(content: bytes) -> Sheet:
    """The rows of an XLSX or CSV file or of a pasted piece. Raises `abdi.core.tabular.Unreadable`.

    A pasted piece (tabs between the columns) may come without headings: with more than four columns it is read in the
    form's order, with fewer as day, activity, number, unit. Rows are then counted from 1.
    """
    missing = _missing_headings(content)
    columns, rows = stream_table(
        missing + content if missing else content, required=REQUIRED, max_bytes=MAX_BYTES, max_rows=MAX_ROWS
    )
    if missing:
        rows = (Row(row.number - 1, row.cells, row.surplus) for row in rows)
    return Sheet(rows, tuple(name for name in columns if name not in _NAMES))


def title(key: str) -> str:
    """The heading as the form writes it."""
    return _NAMES.get(key, key)


def _missing_headings(content: bytes) -> bytes:
    first = content.split(b"\n", 1)[0]
    if b"\t" not in first or content.startswith((b"PK", b"\xff\xfe", b"\xfe\xff")):
        return b""
    cells = [heading(cell) for cell in decode(first).split("\t")]
    if set(REQUIRED) & set(cells):
        return b""
    names = COLUMNS if len(cells) > len(SHORT) else SHORT
    return "\t".join(names).encode() + b"\n"
