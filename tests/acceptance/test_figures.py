"""Figures from sums, and what they add up to."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abdi.acceptance import services
from abdi.acceptance.enums import Step
from abdi.acceptance.figures import MANY, told
from abdi.acceptance.pages import word_of
from abdi.acceptance.queries.figures import lines_of, parts_of, trends_of
from abdi.cycles.models import PerformanceYear
from abdi.people.models import Unit
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories.acceptance import agreed, all_say, close, round_of, say, staff
from tests.factories.people import make_unit

QUARTER = date(2026, 10, 1)


@given(st.lists(st.integers(1, 5), min_size=5, max_size=400))
def test_a_mean_lies_in_its_interval_within_the_scale(values: list[int]) -> None:
    found = told(len(values), sum(values))
    assert 1 <= found.low <= found.mean <= found.high <= 5
    assert 0 <= found.share <= 100
    grain = Decimal("0.1") if len(values) >= MANY else Decimal("0.5")
    assert found.mean % grain == 0
    assert abs(found.mean - Decimal(sum(values)) / len(values)) <= grain / 2


def test_more_answers_make_the_interval_narrower() -> None:
    few, many = told(5, 20), told(80, 320)
    assert few.high - few.low > many.high - many.low


def test_no_answer_has_no_mean() -> None:
    with pytest.raises(ValueError, match="no answer"):
        told(0, 0)


@pytest.mark.parametrize(
    ("mean", "words"),
    [("4", "Setuju"), ("3.5", "Antara “Ragu-ragu” dan “Setuju”"), ("3.9", "Setuju"), ("5", "Sangat setuju")],
)
def test_a_mean_is_told_in_the_words_of_the_scale(mean: str, words: str) -> None:
    assert word_of(Decimal(mean), services.questionnaire_on(NOW.date())) == words


def _answered(cast: Cast, year: PerformanceYear) -> Unit:
    """Two parts of the division, one of them too small, and two at its top."""
    big = make_unit("31.DISHUB.U6.A", "Seksi A", "BIDANG", cast.bidang)
    small = make_unit("31.DISHUB.U6.B", "Seksi B", "BIDANG", cast.bidang)
    for unit, n, step in ((big, 6, 4), (small, 3, 2), (cast.bidang, 2, 2)):
        people = staff(unit, cast.section_head, n, unit.name)
        for one in people:
            agreed(one, year)
        services.ask_after(Step.PLAN)
        for one in people:
            say(one, all_say(step))
    close(round_of(cast.dishub))
    return small


@pytest.mark.usefixtures("acting")
def test_a_unit_too_small_reads_the_figure_in_which_it_counts(cast: Cast, year: PerformanceYear) -> None:
    small = _answered(cast, year)
    (trend,) = trends_of(small, NOW.date())
    assert trend.latest.unit == cast.bidang
    assert trend.latest.by_question["adil"].answers == 5


@pytest.mark.usefixtures("acting")
def test_a_whole_is_the_sum_of_what_was_told(cast: Cast, year: PerformanceYear) -> None:
    _answered(cast, year)
    whole, *parts = lines_of([cast.bidang, *parts_of(cast.bidang)], Step.PLAN, QUARTER)
    assert whole.by_question["adil"].answers == 11
    assert [
        (line.unit.name, line.by_question["adil"].answers if line.by_question else 0) for line in parts
    ] == [
        ("Seksi A", 6),
        ("Seksi B", 0),
    ]


@pytest.mark.usefixtures("acting")
def test_parts_are_the_units_directly_below(cast: Cast, year: PerformanceYear) -> None:
    assert list(parts_of(cast.dishub)) == [cast.bidang]
    assert list(parts_of(cast.bidang)) == []
