"""One board: the spread of a unit, a page of its people, what is proposed."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Case, QuerySet, Value, When

from abdi.appraisals.models import Appraisal, Rating, UnitPredikat
from abdi.appraisals.queries import unit_predikats
from abdi.calibration.counting import Entry, Line
from abdi.calibration.enums import ProposalStatus
from abdi.calibration.models import Meeting, Proposal, Recusal
from abdi.goals.models import Skp

LIKE_POSTS = 8

Cell = tuple[str, str]
"""Rating of hasil kerja, rating of perilaku."""


@dataclass(frozen=True)
class Spread:
    """How many stand in each cell of the matrix, and how many are not rated yet."""

    cells: Counter[Cell]
    unrated: int

    @property
    def rated(self) -> int:
        return self.cells.total()

    @property
    def people(self) -> int:
        return self.rated + self.unrated


def spread_of(entries: Iterable[Entry]) -> Spread:
    """How these stand."""
    rated: Counter[Cell] = Counter()
    unrated = 0
    for entry in entries:
        if entry.rating is None:
            unrated += 1
        else:
            rated[entry.work, entry.behaviour] += 1
    return Spread(rated, unrated)


def board_mark(entries: Iterable[Entry]) -> str:
    """What a board says of everybody's ratings, short enough to stand in a form; changes with any of them."""
    said = ",".join(f"{entry.skp}:{entry.rating}" for entry in sorted(entries, key=lambda one: one.skp))
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def unit_predikat_of(meeting: Meeting) -> UnitPredikat | None:
    """The predikat of the organisation in these days; None while the level above has not set it."""
    return unit_predikats(meeting.period, [meeting.unit_id]).get(meeting.unit_id)


def lines_of(entries: Sequence[Entry]) -> list[Line]:
    """These with their SKP and rating, in their order; two queries, whatever their number."""
    skps = Skp.objects.select_related("person", "unit", "appointment").in_bulk([e.skp for e in entries])
    return _with_ratings(entries, skps)


def like_posts(line: Line, entries: Sequence[Entry]) -> list[Line]:
    """Those in a post of the same kind and level who are rated, the same title first; as many as fit a page."""
    post = line.skp.appointment
    rated = {entry.skp: entry for entry in entries if entry.rating is not None and entry.skp != line.skp.pk}
    found = Skp.objects.filter(
        pk__in=list(rated), appointment__job_type=post.job_type, appointment__level=post.level
    ).annotate(same=Case(When(appointment__title=post.title, then=Value(0)), default=Value(1)))
    found = found.select_related("person", "unit", "appointment")
    shown = {
        skp.pk: skp for skp in found.order_by("same", "appointment__title", "person__name", "pk")[:LIKE_POSTS]
    }
    return _with_ratings([rated[key] for key in shown], shown)


def _with_ratings(entries: Sequence[Entry], skps: Mapping[int, Skp]) -> list[Line]:
    ratings = Rating.objects.select_related("appraisal", "decided_by").in_bulk(
        [e.rating for e in entries if e.rating is not None]
    )
    found = []
    for entry in entries:
        rating = ratings.get(entry.rating) if entry.rating is not None else None
        found.append(Line(skps[entry.skp], rating.appraisal if rating else None, rating, entry.penilai))
    return found


def proposals_about(meeting: Meeting, appraisals: Iterable[Appraisal]) -> QuerySet[Proposal]:
    """What was proposed about these, the latest first."""
    return Proposal.objects.filter(meeting=meeting, appraisal__in=list(appraisals)).select_related(
        "by", "answered_by", "rating", "result"
    )


def open_proposals(meeting: Meeting) -> QuerySet[Proposal]:
    """What waits for an answer."""
    return Proposal.objects.filter(meeting=meeting, status=ProposalStatus.OPEN)


def recusals_of(meeting: Meeting) -> QuerySet[Recusal]:
    """Who declared to have no say about whom."""
    return Recusal.objects.filter(meeting=meeting).select_related("person", "about")
