"""Files as people hand them over."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import openpyxl
import xlsxwriter


def workbook(rows: list[list[Any]], *, formats: dict[int, str] | None = None) -> bytes:
    """An XLSX as Excel writes it; `formats` gives a number format to a column."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet("Data")
        styles = {column: book.add_format({"num_format": text}) for column, text in (formats or {}).items()}
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write(number, column, cell, *([styles[column]] if column in styles and number else []))
    return out.getvalue()


def uncomputed(rows: list[list[Any]]) -> bytes:
    """An XLSX written by a program that does not compute formulas."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def lengthened(content: bytes, part: str, more: bytes) -> bytes:
    """The workbook with more behind the end of one of its parts."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as given,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as changed,
    ):
        for entry in given.infolist():
            changed.writestr(entry.filename, given.read(entry) + (more if entry.filename == part else b""))
    return out.getvalue()


def replaced(content: bytes, old: bytes, new: bytes) -> bytes:
    """The workbook with other markup in its sheets."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(out, "w") as changed:
        for entry in given.infolist():
            part = given.read(entry)
            is_sheet = entry.filename.startswith("xl/worksheets/")
            changed.writestr(entry, part.replace(old, new) if is_sheet else part)
    return out.getvalue()
