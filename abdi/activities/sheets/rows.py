"""A row of a sheet as a draft, or what stops it."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from abdi.activities.dates import earliest, hours_fit
from abdi.activities.drafts import Draft
from abdi.activities.enums import Origin
from abdi.activities.figures import read_hour, read_quantity
from abdi.activities.models import TEXT_LONGEST
from abdi.activities.sheets.columns import (
    ACTION,
    BETWEEN,
    DAY,
    ENDS,
    EVIDENCE,
    KEYS,
    QUANTITY,
    STARTS,
    TEXT,
    UNIT,
)
from abdi.activities.sheets.findings import Finding
from abdi.core.tabular import Row
from abdi.people.services.imports.dates import read_date

_UNIT_LONGEST, _URL_LONGEST = 60, 500
_WEEKDAYS = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
_WEEKDAY = re.compile(r"(senin|selasa|rabu|kamis|jum'?at|sabtu|minggu)(?:,\s*|\s+)", re.IGNORECASE)
_is_url = URLValidator(schemes=["http", "https"])


@dataclass
class Reading:
    """One row being read: what was found wrong so far."""

    row: Row
    today: date
    lines: Mapping[str, uuid.UUID]
    found: list[Finding] = field(default_factory=list)

    def cell(self, column: str) -> str:
        return self.row[KEYS[column]]

    def say(self, column: str, code: str, detail: str = "") -> None:
        flat = " ".join(self.cell(column).split()) if column else ""
        short = flat if len(flat) <= 60 else f"{flat[:57]}…"
        self.found.append(Finding(self.row.number, column, code, short, detail))

    @property
    def is_refused(self) -> bool:
        return any(finding.severity == "error" for finding in self.found)


def read_row(row: Row, *, today: date, lines: Mapping[str, uuid.UUID]) -> tuple[Draft | None, list[Finding]]:
    """The draft of a row (None where the row is refused) and what was found; `lines` are lines of the SKP by words."""
    reading = Reading(row, today, lines)
    if row.surplus:
        reading.say("", "columns_too_many")
    day, starts, ends = _day(reading), _hour(reading, STARTS), _hour(reading, ENDS)
    if starts and ends and not hours_fit(starts, ends):
        reading.say(ENDS, "hours_backwards")
    text, quantity, unit = _text(reading), _quantity(reading), _short(reading, UNIT, _UNIT_LONGEST)
    results, url = _results(reading), _url(reading)
    if reading.is_refused or day is None:
        return None, reading.found
    draft = Draft(
        day=day,
        text=text,
        results=results,
        quantity=quantity,
        unit_label=unit,
        starts=starts,
        ends=ends,
        evidence_url=url,
        origin=Origin.SHEET,
    )
    return draft, reading.found


def normal(text: str) -> str:
    """Words as they are compared: blanks and capitals do not tell two texts apart."""
    return " ".join(text.split()).casefold()


def _day(reading: Reading) -> date | None:
    cell = reading.cell(DAY)
    if not cell:
        reading.say(DAY, "day_empty")
        return None
    day = _read_day(cell)
    if day is None:
        reading.say(DAY, "day_format")
    elif day > reading.today:
        reading.say(DAY, "day_future")
    elif day < earliest(reading.today):
        reading.say(DAY, "day_too_old", earliest(reading.today).isoformat())
    return day


def _read_day(cell: str) -> date | None:
    """A date, also behind the name of its weekday ("Rabu, 7 Oktober 2026"); another weekday makes it uncertain."""
    named = _WEEKDAY.match(cell)
    day, _usual = read_date(cell[named.end() :] if named else cell)
    if named and day and day.weekday() != _WEEKDAYS.index(named[1].casefold().replace("'", "")):
        return None
    return day


def _hour(reading: Reading, column: str) -> time | None:
    try:
        return read_hour(reading.cell(column))
    except ValueError:
        reading.say(column, "hour_format")
        return None


def _text(reading: Reading) -> str:
    text = _short(reading, TEXT, TEXT_LONGEST)
    if not text:
        reading.say(TEXT, "text_empty")
    return text


def _short(reading: Reading, column: str, longest: int) -> str:
    text = " ".join(reading.cell(column).removeprefix("'").split())
    if len(text) > longest:
        reading.say(column, "text_too_long", str(longest))
    return text


def _quantity(reading: Reading) -> Decimal | None:
    try:
        return read_quantity(reading.cell(QUANTITY))
    except ValueError:
        reading.say(QUANTITY, "quantity_format")
        return None


def _results(reading: Reading) -> tuple[uuid.UUID, ...]:
    pieces = reading.cell(ACTION).replace("\n", BETWEEN).split(BETWEEN.strip())
    named = [words for words in (normal(piece) for piece in pieces) if words]
    if any(words not in reading.lines for words in named):
        reading.say(ACTION, "action_unknown")
    return tuple(reading.lines[words] for words in named if words in reading.lines)


def _url(reading: Reading) -> str:
    url = reading.cell(EVIDENCE)
    if not url:
        return ""
    try:
        _is_url(url)
    except ValidationError:
        reading.say(EVIDENCE, "evidence_not_a_link")
        return ""
    if len(url) > _URL_LONGEST:
        reading.say(EVIDENCE, "evidence_not_a_link")
        return ""
    return url
