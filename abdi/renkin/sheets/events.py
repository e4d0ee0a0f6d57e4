"""A file of attendance events, a line a person and day: counted into the days of the month. No database.

Late and early hours, and service elsewhere, are days at work. What the form has no place for (izin) is told and not
counted. How many days were due stands in no event: that figure stays as it is known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from abdi.core.tabular import Row
from abdi.people.services.imports.problems import Problem
from abdi.renkin.sheets.columns import COUNTED, DAY, EVENT, NIP, NRK, UNCOUNTED, WORKED
from abdi.renkin.sheets.findings import finding
from abdi.renkin.sheets.reading import DaysRow


@dataclass
class Counted:
    """Days by NRK, in the order of the file; each counts as the row on which the person is first named."""

    rows: list[DaysRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    rejected: int = 0
    passed_over: int = 0


@dataclass
class _Person:
    number: int
    days: dict[date, tuple[str, int]] = field(default_factory=dict)


def numbers_named(rows: Iterable[Row]) -> set[str]:
    """Every NIP or NRK that the file names."""
    return {_number(row) for row in rows} - {""}


def count(rows: Iterable[Row], nrks: Mapping[str, str], *, first: date, last: date) -> Counted:
    """Count the events from `first` to `last`; `nrks`: NIP or NRK to the NRK of whoever has the form, all others pass.

    The same event twice counts once; two kinds of absence on one day are refused, for nobody is told which holds.
    """
    found, people = Counted(), dict[str, _Person]()
    for row in rows:
        nrk = nrks.get(_number(row))
        if nrk is None:
            found.passed_over += 1
            continue
        if problem := _fault(row, nrk, people, first, last):
            found.problems.append(problem)
            found.rejected += 1
            continue
        person = people.setdefault(nrk, _Person(row.number))
        kind = _kind(row)
        if kind in COUNTED:
            person.days.setdefault(_day(row) or first, (COUNTED[kind], row.number))
        if kind in UNCOUNTED:
            found.problems.append(finding(row.number, EVENT, "event_uncounted", kind))
    found.rows = [_days(nrk, person) for nrk, person in people.items()]
    return found


def _fault(row: Row, nrk: str, people: Mapping[str, _Person], first: date, last: date) -> Problem | None:
    if row.surplus:
        return finding(row.number, "", "columns_too_many", detail=", ".join(row.surplus)[:60])
    day, kind = _day(row), _kind(row)
    if day is None or not first <= day <= last:
        return finding(row.number, DAY, "event_date", row[DAY], f"{first:%m/%Y}")
    if kind not in COUNTED and kind not in WORKED | UNCOUNTED:
        return finding(row.number, EVENT, "event_unknown", row[EVENT])
    told = people[nrk].days.get(day) if nrk in people else None
    if told is not None and kind in COUNTED and told[0] != COUNTED[kind]:
        return finding(row.number, DAY, "event_repeated", row[DAY], str(told[1]))
    return None


def _days(nrk: str, person: _Person) -> DaysRow:
    counted = Counter(field for field, _number in person.days.values())
    told = {name: counted[name] for name in ("leave", "sick", "absent")}
    return DaysRow(person.number, nrk, {"effective": None, **told})


def _number(row: Row) -> str:
    return "".join((row[NRK] or row[NIP]).removeprefix("'").split())


def _kind(row: Row) -> str:
    return "_".join(row[EVENT].lower().replace("-", " ").split())


def _day(row: Row) -> date | None:
    """2026-10-09, or 09/10/2026; a workbook's day comes as the former."""
    typed = row[DAY].partition(" ")[0].partition("T")[0]
    try:
        if "/" in typed:
            day, month, year = typed.split("/")
            return date(int(year), int(month), int(day))
        return date.fromisoformat(typed)
    except ValueError:
        return None
