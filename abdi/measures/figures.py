"""Exact ratios. Two decimals, half up; nothing measured gives None, never zero."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

_PARTS = 100


def hundredths(value: Fraction) -> Decimal:
    """`value` with two decimals, half away from zero, without trailing zeros (90, 68.5, 28.85)."""
    scaled = abs(value) * _PARTS
    rounded = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    whole, rest = divmod(rounded, _PARTS)
    text = f"{whole}.{rest:02d}".rstrip("0").rstrip(".")
    return Decimal(f"-{text}" if value < 0 and rounded else text)


def percent(part: int, whole: int) -> Decimal | None:
    """`part` of `whole` in percent; None where there is no whole."""
    return hundredths(Fraction(100 * part, whole)) if whole > 0 else None
