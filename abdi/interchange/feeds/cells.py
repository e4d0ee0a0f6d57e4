"""Cells of foreign systems, read for what a field of a feed holds; what cannot be read for certain is refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, tzinfo
from decimal import Decimal
from typing import Any

from abdi.core import clock
from abdi.core.tabular.table import lost_digits
from abdi.measures.feeds import Field, FieldKind
from abdi.people.services.imports.dates import read_date

Reader = Callable[[str], Any]

_DAY_FIRST = re.compile(
    r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})(?:[ T]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?)?"
)
_MONTH = re.compile(r"(\d{4})-(\d{1,2})|(\d{1,2})/(\d{4})")
_COUNT = re.compile(r"[0-9]{1,9}|[0-9]{1,3}(?:\.[0-9]{3}){1,2}")
_RUPIAH = re.compile(r"(-?)(?:Rp\.?\s?)?(-?)([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,16})(?:,0{1,2})?")
_DECIMAL = re.compile(r"[0-9]{1,5}(?:[.,][0-9]{1,2})?")
_FIRST_YEAR, _LAST_YEAR = 2000, 2100


class CellRefused(ValueError):
    """A cell that cannot be read; `code` names the finding."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail


def reader_of(field: Field) -> Reader:
    """How a cell is read for a field: its value, `field.empty` where nothing is told and need not be, or `CellRefused`.

    Made once a file: it is called for every cell of half a million lines.
    """
    read = _instants_of(clock.zone()) if field.kind is FieldKind.INSTANT else _READERS[field.kind]
    empty, longest = field.empty, field.max_length
    refuses_negative = field.kind is FieldKind.RUPIAH and not field.may_be_negative

    def reader(cell: str) -> Any:
        if not cell:
            if field.required:
                raise CellRefused("field_empty")
            return empty
        value = read(cell)
        if longest and len(value) > longest:
            raise CellRefused("text_too_long", str(longest))
        if refuses_negative and value < 0:
            raise CellRefused("amount_negative")
        return value

    return reader


def _text(cell: str) -> str:
    return " ".join(cell.split())


def _code(cell: str) -> str:
    if lost_digits(cell):
        raise CellRefused("digits_lost")
    return _text(cell)


def _instants_of(zone: tzinfo) -> Reader:
    """In UTC. What names no zone is local time of the installation; a day alone is its midnight, as Excel saves it."""

    def instant(cell: str) -> datetime:
        found = _as_iso(cell) or _as_day_first(cell)
        if found is None or not _FIRST_YEAR <= found.year <= _LAST_YEAR:
            raise CellRefused("time_format")
        return (found if found.tzinfo else found.replace(tzinfo=zone)).astimezone(UTC)

    return instant


def _as_iso(cell: str) -> datetime | None:
    try:
        return datetime.fromisoformat(cell)
    except ValueError:
        return None


def _as_day_first(cell: str) -> datetime | None:
    match = _DAY_FIRST.fullmatch(cell)
    if match is None:
        return None
    day, month, year, hour, minute, second = (int(part or 0) for part in match.groups())
    try:
        return datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - the zone follows
    except ValueError:
        return None


def _day(cell: str) -> date:
    day, _usual = read_date(cell)
    if day is None:
        raise CellRefused("date_format")
    return day


def _month(cell: str) -> date:
    """The first day of a month; a day within it will do, as a spreadsheet makes one of "Jul-26"."""
    match = _MONTH.fullmatch(cell)
    if match is None:
        day, usual = read_date(cell)
        if day is None or not usual:
            raise CellRefused("month_format")
        return day.replace(day=1)
    year, month = (int(match[1]), int(match[2])) if match[1] else (int(match[4]), int(match[3]))
    if not 1 <= month <= 12 or not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise CellRefused("month_format")
    return date(year, month, 1)


def _count(cell: str) -> int:
    if not _COUNT.fullmatch(cell):
        raise CellRefused("count_format")
    return int(cell.replace(".", ""))


def _rupiah(cell: str) -> int:
    """Whole rupiah; points are thousands marks, and no rupiah has a part."""
    match = _RUPIAH.fullmatch(cell)
    if match is None or (match[1] and match[2]):
        raise CellRefused("amount_format")
    amount = int(match[3].replace(".", ""))
    return -amount if match[1] or match[2] else amount


def _decimal(cell: str) -> Decimal:
    if not _DECIMAL.fullmatch(cell):
        raise CellRefused("decimal_format")
    return Decimal(cell.replace(",", "."))


_READERS: dict[FieldKind, Reader] = {
    FieldKind.TEXT: _text,
    FieldKind.CODE: _code,
    FieldKind.DAY: _day,
    FieldKind.MONTH: _month,
    FieldKind.COUNT: _count,
    FieldKind.RUPIAH: _rupiah,
    FieldKind.DECIMAL: _decimal,
}
