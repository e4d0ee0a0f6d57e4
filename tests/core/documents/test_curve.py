from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abdi.core.documents import monotone_curve
from abdi.core.documents.curve import Point

heights_lists = st.lists(st.integers(0, 500), min_size=2, max_size=8)


def points_between(start: Point, control_start: Point, control_end: Point, end: Point) -> list[Fraction]:
    def height(t: Fraction) -> Fraction:
        u = 1 - t
        return (
            u**3 * start[1] + 3 * u**2 * t * control_start[1] + 3 * u * t**2 * control_end[1] + t**3 * end[1]
        )

    return [height(Fraction(n, 10)) for n in range(11)]


@given(heights_lists)
def test_it_passes_through_every_height(heights: list[int]) -> None:
    ends = [piece.end for piece in monotone_curve(heights)]
    assert ends == [(Fraction(i), Fraction(h)) for i, h in enumerate(heights)][1:]


@given(heights_lists)
def test_it_rises_and_falls_only_where_the_heights_do(heights: list[int]) -> None:
    start = (Fraction(0), Fraction(heights[0]))
    for piece in monotone_curve(heights):
        drawn = points_between(start, piece.control_start, piece.control_end, piece.end)
        assert drawn == sorted(drawn, reverse=start[1] > piece.end[1])
        start = piece.end


def test_it_refuses_a_single_height() -> None:
    with pytest.raises(ValueError, match="two heights"):
        monotone_curve([3])
