"""The target that is left when months are not worked; pure arithmetic, proposed and never set."""

from __future__ import annotations

from collections.abc import Collection
from decimal import ROUND_HALF_UP, Decimal

from abdi.goals.models import Indicator
from abdi.goals.parts import Parts
from abdi.strategy.enums import Direction, TargetKind


def target_left(
    indicator: Indicator, parts: Parts | None, before: Collection[int], after: Collection[int]
) -> Decimal | None:
    """The target for the months `after` a leave out of those worked `before`; None where it stays.

    Only a sum shrinks: a share or a state at a date is as due as it was. With `parts`, each shrinks by the months it
    covers; without, the whole by months worked. Rounded half up to as many decimals as the target has.
    """
    target = indicator.target
    if target is None or indicator.target_kind != TargetKind.SUM or indicator.direction == Direction.YES_NO:
        return None
    if not before or set(before) == set(after):
        return None
    left = (
        sum((_part_left(parts, month, before, after) for month in parts), Decimal(0))
        if parts
        else target * len(after) / len(before)
    )
    rounded = left.quantize(_step(target), ROUND_HALF_UP)
    return None if rounded == target else rounded


def _part_left(parts: Parts, month: int, before: Collection[int], after: Collection[int]) -> Decimal:
    earlier = [m for m in parts if m < month]
    covered = set(range(max(earlier, default=0) + 1, month + 1))
    due, left = covered & set(before), covered & set(after)
    return parts[month] * len(left) / len(due) if due else parts[month]


def _step(target: Decimal) -> Decimal:
    _sign, _digits, exponent = target.normalize().as_tuple()
    return Decimal(1).scaleb(min(int(exponent), 0))
