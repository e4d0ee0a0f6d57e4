"""The arithmetic of a target broken down by month; no database, nothing rounded unseen.

`Parts` maps a month (1–12) to what is due by its end, in the unit of the target. A month that is missing is not
measured: it is neither 0 nor met.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from abdi.goals.enums import Rhythm
from abdi.goals.models import Indicator
from abdi.strategy.enums import Direction, TargetKind

Parts = Mapping[int, Decimal]


class Misfit(StrEnum):
    """Why a break-down does not go with its target."""

    EMPTY = "empty"
    NO_TARGET = "no_target"
    SUM = "sum"
    END = "end"
    RELEASE = "release"


@dataclass(frozen=True)
class Fit:
    """A break-down beside its target. `held`: the sum, or the last state; `difference`: held less target."""

    held: Decimal | None
    difference: Decimal
    misfit: Misfit | None

    @property
    def fits(self) -> bool:
        return self.misfit is None


def months_of(rhythm: str) -> tuple[int, ...]:
    """The months by whose end a part is due."""
    return (3, 6, 9, 12) if rhythm == Rhythm.QUARTER else tuple(range(1, 13))


def evenly(target: Decimal, months: Sequence[int]) -> dict[int, Decimal]:
    """`target` in equal parts that add up to it exactly, with no more decimals than it has itself.

    Each part is the difference of two rounded cumulative shares, so that no remainder is left for the last.
    """
    _sign, _digits, exponent = target.normalize().as_tuple()
    step = Decimal(1).scaleb(min(int(exponent), 0))
    shares = [(target * nth / len(months)).quantize(step, ROUND_HALF_UP) for nth in range(len(months) + 1)]
    return {month: shares[nth + 1] - shares[nth] for nth, month in enumerate(months)}


def fit(indicator: Indicator, parts: Parts) -> Fit:
    """How `parts` go with the target of `indicator`."""
    target, nothing = indicator.target, Decimal(0)
    if target is None or indicator.direction == Direction.YES_NO:
        return Fit(None, nothing, Misfit.NO_TARGET)
    if not parts:
        return Fit(None, nothing, Misfit.EMPTY)
    if indicator.target_kind == TargetKind.SUM:
        total = sum(parts.values(), nothing)
        return Fit(total, total - target, None if total == target else Misfit.SUM)
    last = parts[max(parts)]
    if indicator.target_kind == TargetKind.RELEASE:
        alone = len(parts) == 1 and last == target
        return Fit(last, last - target, None if alone else Misfit.RELEASE)
    return Fit(last, last - target, None if _reaches(indicator, last) else Misfit.END)


def due_by(indicator: Indicator, parts: Parts, month: int) -> Decimal | None:
    """What is due by the end of `month`; None while no part is due yet."""
    due = [parts[m] for m in sorted(parts) if m <= month]
    if not due:
        return None
    return sum(due, Decimal(0)) if indicator.target_kind == TargetKind.SUM else due[-1]


def _reaches(indicator: Indicator, last: Decimal) -> bool:
    target = indicator.target
    assert target is not None
    match indicator.direction:
        case Direction.UP:
            return last >= target
        case Direction.DOWN:
            return last <= target
        case _:
            return target <= last <= (target if indicator.target_max is None else indicator.target_max)
