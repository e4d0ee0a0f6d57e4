from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class RatingDecision:
    """What the penilai decides and says. `answers`: to constraints, by public id of the realisation."""

    work: str
    behaviour: str
    departs_work: str = ""
    departs_behaviour: str = ""
    result_feedback: dict[str, str] = field(default_factory=dict)
    value_feedback: dict[str, str] = field(default_factory=dict)
    recommendation: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)

    @property
    def feedback(self) -> dict[str, Any]:
        """What is said beside the ratings, as `Rating.feedback` keeps it."""
        return {
            "results": self.result_feedback,
            "values": self.value_feedback,
            "recommendation": self.recommendation.strip(),
        }


@dataclass(frozen=True)
class Seen:
    """What the form showed when it was drawn, so that a stale one is noticed; None is not looked at.

    `page` is the token of the form: a page is not stale through its own saves. `report` is a `report_mark`,
    `own_view` the mark of the employee's own view (empty: none was shared).
    """

    edition: int | None = None
    page: uuid.UUID | None = None
    report: str | None = None
    own_view: str | None = None


@dataclass(frozen=True)
class Revision:
    """What a decision on an objection sets. `objection` is the public id of the objection, `reference` its number."""

    work: str
    behaviour: str
    grounds: str
    objection: uuid.UUID
    reference: str
