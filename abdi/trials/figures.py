"""What is told of a trial: counts, a distribution and how long each step took, never of fewer than the minimum.

While a trial runs, only counts of who takes part are told. The distribution is told once, at the end, from what
stands then: were it told anew with each rating, the difference would be one person's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from statistics import median
from typing import Any

from abdi.trials.enums import Answer, Stage
from abdi.trials.models import Case


@dataclass(frozen=True, kw_only=True)
class Counts:
    """How many were asked, take part, have handed in, were rated; None: fewer than the minimum."""

    asked: int
    joined: int | None
    handed_in: int | None
    rated: int | None


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What is told at the end. Minutes are medians; `predikat` is empty where it is not told."""

    counts: Counts
    predikat: Mapping[str, int] = field(default_factory=dict)
    minutes_to_hand_in: int | None = None
    minutes_to_rate: int | None = None
    minutes_to_read: int | None = None

    def as_data(self) -> dict[str, Any]:
        """JSON-able; `read` gives it back."""
        return asdict(self)


def read(data: Mapping[str, Any]) -> Figures:
    """Figures as `Figures.as_data` wrote them."""
    return Figures(**{**data, "counts": Counts(**data["counts"])})


def counts_of(cases: Iterable[Case], *, minimum: int) -> Counts:
    """The counts of a trial, each told only from the minimum on."""
    found = list(cases)

    def told(count: int) -> int | None:
        return count if count >= minimum else None

    return Counts(
        asked=len(found),
        joined=told(sum(case.answer == Answer.JOINS for case in found)),
        handed_in=told(sum(case.stage in (Stage.HANDED_IN, Stage.RATED) for case in found)),
        rated=told(sum(case.stage == Stage.RATED for case in found)),
    )


def figures_of(cases: Iterable[Case], *, minimum: int) -> Figures:
    """What is told once. A distribution in which all have the same predikat would tell that of each: it is not told."""
    found = list(cases)
    predikat = Counter(
        str(case.document["judgement"]["predikat"]) for case in found if case.stage == Stage.RATED
    )
    is_told = predikat.total() >= minimum and len(predikat) > 1
    return Figures(
        counts=counts_of(found, minimum=minimum),
        predikat=dict(predikat) if is_told else {},
        minutes_to_hand_in=_typical([(c.joined_at, c.handed_in_at) for c in found], minimum),
        minutes_to_rate=_typical([(c.handed_in_at, c.rated_at) for c in found], minimum),
        minutes_to_read=_typical([(c.rated_at, c.read_at) for c in found], minimum),
    )


def _typical(spans: Iterable[tuple[datetime | None, datetime | None]], minimum: int) -> int | None:
    """The median in whole minutes of the spans that have both ends; None for fewer than the minimum."""
    minutes = [(until - since).total_seconds() / 60 for since, until in spans if since and until]
    return round(median(minutes)) if len(minutes) >= minimum else None
