"""Dividing a target as it was divided before: parts that add up exactly, states and release months as they were."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abdi.goals.models import Indicator
from abdi.goals.parts import fit, worked_parts
from abdi.renkin.division import as_text, even_parts, in_proportion, parts_as_before, regrouped, running
from abdi.renkin.wording import fit_words

TARGETS = st.decimals(min_value=0, max_value=10**12, places=4)
WEIGHTS = st.dictionaries(
    st.integers(1, 12), st.decimals(min_value=0, max_value=10**8, places=4), min_size=1, max_size=12
)


def _indicator(**facts: Any) -> Indicator:
    return Indicator(
        **{
            "target": Decimal(12),
            "target_kind": "hitungan",
            "direction": "naik",
            "unit_label": "gladi",
            **facts,
        }
    )


@given(target=TARGETS, weights=WEIGHTS)
def test_proportional_parts_add_up_to_the_target_exactly(
    target: Decimal, weights: dict[int, Decimal]
) -> None:
    assert sum(in_proportion(target, weights).values()) == target


@given(target=TARGETS, weights=WEIGHTS.filter(lambda found: sum(found.values()) > 0))
def test_a_proportional_part_is_at_most_one_step_away_from_its_share(
    target: Decimal, weights: dict[int, Decimal]
) -> None:
    total = sum(weights.values())
    exponent = target.normalize().as_tuple().exponent
    step = Decimal(1).scaleb(min(int(exponent), 0))
    for month, part in in_proportion(target, weights).items():
        assert abs(part * total - target * weights[month]) <= step * total


def test_what_is_left_goes_to_the_largest_remainders() -> None:
    assert in_proportion(Decimal(10), {3: Decimal(1), 6: Decimal(1), 9: Decimal(4)}) == {3: 2, 6: 2, 9: 6}


def test_equal_remainders_favour_the_earlier_month() -> None:
    assert in_proportion(Decimal(2), {9: Decimal(1), 3: Decimal(1), 6: Decimal(1)}) == {3: 1, 6: 1, 9: 0}


def test_weights_that_say_nothing_are_even() -> None:
    assert in_proportion(Decimal(4), {3: Decimal(0), 6: Decimal(0)}) == {3: 2, 6: 2}


def test_last_years_shares_serve_a_new_sum() -> None:
    earlier = {3: Decimal(2), 6: Decimal(4), 12: Decimal(4)}
    assert parts_as_before(_indicator(target=Decimal(20)), earlier) == {3: 4, 6: 8, 12: 8}


def test_last_years_states_are_not_scaled() -> None:
    indicator = _indicator(target_kind="posisi", target=Decimal(95))
    parts = parts_as_before(indicator, {6: Decimal(80), 12: Decimal(90)})
    assert parts == {6: 80, 12: 90}
    assert "Ubah bagian terakhir" in fit_words(indicator, fit(indicator, parts))


def test_an_official_index_keeps_its_month_of_release_and_takes_the_new_target() -> None:
    assert parts_as_before(_indicator(target_kind="rilis"), {7: Decimal(80)}) == {7: 12}


def test_even_parts_of_a_state_hold_it_all_year() -> None:
    assert set(even_parts(_indicator(target_kind="posisi"), "triwulan").values()) == {Decimal(12)}


def test_an_official_index_cannot_be_divided_evenly() -> None:
    assert even_parts(_indicator(target_kind="rilis"), "bulan") == {}


@pytest.mark.parametrize(("kind", "told"), [("hitungan", {3: 3, 6: 4}), ("posisi", {3: 2, 6: 4})])
def test_months_become_quarters_by_adding_up_or_by_their_last_state(kind: str, told: dict[int, int]) -> None:
    parts = {1: Decimal(1), 2: Decimal(2), 6: Decimal(4)}
    assert regrouped(parts, _indicator(target_kind=kind), "triwulan") == told


def test_the_running_sum_is_empty_until_something_is_due() -> None:
    parts = {6: Decimal(5), 12: Decimal(7)}
    assert running(parts, _indicator(), (3, 6, 9, 12)) == [None, 5, 5, 12]


@pytest.mark.parametrize(
    ("last", "told"), [(3, "masih kurang 4 gladi"), (9, "kelebihan 2 gladi"), (7, "sudah sesuai")]
)
def test_the_difference_to_the_target_is_said_in_words(last: int, told: str) -> None:
    indicator = _indicator()
    assert told in fit_words(indicator, fit(indicator, {3: Decimal(5), 12: Decimal(last)}))


def test_a_target_without_unit_is_told_as_a_bare_figure() -> None:
    indicator = _indicator(unit_label="")
    assert "masih kurang 7." in fit_words(indicator, fit(indicator, {3: Decimal(5)}))


def test_records_keep_figures_as_text_without_needless_zeros() -> None:
    assert as_text({12: Decimal("2.5000"), 3: Decimal("10.0000")}) == {"3": "10", "12": "2.5"}


YEAR, WORKED = range(1, 13), [1, 2, 3, 7, 8, 9, 10, 11, 12]


def test_months_of_a_leave_leave_a_break_down_by_month() -> None:
    parts = dict.fromkeys(YEAR, Decimal(1))
    assert sorted(worked_parts(_indicator(), parts, YEAR, WORKED)) == WORKED
    assert fit(
        _indicator(target=Decimal(9)), worked_parts(_indicator(target=Decimal(9)), parts, YEAR, WORKED)
    ).fits


def test_a_quarter_worked_in_part_shrinks_once_the_target_is_agreed_anew() -> None:
    parts = dict.fromkeys((3, 6, 9, 12), Decimal(3))
    worked = [month for month in YEAR if month not in (4, 5)]
    assert worked_parts(_indicator(), parts, YEAR, worked) == parts
    assert worked_parts(_indicator(target=Decimal(10)), parts, YEAR, worked) == {3: 3, 6: 1, 9: 3, 12: 3}


def test_shares_of_quarters_are_rounded_together() -> None:
    parts = dict.fromkeys((3, 6, 9, 12), Decimal(5))
    worked = [month for month in YEAR if month not in (5, 6, 11, 12)]
    left = worked_parts(_indicator(target=Decimal(13)), parts, YEAR, worked)
    assert (sum(left.values()), left[6] + left[12]) == (13, 3)


def test_a_state_keeps_its_last_part_and_an_official_figure_its_month() -> None:
    state = _indicator(target=Decimal(9), target_kind="posisi")
    assert worked_parts(state, {6: Decimal(8)}, YEAR, WORKED) == {6: 8}
    assert worked_parts(state, {6: Decimal(8), 12: Decimal(9)}, YEAR, WORKED) == {12: 9}
    index = _indicator(target=Decimal(9), target_kind="rilis")
    assert worked_parts(index, {6: Decimal(9)}, YEAR, WORKED) == {6: 9}


def test_even_parts_pass_over_months_that_are_not_worked() -> None:
    assert sorted(even_parts(_indicator(target=Decimal(9)), "bulan", [4, 5, 6])) == WORKED
    assert sorted(even_parts(_indicator(target=Decimal(9)), "triwulan", [4, 5, 6])) == [3, 9, 12]
