"""CSV in the ways in which it really arrives: semicolons or commas or tabs, UTF-8, UTF-16 or Windows-1252."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator

from abdi.core.tabular.table import CellRow, Unreadable

_DELIMITERS = ";,\t|"
_MAX_CELL = 100_000


def rows(content: bytes) -> Iterator[CellRow]:
    """Numbered rows of text. A quoted line break does not begin a new row, as in a spreadsheet."""
    text = decode(content)
    delimiter, body = _delimiter(text)
    csv.field_size_limit(_MAX_CELL)
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=delimiter, strict=False)
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise Unreadable(
                "file_broken",
                f"Baris {number} tidak dapat dibaca: mungkin ada tanda kutip yang tidak ditutup. "
                "Periksa baris itu, lalu unggah lagi.",
                row=number,
            ) from error
        if cells or number == 1:
            yield number, cells


def decode(content: bytes) -> str:
    """The text of a file, by its byte-order mark or by what fits; `Unreadable` for what is not text."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strict(content, "utf-16")
    if b"\x00" in content[:4096]:
        encoding = "utf-16-le" if content[1:2] == b"\x00" else "utf-16-be"
        return _strict(content, encoding)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _strict(content, "cp1252")


def _strict(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise _not_text() from error
    strange = sum(1 for letter in text[:4096] if ord(letter) < 32 and letter not in "\r\n\t")
    if strange > len(text[:4096]) // 100:
        raise _not_text()
    return text


def _not_text() -> Unreadable:
    return Unreadable(
        "file_type",
        "Berkas ini bukan CSV atau XLSX. Simpan dari Excel atau LibreOffice sebagai XLSX atau CSV UTF-8.",
    )


def _delimiter(text: str) -> tuple[str, str]:
    """The mark that splits the heading best; Excel's own ``sep=`` line is obeyed and kept as no row."""
    first, _, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first.strip()) == 5:
        return first.strip()[4], rest
    return max(_DELIMITERS, key=lambda mark: _outside_quotes(first, mark)), text


def _outside_quotes(line: str, mark: str) -> int:
    return sum(piece.count(mark) for piece in line.split('"')[::2])
