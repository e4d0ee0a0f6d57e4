"""The arithmetic of a target broken down by month; no database, nothing rounded unseen.

`Parts` maps a month (1–12) to what is due by its end, in the unit of the target. A month that is missing is not
measured: it is neither 0 nor met.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
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
    step = _step(target)
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


def worked_parts(
    indicator: Indicator, parts: Parts, months: Collection[int], worked: Collection[int]
) -> dict[int, Decimal]:
    """What is due of `parts` when of the `months` that the SKP spans only those `worked` count.

    A part none of whose months is worked leaves; so does a state in such a month, but never the last one, which is
    the target. The part of a quarter that was worked in part is taken in proportion where the break-down as it
    stands no longer goes with the target, that is after the target was agreed anew; before, and after a new division,
    it stays. An official figure is released whoever is at work. Sums are rounded to the decimals of the target,
    cumulatively, so that nothing is left for the last part.
    """
    if indicator.target_kind == TargetKind.RELEASE or set(months) <= set(worked):
        return dict(parts)
    if indicator.target_kind != TargetKind.SUM:
        gone = set(months) - set(worked)
        return {month: amount for month, amount in parts.items() if month not in gone or month == max(parts)}
    covered = _covered(parts, months)
    left = {
        month: amount for month, amount in parts.items() if not covered[month] or covered[month] & set(worked)
    }
    if indicator.target is None or fit(indicator, parts).fits:
        return left
    shares = {
        month: amount * len(covered[month] & set(worked)) / len(covered[month]) if covered[month] else amount
        for month, amount in left.items()
    }
    return _rounded(shares, indicator.target)


def _covered(parts: Parts, months: Collection[int]) -> dict[int, set[int]]:
    """Of each part the months that lead up to it, as far as the SKP spans them."""
    found, begin = {}, 0
    for month in sorted(parts):
        found[month] = set(range(begin + 1, month + 1)) & set(months)
        begin = month
    return found


def _rounded(shares: Parts, target: Decimal) -> dict[int, Decimal]:
    step = _step(target)
    held, told, found = Decimal(0), Decimal(0), {}
    for month in sorted(shares):
        held += shares[month]
        found[month] = held.quantize(step, ROUND_HALF_UP) - told
        told += found[month]
    return found


def _step(target: Decimal) -> Decimal:
    _sign, _digits, exponent = target.normalize().as_tuple()
    return Decimal(1).scaleb(min(int(exponent), 0))


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
