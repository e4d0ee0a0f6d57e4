"""A table of text with its heading, and the refusal of a file that is none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

CellRow = tuple[int, Sequence[str]]

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LOST_DIGITS = re.compile(r"[0-9]+(?:[.,][0-9]+)?[eE]\+?[0-9]+")
_HEADING_SEARCH = 30


class Unreadable(ValueError):
    """The file as a whole cannot be used. `code` is stable, the sentence says what to do."""

    def __init__(self, code: str, sentence: str, *, row: int = 1, column: str = "") -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence
        self.row = row
        self.column = column


@dataclass(frozen=True, slots=True)
class Row:
    """One line of data. `number` counts as a spreadsheet does, the heading being row 1.

    `surplus` holds filled cells beyond the last column; a cell under no heading is never guessed at.
    """

    number: int
    cells: Mapping[str, str]
    surplus: tuple[str, ...] = ()

    def __getitem__(self, column: str) -> str:
        """The cell under `column`; an empty string where the file has no such column."""
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class Table:
    """Headings in small letters with underscores, and the rows that are not blank."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def lost_digits(cell: str) -> bool:
    """Whether a spreadsheet has shortened a long number ("1,97106E+17"): its last digits are gone for good."""
    return _LOST_DIGITS.fullmatch(cell) is not None


def clean(cell: str) -> str:
    """A cell without surrounding blanks and control characters; line breaks inside stay."""
    if cell.isprintable():  # nearly always, and ten times as fast
        return cell.strip()
    return _CONTROL.sub("", cell.replace("\u00a0", " ")).strip()


def heading(cell: str) -> str:
    """ "Kode Unit" and "kode_unit" are the same heading."""
    return re.sub(r"[\s_-]+", "_", clean(cell).strip("*").lower()).strip("_")


def build(rows: Iterable[CellRow], required: Sequence[str]) -> Table:
    """Tie cells to headings. Refuses a missing or doubled heading, and a heading that is not in row 1."""
    columns, found = begin(rows, required)
    return Table(columns, tuple(found))


def begin(rows: Iterable[CellRow], required: Sequence[str]) -> tuple[tuple[str, ...], Iterator[Row]]:
    """The headings, and the rows that follow, read one by one; `build` keeps them all."""
    stream = iter(rows)
    number, first = next(stream, (1, ()))
    columns = tuple(heading(cell) for cell in first)
    while columns and not columns[-1]:
        columns = columns[:-1]
    missing = [name for name in required if name not in columns]
    if number != 1 or missing:
        _refuse_heading(number, columns, missing, required, stream)
    doubled = [name for name, count in Counter(filter(None, columns)).items() if count > 1]
    if doubled:
        raise Unreadable(
            "heading_duplicate",
            _('Judul kolom "%(heading)s" muncul lebih dari sekali. Hapus atau ganti nama salah satunya.')
            % {"heading": doubled[0]},
            column=doubled[0],
        )
    return tuple(name for name in columns if name), _at_least_one(_rows(stream, columns))


def _at_least_one(rows: Iterator[Row]) -> Iterator[Row]:
    first = next(rows, None)
    if first is None:
        raise Unreadable(
            "file_no_rows", _("Berkas hanya berisi judul kolom. Isi paling sedikit satu baris data.")
        )
    yield first
    yield from rows


def _refuse_heading(
    number: int,
    columns: Sequence[str],
    missing: Sequence[str],
    required: Sequence[str],
    rest: Iterator[CellRow],
) -> None:
    later = number if not missing else _heading_later(rest, required)
    if later is not None:
        raise Unreadable(
            "heading_not_first",
            _(
                "Judul kolom baru ada di baris %(later)s. Hapus baris judul atau sel gabungan di "
                "atasnya, sehingga judul kolom berada di baris 1."
            )
            % {"later": later},
            row=later,
        )
    found = ", ".join(name for name in columns if name) or _("tidak ada")
    raise Unreadable(
        "heading_missing",
        _(
            "Kolom %(missing)s tidak ditemukan di baris 1. Kolom yang ada: %(found)s. Pakai contoh "
            "berkas, lalu unggah lagi."
        )
        % {"missing": ", ".join(missing), "found": found[:200]},
        column=missing[0],
    )


def _heading_later(rest: Iterator[CellRow], required: Sequence[str]) -> int | None:
    for number, cells in rest:
        if number > _HEADING_SEARCH:
            return None
        if set(required) <= {heading(cell) for cell in cells}:
            return number
    return None


def _rows(stream: Iterator[CellRow], columns: Sequence[str]) -> Iterator[Row]:
    width = len(columns)
    for number, raw in stream:
        cells = [clean(cell) if cell else "" for cell in raw]
        if not any(cells):
            continue
        named = {name: cell for name, cell in zip(columns, cells, strict=False) if name}
        yield Row(number, named, tuple(cell for cell in cells[width:] if cell))
