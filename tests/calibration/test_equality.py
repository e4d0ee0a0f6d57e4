"""The check by groups: the interval against published figures, and what is said of groups large and small."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abdi.calibration.equality import FEWEST, Compared, Tally, compare, difference, tally

BAIK = "baik"


def test_the_interval_is_newcombes_tenth() -> None:
    """The examples of his table II, at 95 per cent."""
    for counts, found in {
        (56, 70, 48, 80): (0.0524, 0.3339),
        (9, 10, 3, 10): (0.1705, 0.8090),
        (6, 7, 2, 7): (0.0582, 0.8062),
        (5, 56, 0, 29): (-0.0381, 0.1926),
        (0, 10, 0, 20): (-0.1611, 0.2775),
        (10, 10, 0, 10): (0.6075, 1.0),
    }.items():
        assert difference(*counts, 1.96) == pytest.approx(found, abs=0.0006)


def test_only_predikat_beside_baik_count() -> None:
    said = ["sangat_baik", BAIK, BAIK, "butuh_perbaikan", "kurang", "sangat_kurang"]
    assert tally(said) == Tally(rated=6, above=1, below=3)


def test_a_clear_difference_is_a_question_on_both_sides() -> None:
    women, men = compare([("P", Tally(40, above=2)), ("L", Tally(40, above=22))])
    assert (women.above, men.above) == (-1, 1)
    assert (women.below, men.below) == (0, 0)


def test_a_difference_that_chance_makes_is_none() -> None:
    assert not any(
        one.stands_apart for one in compare([("P", Tally(40, above=8)), ("L", Tally(40, above=14))])
    )


def test_of_few_nothing_is_said() -> None:
    few, many = compare([("IV", Tally(FEWEST - 1, below=FEWEST - 1)), ("III", Tally(200))])
    assert few == Compared("IV", Tally(FEWEST - 1, below=FEWEST - 1), is_seen=False)
    assert not many.is_seen, "the others beside it are too few as well"


def test_a_group_in_which_nobody_is_rated_is_left_out() -> None:
    assert [one.label for one in compare([("P", Tally(12)), ("L", Tally())])] == ["P"]


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30)), min_size=2, max_size=2)
)
def test_two_groups_mirror_each_other(counts: list[tuple[int, int, int]]) -> None:
    groups = [(str(n), Tally(sum(row), row[0], row[1])) for n, row in enumerate(counts)]
    found = compare(groups)
    if len(found) == 2:
        one, other = found
        assert (one.above, one.below) == (-other.above, -other.below)
        assert one.is_seen == other.is_seen
