"""How far a mean of several raters can be relied on: pure, and from their number alone.

A single rating by a colleague or a subordinate says little: the agreement of two of them is .37 and .30 (J. M. Conway
and A. I. Huffcutt, "Psychometric Properties of Multisource Performance Ratings", Human Performance 10(4), 1997,
331-360). Several together say more, by the formula of Spearman and Brown. The surroundings, where both are merged, are
read with the lower of the two.

The interval takes the spread of one rating from the scale, not from the answers: computed from the answers it would,
together with their mean and number, let small groups be recomputed answer by answer.
"""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

from abdi.campaigns.enums import Group

SINGLE: dict[str, Decimal] = {
    Group.PEERS: Decimal("0.37"),
    Group.SUBORDINATES: Decimal("0.30"),
    Group.SURROUNDINGS: Decimal("0.30"),
}
"""Reliability of one rater, by group."""

SPREAD = Decimal("0.8")
"""Standard deviation of one rating in steps of the scale; assumed, to be replaced once measured here."""

DEPENDABLE = Decimal("0.70")
"""From here on a mean says something about the person and not only about who was asked."""

SOURCE = "Conway & Huffcutt 1997; Spearman–Brown"
_TWO_SIDED_95 = Decimal("1.96")
_LEAST, _MOST = Decimal(1), Decimal(5)


def spearman_brown(single: Decimal, raters: int) -> Decimal:
    """Expected reliability of the mean of so many raters, to two places."""
    if raters < 1:
        raise ValueError("no rater, no reliability")
    return (raters * single / (1 + (raters - 1) * single)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def margin(single: Decimal, raters: int) -> Decimal:
    """Half the width of the interval of 95 per cent around a mean, in steps of the scale, to one place.

    The error of one rater is SPREAD * sqrt(1 - single); of the mean of n, that by sqrt(n).
    """
    if raters < 1:
        raise ValueError("no rater, no interval")
    error = SPREAD * ((1 - single) / raters).sqrt()
    return (_TWO_SIDED_95 * error).quantize(Decimal("0.1"), ROUND_HALF_UP)


def half_steps(total: int, count: int) -> Decimal:
    """The mean of `count` answers with that sum, to the nearest half step.

    Finer would be false: with up to two dozen raters the interval is wider than half a step. And finer would let two
    results that differ by one rater be subtracted.
    """
    return (Decimal(total) / count * 2).quantize(Decimal(1), ROUND_HALF_EVEN) / 2


def interval(mean: Decimal, by: Decimal) -> tuple[Decimal, Decimal]:
    """The mean with its margin on both sides, within the scale."""
    return max(_LEAST, mean - by), min(_MOST, mean + by)
