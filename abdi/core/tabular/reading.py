"""What kind of file this is, by its content, and whether it may be read at all."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from abdi.core.tabular import delimited, workbook
from abdi.core.tabular.table import CellRow, Row, Table, Unreadable, begin, build

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

MAX_BYTES = 50 * 1024 * 1024
MAX_ROWS = 300_000
_WORKBOOK = b"PK\x03\x04"
_HEAD = 64 * 1024

Source = bytes | Path | IO[bytes]

_OTHER_KINDS: tuple[tuple[bytes, StrOrPromise], ...] = (
    (b"%PDF-", "PDF"),
    (b"\x89PNG", gettext_lazy("gambar PNG")),
    (b"\xff\xd8\xff", gettext_lazy("gambar JPG")),
    (b"GIF8", gettext_lazy("gambar GIF")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", gettext_lazy("Excel lama (.xls) atau berkas Office berkata sandi")),
    (b"{\\rtf", gettext_lazy("dokumen RTF")),
    (b"Rar!", gettext_lazy("arsip RAR")),
    (b"7z\xbc\xaf", gettext_lazy("arsip 7z")),
    (b"\x1f\x8b", gettext_lazy("arsip gzip")),
    (b"<!DOCTYPE", gettext_lazy("halaman web")),
    (b"<html", gettext_lazy("halaman web")),
    (b"<?xml", "XML"),
)


def read_table(source: Source, *, required: Sequence[str], max_bytes: int = MAX_BYTES) -> Table:
    """The first sheet of an XLSX file, or a CSV file, as text under headings.

    `required` are the headings that must stand in row 1. Raises `Unreadable`; a file that is too large is
    refused by its size, before it is read.
    """
    return build(_limited(_cells(source, max_bytes), MAX_ROWS), required)


def read_rows(source: Source, *, max_bytes: int = MAX_BYTES, max_rows: int = MAX_ROWS) -> Iterator[CellRow]:
    """The numbered rows of a sheet whose heading stands anywhere, or is none; refuses files as `read_table` does."""
    return _limited(_cells(source, max_bytes), max_rows)


def glance(source: Source, *, required: Sequence[str], max_bytes: int = MAX_BYTES) -> int:
    """Refuse at once what needs no reading to refuse: size, kind, emptiness, the headings of a CSV file.

    Returns how much there is to read, in bytes; of a workbook, unpacked.
    """
    content = _content(source, max_bytes)
    if content.startswith(b"PK\x03\x04"):
        return workbook.weigh(content)
    begin(delimited.rows(content), required)
    return len(content)


def stream_table(
    source: Source, *, required: Sequence[str], max_bytes: int = MAX_BYTES, max_rows: int = MAX_ROWS
) -> tuple[tuple[str, ...], Iterator[Row]]:
    """The headings and the rows one by one, for files too long to keep in memory; refuses what `read_table` refuses.

    What is wrong further down (a broken line, too many rows) is raised when that row is reached.
    """
    return begin(_limited(_stream_cells(source, max_bytes), max_rows), required)


def _cells(source: Source, max_bytes: int) -> Iterator[CellRow]:
    content = _content(source, max_bytes)
    return workbook.rows(content) if content.startswith(_WORKBOOK) else delimited.rows(content)


def _stream_cells(source: Source, max_bytes: int) -> Iterator[CellRow]:
    """The same; the text of a file on disk is read as it is needed."""
    if not isinstance(source, Path):
        return _cells(source, max_bytes)
    _refuse_size(source, max_bytes)
    with source.open("rb") as file:
        head = file.read(_HEAD)
    if head.startswith(_WORKBOOK):
        return _cells(source, max_bytes)
    _refuse_kind(head)
    return delimited.rows_of(source)


def _content(source: Source, max_bytes: int) -> bytes:
    _refuse_size(source, max_bytes)
    if isinstance(source, bytes):
        content = source
    elif isinstance(source, Path):
        content = source.read_bytes()
    else:
        source.seek(0)
        content = source.read()
    _refuse_kind(content)
    return content


def _refuse_size(source: Source, max_bytes: int) -> None:
    size = _size(source)
    if size > max_bytes:
        raise Unreadable(
            "file_too_large",
            _(
                "Berkas %(size)s MB, batasnya %(most)s MB. "
                "Bagi menjadi beberapa berkas, misalnya satu per perangkat daerah."
            )
            % {"size": _megabytes(size), "most": _megabytes(max_bytes)},
        )


def _refuse_kind(content: bytes) -> None:
    """Refuse by its beginning what is empty or no table."""
    if not content.strip(b"\x00\xef\xbb\xbf\xff\xfe \t\r\n;,"):
        raise Unreadable("file_empty", _("Berkas kosong. Pilih berkas yang berisi judul kolom dan data."))
    for signature, kind in _OTHER_KINDS:
        if content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(signature):
            raise Unreadable(
                "file_type",
                _(
                    "Berkas ini %(kind)s, bukan CSV atau XLSX. Buka di Excel atau LibreOffice, "
                    "simpan sebagai XLSX atau CSV, lalu unggah lagi."
                )
                % {"kind": kind},
            )


def _size(source: Source) -> int:
    if isinstance(source, bytes):
        return len(source)
    if isinstance(source, Path):
        return source.stat().st_size
    size = source.seek(0, os.SEEK_END)
    source.seek(0)
    return size


def _limited(rows: Iterator[CellRow], max_rows: int) -> Iterator[CellRow]:
    for number, cells in rows:
        if number > max_rows:
            raise Unreadable(
                "file_too_many_rows",
                _(
                    "Berkas lebih dari %(most)s baris. "
                    "Bagi menjadi beberapa berkas, misalnya satu per perangkat daerah."
                )
                % {"most": f"{max_rows:,}".replace(",", ".")},
                row=number,
            )
        yield number, cells


def _megabytes(size: int) -> str:
    return f"{(size + 999_999) // 1_000_000}"
