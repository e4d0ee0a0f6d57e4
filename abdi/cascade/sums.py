"""Whether targets that were divided add up to the target above them; no database, and no guess.

Only targets that are added through the year, in the same unit and the same direction, are compared. Whatever cannot
be told apart or held against each other is refused with its reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from abdi.goals.models import Indicator
from abdi.strategy.enums import Direction, TargetKind
from abdi.strategy.models import GoalIndicator


class Obstacle(StrEnum):
    """Why targets are not added."""

    NOT_A_SUM = "not_a_sum"
    NO_TARGET = "no_target"
    TWO_ALIKE = "two_alike"
    NO_PART = "no_part"
    TWO_PARTS = "two_parts"


@dataclass(frozen=True)
class Aim:
    """A target with what makes it comparable. `amount` in `unit`, for the year."""

    text: str
    amount: Decimal | None
    unit: str
    kind: str
    direction: str

    @property
    def is_added(self) -> bool:
        """Whether figures of this kind can be added at all."""
        return self.kind == TargetKind.SUM and self.direction in (Direction.UP, Direction.DOWN)

    def is_like(self, other: Aim) -> bool:
        """Whether the two can be added up."""
        return self.is_added and other.is_added and self._measure == other._measure

    @property
    def _measure(self) -> tuple[str, str]:
        return " ".join(self.unit.split()).casefold(), self.direction


@dataclass(frozen=True)
class Division:
    """A target beside the sum of its parts. `difference`: sum less target. `obstacle`: why there is no sum."""

    aim: Aim
    total: Decimal | None
    obstacle: Obstacle | None = None

    @property
    def difference(self) -> Decimal | None:
        if self.total is None or self.aim.amount is None:
            return None
        return self.total - self.aim.amount

    @property
    def fits(self) -> bool:
        return self.difference == 0


def aim_of(indicator: Indicator | GoalIndicator) -> Aim:
    """The target of an indicator, of a person or of a unit."""
    return Aim(
        indicator.text, indicator.target, indicator.unit_label, indicator.target_kind, indicator.direction
    )


def divide(aim: Aim, beside: Sequence[Aim], carriers: Sequence[Sequence[Aim]]) -> Division:
    """Hold `aim` against the targets of those who carry it on directly.

    `beside`: all aims of the same promise, `aim` included; `carriers`: the aims of each promise below.
    """
    if aim.amount is None:
        return Division(aim, None, Obstacle.NO_TARGET)
    if not aim.is_added:
        return Division(aim, None, Obstacle.NOT_A_SUM)
    if sum(aim.is_like(other) for other in beside) > 1:
        return Division(aim, None, Obstacle.TWO_ALIKE)
    total = Decimal(0)
    for aims in carriers:
        alike = [other.amount for other in aims if aim.is_like(other)]
        if len(alike) > 1:
            return Division(aim, None, Obstacle.TWO_PARTS)
        if not alike or alike[0] is None:
            return Division(aim, None, Obstacle.NO_PART)
        total += alike[0]
    return Division(aim, total)
