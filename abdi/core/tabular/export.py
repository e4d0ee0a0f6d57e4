"""Tables for people to download. No cell of them is ever run as a formula by a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import xlsxwriter

CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Value = str | int

# A spreadsheet of East Asia reads the wide forms as it reads the plain ones.
_RISKY = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def harmless(value: Value) -> Value:
    """Text that a spreadsheet would run gets an apostrophe in front; numbers stay numbers."""
    if isinstance(value, str) and value.lstrip().startswith(_RISKY):
        return f"'{value}"
    return value


def to_csv(heading: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """CSV as Excel in Indonesia opens it: semicolons, UTF-8 with byte-order mark."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([harmless(name) for name in heading])
    writer.writerows([harmless(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook; of the title spreadsheets keep 31 letters."""

    title: str
    heading: Sequence[str]
    rows: Iterable[Sequence[Value]]


def to_xlsx(title: str, heading: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """A workbook with one sheet."""
    return to_workbook([Sheet(title, heading, rows)])


def to_workbook(sheets: Iterable[Sheet]) -> bytes:
    """A workbook; text is written as text, under a bold heading that stays in view."""
    out = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, {"in_memory": True, **options}) as book:
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        for sheet in sheets:
            _fill(book.add_worksheet(sheet.title[:31]), sheet, bold, wrapped)
    return out.getvalue()


def _fill(
    page: xlsxwriter.worksheet.Worksheet,
    sheet: Sheet,
    bold: xlsxwriter.format.Format,
    wrapped: xlsxwriter.format.Format,
) -> None:
    page.write_row(0, 0, sheet.heading, bold)
    widths = [len(name) + 2 for name in sheet.heading]
    for number, row in enumerate(sheet.rows, start=1):
        for column, value in enumerate(row):
            _write(page, number, column, value, wrapped)
            widths[column] = max(widths[column], min(len(str(value)) + 2, 90))
    for column, width in enumerate(widths):
        page.set_column(column, column, width)
    page.freeze_panes(1, 0)


def _write(
    sheet: xlsxwriter.worksheet.Worksheet,
    row: int,
    column: int,
    value: Value,
    style: xlsxwriter.format.Format,
) -> None:
    if isinstance(value, int):
        sheet.write_number(row, column, value, style)
    else:
        sheet.write_string(row, column, str(harmless(value)), style)
