"""The first sheet of an XLSX file, each cell as the text a person sees."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from abdi.core.tabular.table import CellRow, Unreadable

Cell = int | float | str | bool | time | date | datetime | timedelta

_MAX_UNPACKED = 400 * 1024 * 1024
_MAX_COLUMNS = 400
_SMALL = 2_000_000  # places of a sheet, about 60 MB to read
_EXACT = 10**15  # beyond 15 digits a spreadsheet rounds, and shows the number in powers of ten
# A tag ends before the next one begins: else many that never end are each read to the end of the file.
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^<>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^<>]*>")
_CELL = re.compile(rb"<c\s([^<>]*)>")
_PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{0,3})(\d{1,7})["']""")
_VALUE = re.compile(rb"<v[^<>/]*>[^<]|<t[\s>]")


def rows(content: bytes) -> Iterator[CellRow]:
    """Numbered rows of text of the first sheet that is visible and not empty."""
    weigh(content)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            sheet, markup = _first_sheet(book, package)
        _refuse_unfinished_cells(markup)
        left = sheet.start[1] if sheet.start else 0
        for number, cells in enumerate(sheet.iter_rows(), start=1):
            yield number, [""] * left + [_text(cell) for cell in cells]
    except (CalamineError, zipfile.BadZipFile, OSError) as error:
        raise _broken() from error


def weigh(content: bytes) -> int:
    """The size of a workbook unpacked, in bytes; `Unreadable` for what is none, and for what is too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = package.infolist()
    except zipfile.BadZipFile as error:
        raise _broken() from error
    if "xl/workbook.xml" not in {entry.filename for entry in entries}:
        raise Unreadable(
            "file_type", _("Berkas ini bukan lembar kerja XLSX. Simpan dari Excel sebagai XLSX atau CSV.")
        )
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > _MAX_UNPACKED:
        raise Unreadable(
            "file_too_large",
            _(
                "Isi berkas terlalu besar setelah dibuka. Hapus lembar dan gambar yang tidak perlu, "
                "atau bagi menjadi beberapa berkas."
            ),
        )
    return unpacked


def _first_sheet(book: CalamineWorkbook, package: zipfile.ZipFile) -> tuple[CalamineSheet, bytes]:
    for metadata in book.sheets_metadata:
        if str(metadata.visible).endswith("Visible") and str(metadata.typ).endswith("WorkSheet"):
            part = _part_of(package, metadata.name)
            if part is None:
                raise _broken()
            markup = package.read(part)
            _refuse_far_cells(markup)
            sheet = book.get_sheet_by_name(metadata.name)
            if sheet.height:
                return sheet, markup
    raise Unreadable("file_empty", _("Lembar kerja kosong. Isi judul kolom dan data di lembar pertama."))


def _refuse_far_cells(markup: bytes) -> None:
    """Refuse before reading: the reader takes room for every place up to the farthest one that is named.

    One cell in the last corner of a sheet would ask for 500 GB. A sheet that is filled writes more bytes than it has
    places; one with far more places than bytes is nearly empty.
    """
    width = height = 0
    for match in _PLACE.finditer(markup):
        letters, number = match.groups()
        width = max(width, _column(letters))
        height = max(height, int(number))
    if width > _MAX_COLUMNS:
        raise Unreadable(
            "file_too_many_columns",
            _("Lembar kerja lebih dari %(most)s kolom. Hapus kolom yang tidak perlu.")
            % {"most": _MAX_COLUMNS},
        )
    if width * height > max(_SMALL, len(markup)):
        raise Unreadable(
            "file_too_many_rows",
            _(
                "Lembar kerja berisi sel jauh di bawah tabel (baris %(row)s). Hapus baris kosong, lalu simpan lagi."
            )
            % {"row": height},
        )


def _column(letters: bytes) -> int:
    """The number of a column by its letters: A is 1, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _text(cell: Cell) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int | float):
        return _number(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ")
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)


def _number(value: int | float) -> str:
    if abs(value) >= _EXACT:
        return f"{Decimal(value):.5E}"
    if value == int(value):
        return str(int(value))
    return repr(value)


_FAILED = gettext_lazy(
    "Sel %(cell)s berisi rumus yang hasilnya galat (#). Salin kolom itu, tempel sebagai nilai "
    "(Tempel Khusus → Nilai), simpan, lalu unggah lagi."
)
_UNFINISHED = gettext_lazy(
    "Sel %(cell)s berisi rumus yang belum dihitung. Salin kolom itu, tempel sebagai nilai "
    "(Tempel Khusus → Nilai), simpan, lalu unggah lagi."
)


def _refuse_unfinished_cells(markup: bytes) -> None:
    """A formula that was never computed, or a result such as #N/A, would read as an empty cell."""
    if b"<f" not in markup and b't="e"' not in markup:
        return
    for attributes, inner in _cells(markup):
        failed = b't="e"' in attributes
        if failed or (b"<f" in inner and not _VALUE.search(inner)):
            where = _attribute(attributes, b"r")
            raise Unreadable(
                "formula_error" if failed else "formula_without_value",
                (_FAILED if failed else _UNFINISHED) % {"cell": where},
                row=int(re.sub(r"\D", "", where) or 1),
            )


def _cells(markup: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Attributes and content of each cell; what stands between a cell and the next is read once."""
    begun: re.Match[bytes] | None = None
    for match in _CELL.finditer(markup):
        if begun is not None:
            yield begun.group(1), markup[begun.end() : match.start()].partition(b"</c>")[0]
        begun = None if match.group(1).endswith(b"/") else match
    if begun is not None:
        yield begun.group(1), markup[begun.end() :].partition(b"</c>")[0]


def _part_of(package: zipfile.ZipFile, sheet_name: str) -> str | None:
    """The file inside the package that holds the sheet."""
    names = set(package.namelist())
    relations = {
        _attribute(tag, b"Id"): _attribute(tag, b"Target")
        for tag in _RELATION.findall(package.read("xl/_rels/workbook.xml.rels"))
    }
    for tag in _SHEET.findall(package.read("xl/workbook.xml")):
        if _unescape(_attribute(tag, b"name")) == sheet_name:
            target = relations.get(_attribute(tag, b"r:id"), "").lstrip("/")
            return next((path for path in (target, f"xl/{target}") if path in names), None)
    return None


def _attribute(tag: bytes, name: bytes) -> str:
    found = re.search(rb"(?:^|\s)" + re.escape(name) + rb'="([^"]*)"', tag)
    return found.group(1).decode("utf-8", "replace") if found else ""


def _unescape(text: str) -> str:
    for mark, letter in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        text = text.replace(mark, letter)
    return text


def _broken() -> Unreadable:
    return Unreadable(
        "file_broken",
        _("Berkas XLSX rusak atau tidak lengkap. Buka dan simpan lagi dari Excel, lalu unggah."),
    )
