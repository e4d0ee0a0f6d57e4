from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from abdi.measures.figures import hundredths, percent


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Fraction(90), "90"),
        (Fraction(137, 2), "68.5"),
        (Fraction(1, 200), "0.01"),
        (Fraction(1, 201), "0"),
        (Fraction(-5, 2), "-2.5"),
        (Fraction(-1, 200), "-0.01"),
    ],
)
def test_it_rounds_half_away_from_zero_to_two_places(value: Fraction, written: str) -> None:
    assert str(hundredths(value)) == written


def test_it_gives_a_share_in_percent() -> None:
    assert percent(118, 409) == Decimal("28.85")


def test_it_gives_no_share_of_nothing() -> None:
    assert percent(0, 0) is None
