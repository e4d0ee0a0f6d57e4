"""What the pages of a meeting show, as plain data."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from abdi.appraisals.enums import Predikat, Rating
from abdi.appraisals.matrix import matrix, outcome
from abdi.calibration import queries
from abdi.calibration.access import Seat
from abdi.calibration.counting import Entry, Line
from abdi.calibration.enums import Question
from abdi.calibration.equality import FEWEST, Compared, compare, tally
from abdi.calibration.models import Meeting, Proposal
from abdi.calibration.reckoning import Held, hold, own_pattern
from abdi.core.reasons import told
from abdi.people.enums import EmploymentStatus, Sex
from abdi.people.models import Person

PER_PAGE = 10
FEWEST_PENILAI = 10
"""Of fewer penilai nothing is told together."""
FEWEST_SHOWN = 3
Cells = dict[tuple[str, str], SafeString]


@dataclass(frozen=True)
class BoardLine:
    """One line of the board: the person, and what waits about him."""

    line: Line
    proposal: Proposal | None
    is_mine: bool
    """The viewer is his penilai."""


@dataclass(frozen=True)
class Share:
    """How many of a predikat, with the width of its bar."""

    predikat: str
    label: str
    count: int


def board_context(
    seat: Seat, viewer_key: int | None, *, cell: str, number: str, language: str
) -> dict[str, Any]:
    """The board: a page of people, the matrix with how many stand where, and the spread against the pattern."""
    meeting = seat.meeting
    spread = queries.spread_of(seat.entries)
    unit_predikat = queries.unit_predikat_of(meeting)
    held = hold(
        spread, unit_predikat.value if unit_predikat else "", meeting.smallest_group, meeting.period.ends
    )
    chosen = _chosen(seat.entries, cell)
    page: Page[Entry] = Paginator(chosen, PER_PAGE).get_page(number)
    waiting = list(queries.open_proposals(meeting).select_related("by", "appraisal"))
    by_skp = {each.appraisal.skp_id: each for each in waiting}
    lines = [
        BoardLine(line, by_skp.get(line.skp.pk), line.penilai == viewer_key)
        for line in queries.lines_of(list(page.object_list))
    ]
    seen = {entry.skp for entry in seat.entries}
    return {
        "seat": seat,
        "meeting": meeting,
        "spread": spread,
        "unit_predikat": unit_predikat,
        "held": held,
        "reasons": told(held.because, language),
        "shares": shares(held),
        "cells": board_cells(meeting, spread),
        "cell": cell if len(chosen) != len(seat.entries) else "",
        "page": page,
        "lines": lines,
        "waiting": sum(each.appraisal.skp_id in seen for each in waiting),
        "asks_reason": held.departs or bool(spread.unrated),
        "mark": queries.board_mark(seat.entries),
    }


def shares(held: Held) -> list[Share]:
    """The five predikat, from the highest down."""
    return [Share(value, str(Predikat(value).label), held.by_predikat[value]) for value in Predikat.values]


def board_cells(meeting: Meeting, spread: queries.Spread) -> Cells:
    """The nine cells: predikat and how many stand there, each a link to those people."""
    board = reverse("calibration:board", args=[meeting.public_id])
    return {
        (work, behaviour): format_html(
            '{}<br><a href="{}?kotak={}-{}#pegawai">{}</a>',
            word,
            board,
            work,
            behaviour,
            _("%(n)d pegawai") % {"n": spread.cells[work, behaviour]},
        )
        if spread.cells[work, behaviour]
        else format_html('{}<br><span class="muted">0</span>', word)
        for (work, behaviour), word in matrix(meeting.period.ends).items()
    }


def _chosen(entries: Sequence[Entry], cell: str) -> list[Entry]:
    """Those of one cell, `work-behaviour`; all where no such cell is asked for."""
    if cell == "belum":
        return [entry for entry in entries if entry.rating is None]
    work, _dash, behaviour = cell.partition("-")
    if work not in Rating.values or behaviour not in Rating.values:
        return list(entries)
    return [entry for entry in entries if (entry.work, entry.behaviour) == (work, behaviour)]


def signed_shares(meeting: Meeting) -> list[Share]:
    """The five predikat as they were signed."""
    return [
        Share(value, str(Predikat(value).label), meeting.outcome["jumlah"].get(value, 0))
        for value in Predikat.values
    ]


@dataclass(frozen=True)
class Asked:
    """How many penilai a question was put to; None where so few that it would point at one of them."""

    words: str
    count: int | None


def raters_context(seat: Seat) -> dict[str, Any] | None:
    """For the Tim: which questions the penilai of this unit have before them, never whose; None of too few."""
    keys = {entry.penilai for entry in seat.entries if entry.penilai is not None}
    if len(keys) < FEWEST_PENILAI:
        return None
    by_penilai = queries.ratings_by_penilai(keys, seat.meeting.period)
    if len(by_penilai) < FEWEST_PENILAI:
        return None
    counted = Counter(
        question
        for own in by_penilai.values()
        for question in own_pattern(own, seat.meeting.period.ends).questions
    )
    return {
        "penilai": len(by_penilai),
        "asked": [
            Asked(str(Question(code).label), n if (n := counted[code]) == 0 or n >= FEWEST_SHOWN else None)
            for code in Question.values
        ],
        "fewest": FEWEST_SHOWN,
    }


def own_context(person: Person, day: date, asked: str, language: str) -> dict[str, Any]:
    """One's own pattern in the period asked for, else in the last in which one rated somebody."""
    spans = queries.periods_rated_by(person.pk, day)
    span = next((each for each in spans if str(each.public_id) == asked), spans[0] if spans else None)
    if span is None:
        return {"span": None, "spans": [], "pattern": None}
    own = queries.own_ratings(person.pk, span)
    found = own_pattern(own, span.ends)
    spread = queries.spread_of_ratings(own.now.values())
    return {
        "span": span,
        "spans": spans,
        "pattern": found,
        "questions": told(found.because, language),
        "cells": {
            (work, behaviour): format_html("{}<br>{}", word, spread[work, behaviour])
            for (work, behaviour), word in matrix(span.ends).items()
        },
    }


