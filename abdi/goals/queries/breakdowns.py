from __future__ import annotations

import uuid
from collections.abc import Sequence
from decimal import Decimal

from abdi.goals.models import Indicator, Skp, TargetBreakdown
from abdi.goals.parts import Parts, fit, worked_parts
from abdi.people.away import Span, months_between, months_worked
from abdi.people.queries import away


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
    """The break-down by which `indicator` is held; None where there is none, or it does not go with the target.

    Months of a long leave are not in it, whether or not the target was agreed anew.
    """
    parts = parts_of(breakdown_of(skp, indicator.key))
    left = worked_parts(indicator, parts, *spanned(skp, away(skp.person)))
    return left if fit(indicator, parts).fits or fit(indicator, left).fits else None


def spanned(skp: Skp, spans: Sequence[Span]) -> tuple[frozenset[int], frozenset[int]]:
    """The months that an SKP spans, and those of them that count as worked beside these spans of absence."""
    months = months_between(skp.starts, skp.ends)
    worked = months_worked(skp.starts, skp.ends, spans) if spans else months
    return frozenset(month for _year, month in months), frozenset(month for _year, month in worked)
