"""Working days and deadlines in Indonesia."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from abdi_rules import BadInput
from abdi_rules.enums import DayCount
from abdi_rules.workdays import CORRECTIONS, Calendar, Corrections, is_public_holiday

PLAIN = Calendar()
KERJA, KALENDER = DayCount.KERJA, DayCount.KALENDER


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 8, 14), True),
        (date(2026, 8, 15), False),
        (date(2026, 8, 16), False),
        (date(2026, 8, 17), False),
        (date(2026, 8, 18), True),
        (date(2026, 3, 20), False),
        (date(2026, 12, 25), False),
    ],
)
def test_weekends_public_holidays_and_cuti_bersama_are_days_off(day, works):
    assert PLAIN.is_working_day(day) is works


def test_an_institution_may_add_and_take_away_days_off():
    calendar = Calendar(
        days_off=frozenset({date(2026, 8, 14)}), days_on=frozenset({date(2026, 8, 15), date(2026, 8, 17)})
    )
    assert not calendar.is_working_day(date(2026, 8, 14))
    assert calendar.is_working_day(date(2026, 8, 15))
    assert calendar.is_working_day(date(2026, 8, 17))


def test_the_law_files_may_correct_the_library(monkeypatch):
    class Corrected:
        value = Corrections(libur=(date(2026, 8, 18),), bukan_libur=(date(2026, 8, 17),))

    monkeypatch.setattr(CORRECTIONS, "on", lambda day: Corrected)
    assert is_public_holiday(date(2026, 8, 18))
    assert not is_public_holiday(date(2026, 8, 17))
    assert is_public_holiday(date(2026, 12, 25))


def test_both_ends_of_a_span_are_counted():
    assert PLAIN.working_days(date(2026, 8, 14), date(2026, 8, 18)) == 2
    assert PLAIN.working_days(date(2026, 8, 18), date(2026, 8, 18)) == 1
    assert PLAIN.working_days(date(2026, 8, 18), date(2026, 8, 17)) == 0


@pytest.mark.parametrize(
    ("days", "count", "reached"),
    [
        (0, KALENDER, date(2026, 8, 14)),
        (3, KALENDER, date(2026, 8, 17)),
        (0, KERJA, date(2026, 8, 14)),
        (1, KERJA, date(2026, 8, 18)),
        (2, KERJA, date(2026, 8, 19)),
    ],
)
def test_a_deadline_counts_from_the_day_after(days, count, reached):
    assert PLAIN.deadline(date(2026, 8, 14), days, count) == reached


def test_a_term_is_never_negative():
    with pytest.raises(BadInput) as fault:
        PLAIN.deadline(date(2026, 8, 14), -1, KERJA)
    assert (fault.value.field, fault.value.code) == ("days", "bad.negative")
    assert fault.value.params == {"value": "-1"}


@settings(max_examples=50)
@given(st.dates(date(2020, 1, 1), date(2030, 12, 1)), st.integers(min_value=1, max_value=30))
def test_a_deadline_in_working_days_has_so_many_working_days_behind_it(start, days):
    end = PLAIN.deadline(start, days, KERJA)
    assert PLAIN.is_working_day(end)
    assert PLAIN.working_days(start + timedelta(days=1), end) == days
