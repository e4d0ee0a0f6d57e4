"""Figures from sums: pure. Coarse on purpose, and with an interval that comes from their number alone.

A mean of few is told in half steps: finer, two rounds that differ by one voter could be subtracted. An interval
computed from the spread of the answers would let small groups be recomputed answer by answer, so it is assumed.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, ROUND_UP, Decimal

SPREAD = Decimal(1)
"""Standard deviation of one answer in steps of the scale; assumed, to be replaced once measured here."""

MANY = 100
"""From so many answers on one voter moves the mean by less than half of a tenth."""

_TWO_SIDED_95 = Decimal("1.96")
_LEAST, _MOST = Decimal(1), Decimal(5)
_TENTH, _HALF = Decimal("0.1"), Decimal("0.5")


@dataclass(frozen=True)
class Told:
    """The mean of so many answers, coarse, with its interval of 95 per cent within the scale."""

    answers: int
    mean: Decimal
    low: Decimal
    high: Decimal

    @property
    def share(self) -> int:
        """How far along the scale, in per cent."""
        return int((self.mean - _LEAST) / (_MOST - _LEAST) * 100)


def told(answers: int, total: int) -> Told:
    """What may be told of a sum."""
    if answers < 1:
        raise ValueError("no answer, no mean")
    grain = _TENTH if answers >= MANY else _HALF
    mean = (Decimal(total) / answers / grain).quantize(Decimal(1), ROUND_HALF_EVEN) * grain
    margin = (_TWO_SIDED_95 * SPREAD / Decimal(answers).sqrt()).quantize(_TENTH, ROUND_UP)
    return Told(answers, mean, max(_LEAST, mean - margin), min(_MOST, mean + margin))
