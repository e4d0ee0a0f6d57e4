"""What the rules say of a spread and of a penilai's own ratings: guidance and questions, never a predikat."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from abdi.appraisals.enums import Predikat
from abdi.appraisals.matrix import outcome
from abdi.calibration.queries import OwnRatings, Spread
from abdi_rules import appraisal as law
from abdi_rules.appraisal.pattern import SMALL_UNIT
from abdi_rules.enums import Predikat as LawPredikat
from abdi_rules.enums import PredikatOrganisasi
from abdi_rules.enums import Rating as LawRating

Reasons = tuple[Mapping[str, Any], ...]


def smallest_group(on: date) -> int:
    """Below how many people the rules call a unit small."""
    return SMALL_UNIT.on(on).value


@dataclass(frozen=True)
class Held:
    """A spread held against the pattern for the predikat of the organisation.

    `is_asked`: the group is large enough for the pattern to be held against it at all. `departs`: it is, and a
    condition is not met; that asks for a reason and changes nothing.
    """

    by_predikat: dict[str, int]
    is_asked: bool
    departs: bool
    because: Reasons


def by_predikat(spread: Spread, on: date) -> dict[str, int]:
    """How many of each predikat, by the matrix."""
    counted: Counter[str] = Counter()
    for (work, behaviour), n in spread.cells.items():
        counted[outcome(work=work, behaviour=behaviour, on=on).predikat.value] += n
    return {value: counted[value] for value in Predikat.values}


def hold(spread: Spread, unit_predikat: str, smallest: int, on: date) -> Held:
    """Hold a spread against the pattern; nothing is asked without a predikat of the organisation, or of so few."""
    counted = by_predikat(spread, on)
    if not unit_predikat or not spread.rated or spread.rated < smallest:
        return Held(counted, is_asked=False, departs=False, because=())
    found = law.distribution(
        organisasi=PredikatOrganisasi(unit_predikat),
        jumlah={LawPredikat(value): n for value, n in counted.items()},
        on=on,
    )
    return Held(
        counted,
        is_asked=True,
        departs=not found.memenuhi,
        because=tuple(reason.as_data() for reason in found.because),
    )


@dataclass(frozen=True)
class OwnPattern:
    """What a penilai may ask himself. `questions` are codes of the rule; `because` their sentences as data."""

    rated: int
    questions: tuple[str, ...]
    because: Reasons


def own_pattern(own: OwnRatings, on: date) -> OwnPattern:
    """The questions that his ratings of a period put to him; none where he rated too few to see anything."""
    found = law.rater_pattern(
        penilaian=[
            law.GivenRating(
                hasil=LawRating(rating.work),
                perilaku=LawRating(rating.behaviour),
                lalu=_pair(own.before[person].work, own.before[person].behaviour)
                if person in own.before
                else None,
                umpan_balik=_words(rating.feedback),
            )
            for person, rating in sorted(own.now.items())
        ],
        on=on,
    )
    return OwnPattern(
        len(own.now), tuple(q.value for q in found.pertanyaan), tuple(r.as_data() for r in found.because)
    )


def _pair(work: str, behaviour: str) -> law.RatingPair:
    return law.RatingPair(hasil=LawRating(work), perilaku=LawRating(behaviour))


def _words(feedback: Mapping[str, Any]) -> str:
    """All that was said to one person, in one breath; how it is spaced or capitalised is no difference."""
    said = [*feedback.get("results", {}).values(), *feedback.get("values", {}).values()]
    return " ".join(" ".join(sorted(str(text) for text in said)).casefold().split())
