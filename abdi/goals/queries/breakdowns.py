from __future__ import annotations

import uuid
from decimal import Decimal

from abdi.goals.models import Indicator, Skp, TargetBreakdown
from abdi.goals.parts import Parts, fit


def breakdowns_of(skp: Skp) -> dict[uuid.UUID, TargetBreakdown]:
    """Every break-down of an SKP by the key of its indicator, each with `parts` at hand: two queries."""
    found = TargetBreakdown.objects.filter(skp=skp).prefetch_related("parts")
    return {breakdown.key: breakdown for breakdown in found}


def breakdown_of(skp: Skp, key: uuid.UUID) -> TargetBreakdown | None:
    """The break-down of one indicator."""
    return TargetBreakdown.objects.filter(skp=skp, key=key).prefetch_related("parts").first()


def parts_of(breakdown: TargetBreakdown | None) -> dict[int, Decimal]:
    """What is due by month; empty without a break-down."""
    return {part.month: part.amount for part in breakdown.parts.all()} if breakdown else {}


def parts_in_use(skp: Skp, indicator: Indicator) -> Parts | None:
    """The break-down by which `indicator` is held; None where there is none, or it does not go with the target."""
    parts = parts_of(breakdown_of(skp, indicator.key))
    return parts if fit(indicator, parts).fits else None
