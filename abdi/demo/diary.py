"""The Catatan Harian of the story: written week by week as people do, asked about and acknowledged by the superior."""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from abdi.activities import services
from abdi.activities.drafts import Draft
from abdi.activities.figures import read_hour
from abdi.activities.models import Activity
from abdi.activities.queries import lines_of
from abdi.core import clock
from abdi.demo.stage import on_stage
from abdi.people.models import Person
from abdi.people.queries import appraiser_on
from abdi_rules.workdays import is_public_holiday

FIRST, LAST = date(2026, 1, 5), date(2026, 11, 23)
_SUNDAY = 6


@dataclass(frozen=True)
class Habit:
    """What somebody does, on which share of working days, and in what numbers."""

    text: str
    often: float
    lines: Sequence[str]
    result: tuple[int, int] | None = None
    unit: str = ""
    hours: tuple[str, str] | None = None


def write(folder: Path) -> None:
    """Everybody's log up to yesterday, the questions, and what was acknowledged."""
    told = yaml.safe_load((folder / "catatan_harian.yaml").read_text("utf-8"))
    until = min(LAST, clock.today() - timedelta(days=1))
    for nrk, habits in told["people"].items():
        _write_log(_person(nrk), [Habit(**habit) for habit in habits], until)
    for asked in told["questions"]:
        _ask(asked)
    for nrk, month in told["acknowledged"].items():
        _acknowledge(_person(nrk), month)


def _person(nrk: str) -> Person:
    return Person.objects.select_related("user").get(nrk=nrk)


def _write_log(person: Person, habits: Sequence[Habit], until: date) -> None:
    chance = random.Random(person.nrk)  # noqa: S311 - the same story each time
    lines = {line.number: line.key for line in lines_of(person, until)}
    for week in _weeks(until):
        drafts = [draft for day in week for draft in _day(chance, habits, lines, day)]
        with on_stage(person, week[-1], hour=19) as viewer:
            services.record(viewer=viewer, drafts=drafts)


def _weeks(until: date) -> Iterator[list[date]]:
    """The working days up to `until`, a week at a time."""
    week: list[date] = []
    for n in range((until - FIRST).days + 1):
        day = FIRST + timedelta(days=n)
        if day.weekday() < _SUNDAY - 1 and not is_public_holiday(day):
            week.append(day)
        if day.weekday() == _SUNDAY and week:
            yield week
            week = []
    if week:
        yield week


def _day(
    chance: random.Random, habits: Sequence[Habit], lines: Mapping[str, uuid.UUID], day: date
) -> Iterator[Draft]:
    for habit in habits:
        if chance.random() >= habit.often:
            continue
        starts, ends = habit.hours if habit.hours and chance.random() < 0.6 else ("", "")
        yield Draft(
            day=day,
            text=habit.text,
            results=tuple(lines[number] for number in habit.lines if number in lines),
            quantity=Decimal(chance.randint(*habit.result)) if habit.result else None,
            unit_label=habit.unit,
            starts=read_hour(starts),
            ends=read_hour(ends),
        )


def _ask(told: Mapping[str, Any]) -> None:
    person = _person(told["nrk"])
    entry = (
        Activity.objects.filter(person=person, text=told["about"], day__month=told["month"])
        .select_related("person")
        .order_by("-day", "pk")
        .first()
    )
    if entry is None:  # a clock that was set before that month
        return
    day = entry.day + timedelta(days=1)
    with on_stage(_superior(person, day), day) as viewer:
        services.remark(viewer=viewer, entry=entry, text=told["question"])
    if "answer" in told:
        with on_stage(person, day, hour=13) as viewer:
            services.remark(viewer=viewer, entry=entry, text=told["answer"])


def _acknowledge(person: Person, month: int) -> None:
    until = date(2026, month + 1, 1) - timedelta(days=1)
    day = until + timedelta(days=7)
    with on_stage(_superior(person, day), day) as viewer:
        services.acknowledge(viewer=viewer, person=person, since=FIRST, until=until, seen_at=clock.now())


def _superior(person: Person, day: date) -> Person:
    superior = appraiser_on(person, day)
    if superior is None:
        raise LookupError(f"nobody appraises {person} on {day}")
    return superior
