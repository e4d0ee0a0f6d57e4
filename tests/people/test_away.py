"""Which months count as worked, and where a last day comes to stand; no database."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from abdi.people.away import Span, days_away, last_day_after, months_away, months_between, months_worked

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
DAYS = st.dates(FIRST, LAST)


@st.composite
def leaves(draw: st.DrawFn) -> list[Span]:
    """Up to four spans of absence in a year, in order and apart."""
    edges = sorted(draw(st.sets(DAYS, max_size=8)))
    return [(edges[i], edges[i + 1]) for i in range(0, len(edges) - 1, 2)]


def test_three_months_of_maternity_leave_leave_nine_of_twelve() -> None:
    away = [(date(2026, 4, 1), date(2026, 6, 30))]
    assert months_away(FIRST, LAST, away) == [(2026, 4), (2026, 5), (2026, 6)]
    assert len(months_worked(FIRST, LAST, away)) == 9


def test_a_month_stays_when_half_of_it_was_worked() -> None:
    assert months_away(date(2026, 4, 1), date(2026, 4, 30), [(date(2026, 4, 16), date(2026, 4, 30))]) == []
    assert months_away(date(2026, 4, 1), date(2026, 4, 30), [(date(2026, 4, 15), date(2026, 4, 30))]) == [
        (2026, 4)
    ]


def test_only_the_days_of_the_span_count_in_its_first_month() -> None:
    """An SKP from 20 April: ten of its eleven days away are the greater part of that month."""
    assert months_away(date(2026, 4, 20), LAST, [(date(2026, 4, 20), date(2026, 4, 29))]) == [(2026, 4)]


def test_two_short_leaves_of_a_month_add_up() -> None:
    away = [(date(2026, 4, 1), date(2026, 4, 8)), (date(2026, 4, 20), date(2026, 4, 28))]
    assert months_away(date(2026, 4, 1), date(2026, 4, 30), away) == [(2026, 4)]


def test_a_clock_stops_for_the_days_of_leave_that_fall_into_it() -> None:
    due = last_day_after(date(2026, 7, 1), date(2026, 7, 10), [(date(2026, 6, 1), date(2026, 7, 5))])
    assert due == date(2026, 7, 15)


def test_leave_after_the_last_day_moves_nothing() -> None:
    due = last_day_after(date(2026, 7, 1), date(2026, 7, 10), [(date(2026, 7, 11), date(2026, 8, 1))])
    assert due == date(2026, 7, 10)


@given(leaves())
def test_worked_and_not_worked_months_are_all_months(away: list[Span]) -> None:
    assert sorted(months_worked(FIRST, LAST, away) + months_away(FIRST, LAST, away)) == months_between(
        FIRST, LAST
    )


@given(leaves(), st.integers(0, 60))
def test_more_leave_never_means_more_months_worked(away: list[Span], more: int) -> None:
    if not away:
        return
    since, until = away[-1]
    longer = [*away[:-1], (since, min(LAST, until + timedelta(days=more)))]
    assert set(months_worked(FIRST, LAST, longer)) <= set(months_worked(FIRST, LAST, away))


@given(leaves(), DAYS, st.integers(0, 40))
def test_everybody_has_the_same_days_of_his_own(away: list[Span], first: date, days: int) -> None:
    due = first + timedelta(days=days)
    until = last_day_after(first, due, away)
    assert until >= due
    assert (until - first).days + 1 - days_away(first, until, away) == days + 1
