"""CSV in the ways in which it really arrives: semicolons or commas or tabs, UTF-8, UTF-16 or Windows-1252."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from django.utils.translation import gettext as _

from abdi.core.tabular.table import CellRow, Unreadable

_DELIMITERS = ";,\t|"
_MAX_CELL = 100_000
_HEAD = 4096
_PIECE = 1 << 20


def rows(content: bytes) -> Iterator[CellRow]:
    """Numbered rows of text. A quoted line break does not begin a new row, as in a spreadsheet."""
    return _rows(io.StringIO(decode(content), newline=""))


def rows_of(path: Path) -> Iterator[CellRow]:
    """The same of a file that is not kept in memory."""
    with path.open(encoding=_encoding_of(path), newline="") as file:
        yield from _rows(file)


def _rows(lines: Iterable[str]) -> Iterator[CellRow]:
    stream = iter(lines)
    first = next(stream, "")
    told = _told_delimiter(first)
    csv.field_size_limit(_MAX_CELL)
    body = stream if told else chain((first,), stream)
    reader = csv.reader(body, delimiter=told or _best_delimiter(first), strict=False)
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
                _(
                    "Baris %(number)s tidak dapat dibaca: mungkin ada tanda kutip yang tidak ditutup. "
                    "Periksa baris itu, lalu unggah lagi."
                )
                % {"number": number},
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
        _("Berkas ini bukan CSV atau XLSX. Simpan dari Excel atau LibreOffice sebagai XLSX atau CSV UTF-8."),
    )


def _encoding_of(path: Path) -> str:
    """The encoding of a file, found as `decode` finds it, a piece at a time; `Unreadable` for what is not text."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
        if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            _strict(head[: len(head) // 2 * 2], "utf-16")
            return "utf-16"
        if b"\x00" in head:
            encoding = "utf-16-le" if head[1:2] == b"\x00" else "utf-16-be"
        else:
            encoding = "utf-8-sig" if _fits(path, "utf-8-sig") else "cp1252"
    if encoding != "utf-8-sig":
        _strict(head[: len(head) // 2 * 2], encoding)
        if not _fits(path, encoding):
            raise _not_text()
    return encoding


def _fits(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        try:
            while piece := file.read(_PIECE):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _told_delimiter(first: str) -> str:
    """The mark that Excel's own ``sep=`` line tells, which is no row; empty for any other line."""
    return first.strip()[4] if first.lower().startswith("sep=") and len(first.strip()) == 5 else ""


def _best_delimiter(first: str) -> str:
    """The mark that splits the heading best."""
    return max(_DELIMITERS, key=lambda mark: _outside_quotes(first, mark))


def _outside_quotes(line: str, mark: str) -> int:
    return sum(piece.count(mark) for piece in line.split('"')[::2])
