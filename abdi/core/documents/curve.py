"""A smooth curve through given heights that never claims more than they do."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

Point = tuple[Fraction, Fraction]


@dataclass(frozen=True, slots=True)
class Segment:
    """A cubic Bézier piece: two control points and where it ends. It starts where the one before ended."""

    control_start: Point
    control_end: Point
    end: Point


def monotone_curve(heights: Sequence[int]) -> tuple[Segment, ...]:
    """The pieces of a curve through `(0, heights[0])`, `(1, heights[1])`, …

    Slopes are the harmonic means of the neighbouring steps (Fritsch and Butland), so that the curve rises and
    falls only where the heights do and has no peak that is not one of them. Needs at least two heights.
    """
    steps = [Fraction(after - before) for before, after in pairwise(heights)]
    if not steps:
        raise ValueError("a curve needs at least two heights")
    slopes = [
        steps[0],
        *(_harmonic_mean(left, right) for left, right in pairwise(steps)),
        steps[-1],
    ]
    third = Fraction(1, 3)
    return tuple(
        Segment(
            control_start=(i + third, heights[i] + slopes[i] * third),
            control_end=(i + 1 - third, heights[i + 1] - slopes[i + 1] * third),
            end=(Fraction(i + 1), Fraction(heights[i + 1])),
        )
        for i in range(len(steps))
    )


def _harmonic_mean(left: Fraction, right: Fraction) -> Fraction:
    if left * right <= 0:
        return Fraction(0)
    return 2 * left * right / (left + right)
