"""What the law says to an exercise: the same functions as in earnest, asked with what was typed for practice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language

from abdi.appraisals.enums import Rating
from abdi.practice.document import Line
from abdi_rules import appraisal as law
from abdi_rules import objection
from abdi_rules.enums import Direction, ResultKind
from abdi_rules.errors import BadInput, Refused
from abdi_rules.reference import behaviours
from abdi_rules.wording import sentence


@dataclass(frozen=True)
class Suggestion:
    """A suggested rating hasil kerja with its reasons as data, or why there is none."""

    work: str = ""
    because: tuple[Mapping[str, Any], ...] = ()
    why_none: str = ""


def suggest(lines: Iterable[Line], *, on: date) -> Suggestion:
    """What Abdi would suggest for these results on that day; behaviour gets no suggestion, as in earnest."""
    try:
        found = law.rating_suggestion(results=[_measure(line) for line in lines], on=on)
    except (Refused, BadInput) as refusal:
        return Suggestion(why_none=sentence(refusal, get_language() or "id"))
    return Suggestion(found.suggestion.value, tuple(reason.as_data() for reason in found.because))


def _measure(line: Line) -> law.ResultMeasure:
    indicator = law.Indicator(
        realisation=line.figure, target=line.target, direction=Direction(line.direction)
    )
    return law.ResultMeasure(kind=ResultKind.UTAMA, indicators=[indicator])


def needs_work_reason(work: str, suggestion: Suggestion) -> bool:
    """A rating that departs from the suggestion, or has none to lean on, stands on words."""
    return work != suggestion.work


def needs_behaviour_reason(behaviour: str) -> bool:
    """Above or below expectation stands on what was seen."""
    return behaviour != Rating.AS_EXPECTED


def last_day_to_object(*, opened: date) -> date:
    """Until when one may object to a result that was opened on a day."""
    return objection.window(diterima=opened, on=opened).batas


def guides(on: date) -> dict[str, tuple[str, ...]]:
    """The three guides of each value of BerAKHLAK, by its code."""
    return {value.kode: tuple(value.panduan) for value in behaviours(on).value}