@dataclass(frozen=True)
class Kind:
    """One way to part the people of a meeting into groups, each held against the others."""

    key: str
    title: str
    groups: list[Compared]


def groups_context(seat: Seat) -> dict[str, Any]:
    """Whether sex, age, status or golongan stand apart among those rated whom the viewer sees; counts alone."""
    on = seat.meeting.period.ends
    rated = [entry for entry in seat.entries if entry.rating is not None]
    belongs = queries.groups_of([entry.skp for entry in rated], on)
    predikat = {pair: outcome(work=pair[0], behaviour=pair[1], on=on).predikat.value for pair in matrix(on)}
    kinds = []
    for key, title, label_of, order in _ways(on):
        found: dict[str, list[str]] = defaultdict(list)
        for entry in rated:
            if label := label_of(belongs[entry.skp]):
                found[label].append(predikat[entry.work, entry.behaviour])
        groups = compare([(label, tally(found[label])) for label in order or sorted(found)])
        if any(one.is_seen for one in groups):
            kinds.append(Kind(key, title, groups))
    return {
        "seat": seat,
        "meeting": seat.meeting,
        "rated": len(rated),
        "kinds": kinds,
        "stands_apart": any(one.stands_apart for kind in kinds for one in kind.groups),
        "fewest": FEWEST,
    }


_AGES = (35, 45, 55)
Way = tuple[str, str, Callable[[queries.Belongs], str], list[str]]
"""Key, heading, the group of a person in words (empty where the staff file does not say), and the order of groups."""


def _ways(on: date) -> list[Way]:
    ages = _age_groups()
    return [
        ("jenis-kelamin", _("Jenis kelamin"), lambda one: str(Sex(one.sex).label) if one.sex else "", []),
        (
            "umur",
            _("Umur pada akhir periode"),
            lambda one: ages[_age_band(one.born, on)] if one.born else "",
            ages,
        ),
        ("status", _("Status kepegawaian"), lambda one: str(EmploymentStatus(one.status).label), []),
        ("golongan", _("Golongan PNS"), _golongan, []),
    ]


def _golongan(one: queries.Belongs) -> str:
    """Only PNS write it with a stroke (III/c); the seventeen golongan of PPPK are another ladder."""
    level, stroke, _room = one.golongan.partition("/")
    return _("Golongan %(golongan)s") % {"golongan": level} if stroke else ""


def _age_groups() -> list[str]:
    """From the youngest; `_age_band` tells the place in it."""
    between = [_("%(from)d–%(to)d tahun") % {"from": low, "to": high - 1} for low, high in pairwise(_AGES)]
    youngest = _("Di bawah %(to)d tahun") % {"to": _AGES[0]}
    return [youngest, *between, _("%(from)d tahun ke atas") % {"from": _AGES[-1]}]


def _age_band(born: date, on: date) -> int:
    age = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    return sum(age >= limit for limit in _AGES)
