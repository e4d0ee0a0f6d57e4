"""Computed by hand from the formulas; the figures of one rater are those of Conway & Huffcutt (1997)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from abdi.campaigns import reliability
from abdi.campaigns.enums import Group

PEER, SUBORDINATE = reliability.SINGLE[Group.PEERS], reliability.SINGLE[Group.SUBORDINATES]


@pytest.mark.parametrize(
    ("single", "raters", "expected"),
    [
        (PEER, 1, "0.37"),
        (PEER, 3, "0.64"),  # 1.11 / 1.74
        (PEER, 4, "0.70"),  # 1.48 / 2.11 = 0.7014
        (PEER, 5, "0.75"),  # 1.85 / 2.48
        (SUBORDINATE, 3, "0.56"),  # 0.90 / 1.60 = 0.5625
        (SUBORDINATE, 5, "0.68"),  # 1.50 / 2.20
        (SUBORDINATE, 6, "0.72"),  # 1.80 / 2.50
    ],
)
def test_spearman_brown(single: Decimal, raters: int, expected: str) -> None:
    assert reliability.spearman_brown(single, raters) == Decimal(expected)


@pytest.mark.parametrize(
    ("single", "raters", "expected"),
    [
        (PEER, 3, "0.7"),  # 1.96 * 0.8 * sqrt(0.63 / 3) = 0.7186
        (PEER, 8, "0.4"),  # 1.96 * 0.8 * sqrt(0.63 / 8) = 0.4400
        (SUBORDINATE, 3, "0.8"),  # 1.96 * 0.8 * sqrt(0.70 / 3) = 0.7574
    ],
)
def test_the_margin_comes_from_the_number_of_raters_alone(
    single: Decimal, raters: int, expected: str
) -> None:
    assert reliability.margin(single, raters) == Decimal(expected)


@pytest.mark.parametrize(
    ("total", "count", "mean"),
    [(15, 3, "5"), (14, 3, "4.5"), (11, 3, "3.5"), (10, 3, "3.5"), (13, 4, "3"), (15, 4, "4"), (3, 3, "1")],
)
def test_a_mean_is_told_in_half_steps(total: int, count: int, mean: str) -> None:
    """13 / 4 = 3.25 lies between two half steps and goes to the even one, as does 15 / 4 = 3.75."""
    assert reliability.half_steps(total, count) == Decimal(mean)


def test_an_interval_stays_within_the_scale() -> None:
    assert reliability.interval(Decimal("4.5"), Decimal("0.7")) == (Decimal("3.8"), Decimal(5))
    assert reliability.interval(Decimal("1.5"), Decimal("0.7")) == (Decimal(1), Decimal("2.2"))


def test_nobody_is_no_sample() -> None:
    for measure in (reliability.spearman_brown, reliability.margin):
        with pytest.raises(ValueError):
            measure(PEER, 0)
