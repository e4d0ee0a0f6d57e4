"""How a fact with a first day meets what is recorded."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from abdi.people.services.imports.timeline import Open, Step, meet

TODAY = date(2026, 10, 7)
days = st.dates(date(2015, 1, 1), date(2030, 1, 1))


def test_a_first_fact_opens_a_range():
    assert meet(None, "III/b", date(2024, 4, 1), TODAY) == (Step.CREATE, date(2024, 4, 1))


def test_a_first_fact_without_a_day_holds_from_today():
    assert meet(None, "III/b", None, TODAY) == (Step.CREATE, TODAY)


def test_another_fact_with_a_later_day_closes_the_range():
    current = Open(1, "III/a", date(2020, 4, 1))
    assert meet(current, "III/b", date(2024, 4, 1), TODAY) == (Step.REPLACE, date(2024, 4, 1))


def test_another_fact_with_the_same_day_is_a_correction():
    current = Open(1, "III/a", date(2024, 4, 1))
    assert meet(current, "III/b", date(2024, 4, 1), TODAY) == (Step.CORRECT, date(2024, 4, 1))


def test_another_fact_with_an_earlier_day_is_stale():
    current = Open(1, "III/b", date(2024, 4, 1))
    assert meet(current, "III/a", date(2020, 4, 1), TODAY)[0] is Step.STALE


def test_another_fact_without_a_day_holds_from_today():
    assert meet(Open(1, "a", date(2020, 1, 1)), "b", None, TODAY) == (Step.REPLACE, TODAY)


def test_the_same_fact_with_another_day_moves_that_day():
    current = Open(1, "III/b", date(2024, 4, 1))
    assert meet(current, "III/b", date(2024, 5, 1), TODAY) == (Step.MOVE, date(2024, 5, 1))


def test_a_day_is_not_moved_before_the_range_that_came_before():
    current = Open(1, "III/b", date(2024, 4, 1), floor=date(2020, 4, 1))
    assert meet(current, "III/b", date(2020, 4, 1), TODAY)[0] is Step.STALE


@given(st.sampled_from("ab"), days, st.sampled_from("ab"), st.none() | days)
def test_told_a_second_time_nothing_changes(recorded, since, told, told_since):
    step, start = meet(Open(1, recorded, since), told, told_since, TODAY)
    after = Open(1, recorded, since) if step in {Step.KEEP, Step.STALE} else Open(1, told, start)
    again, _start = meet(after, told, told_since, TODAY)
    assert again in ({Step.KEEP} if step is not Step.STALE else {Step.STALE})


@given(st.sampled_from("ab"), days, st.sampled_from("ab"), st.none() | days)
def test_a_replaced_range_keeps_at_least_a_day(recorded, since, told, told_since):
    step, start = meet(Open(1, recorded, since), told, told_since, TODAY)
    if step is Step.REPLACE:
        assert start >= since + timedelta(days=1)
