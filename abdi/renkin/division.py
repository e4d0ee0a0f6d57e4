"""Dividing a target as an earlier one was divided; no database. `abdi.goals.parts` holds what a part means."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from decimal import ROUND_FLOOR, Decimal, localcontext

from abdi.goals.models import Indicator
from abdi.goals.parts import Parts, evenly, months_of
from abdi.strategy.enums import TargetKind

_DIGITS = 60  # of a product of two figures of 20 digits, so that nothing is rounded before the last step


def in_proportion(target: Decimal, weights: Parts) -> dict[int, Decimal]:
    """`target` in parts that stand to each other as `weights`, with no more decimals than it has itself.

    The parts add up to `target` exactly: each is rounded down, and the steps that are left go one by one to the
    largest remainders (of equal ones to the earlier month). Weights that are not positive together, or of mixed sign,
    say nothing: then the parts are even.
    """
    total = sum(weights.values(), Decimal(0))
    if total <= 0 or any(weight < 0 for weight in weights.values()):
        return evenly(target, sorted(weights))
    _sign, _digits, exponent = target.normalize().as_tuple()
    step = Decimal(1).scaleb(min(int(exponent), 0))
    with localcontext() as context:
        context.prec = _DIGITS
        steps = target / step
        exact = {month: steps * weight / total for month, weight in sorted(weights.items())}
        whole = {month: share.to_integral_value(ROUND_FLOOR) for month, share in exact.items()}
        left = int(steps - sum(whole.values()))
        for month in sorted(whole, key=lambda m: (whole[m] - exact[m], m))[:left]:
            whole[month] += 1
        return {month: count * step for month, count in whole.items()}


def even_parts(indicator: Indicator, rhythm: str, unworked: Collection[int] = ()) -> dict[int, Decimal]:
    """ "Bagi rata": a sum in equal parts, a state held the whole year; an official figure has one month only.

    A part all of whose months are `unworked` gets nothing, unless that leaves no part at all.
    """
    target = indicator.target
    if target is None or indicator.target_kind == TargetKind.RELEASE:
        return {}
    if indicator.target_kind == TargetKind.SUM:
        return evenly(target, _worked(rhythm, unworked))
    return dict.fromkeys(_worked(rhythm, unworked), target)


def _worked(rhythm: str, unworked: Collection[int]) -> tuple[int, ...]:
    months = months_of(rhythm)
    span = 12 // len(months)
    return tuple(m for m in months if not set(range(m - span + 1, m + 1)) <= set(unworked)) or months


def parts_as_before(indicator: Indicator, earlier: Parts) -> dict[int, Decimal]:
    """Last year's parts for this year's target: a sum in the same shares, states and the month of release as they were.

    States are not scaled: where they no longer arrive at the target, the page says so.
    """
    target = indicator.target
    if target is None or not earlier:
        return {}
    if indicator.target_kind == TargetKind.SUM:
        return in_proportion(target, earlier)
    if indicator.target_kind == TargetKind.RELEASE:
        return {min(earlier): target}
    return dict(earlier)


def regrouped(parts: Parts, indicator: Indicator, rhythm: str) -> dict[int, Decimal]:
    """`parts` in another rhythm: the months of a quarter add up, or its last state holds. Nothing is divided."""
    found: dict[int, Decimal] = {}
    for month in sorted(parts):
        due = next(m for m in months_of(rhythm) if m >= month)
        adds = indicator.target_kind == TargetKind.SUM and due in found
        found[due] = found[due] + parts[month] if adds else parts[month]
    return found


def running(parts: Parts, indicator: Indicator, months: Sequence[int]) -> list[Decimal | None]:
    """What is due by the end of each month: the sum so far, or the state; None while nothing is due yet."""
    found: list[Decimal | None] = []
    held: Decimal | None = None
    for month in months:
        if month in parts:
            adds = indicator.target_kind == TargetKind.SUM and held is not None
            held = parts[month] + (held or Decimal(0)) if adds else parts[month]
        found.append(held)
    return found


def as_text(parts: Mapping[int, Decimal]) -> dict[str, str]:
    """Parts as records keep them: months and figures as text, without needless zeros."""
    return {str(month): f"{amount.normalize():f}" for month, amount in sorted(parts.items())}
