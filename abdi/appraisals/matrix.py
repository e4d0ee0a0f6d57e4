"""The matrix of the predikat, asked of the law. It knows no record, so that a practice asks the same function."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from abdi.appraisals.enums import Predikat, Rating
from abdi_rules import appraisal as law
from abdi_rules.enums import Rating as LawRating


@dataclass(frozen=True)
class Outcome:
    """The predikat that the matrix gives, with its reasons."""

    predikat: Predikat
    because: tuple[Mapping[str, Any], ...]
    assumed: bool
    version: str


def outcome(*, work: str, behaviour: str, on: date) -> Outcome:
    """The predikat of two ratings, by the matrix in force on the day that counts."""
    found = law.predikat(hasil=LawRating(work), perilaku=LawRating(behaviour), on=on)
    return Outcome(
        Predikat(found.predikat.value),
        tuple(r.as_data() for r in found.because),
        found.assumed,
        found.version,
    )


def matrix(on: date) -> dict[tuple[str, str], str]:
    """The nine cells of the matrix in words, for a page to draw."""
    return {
        (work.value, behaviour.value): str(outcome(work=work, behaviour=behaviour, on=on).predikat.label)
        for work in Rating
        for behaviour in Rating
    }
