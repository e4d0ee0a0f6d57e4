from __future__ import annotations

from datetime import date

import pytest

from abdi.cycles.models import Period
from abdi.insight.pace import due_share, share, standing

QUARTER = Period(
    starts=date(2026, 7, 1),
    ends=date(2026, 9, 30),
    report_due=date(2026, 10, 9),
    appraise_due=date(2026, 10, 14),
)


@pytest.mark.parametrize(
    ("day", "due"),
    [
        (date(2026, 9, 30), 0),
        (date(2026, 10, 1), 7),
        (date(2026, 10, 7), 50),
        (date(2026, 10, 13), 92),
        (date(2026, 10, 14), 100),
        (date(2026, 11, 1), 100),
    ],
)
def test_ratings_are_due_evenly_between_the_end_and_the_last_day(day: date, due: int) -> None:
    assert due_share(QUARTER, day) == due


def test_a_hundred_percent_means_everybody() -> None:
    assert share(999, 1000) == 99
    assert share(1000, 1000) == 100


def test_nobody_to_rate_is_no_share() -> None:
    assert share(0, 0) == 0


@pytest.mark.parametrize(
    ("reached", "due", "is_late", "code"),
    [
        (50, 50, False, "sesuai_jadwal"),
        (49, 50, False, "perlu_dikejar"),
        (35, 50, False, "perlu_dikejar"),
        (34, 50, False, "tertinggal"),
        (99, 100, False, "perlu_dikejar"),
        (99, 100, True, "tertinggal"),
        (100, 100, True, "sesuai_jadwal"),
    ],
)
def test_a_unit_stands_to_the_pace(reached: int, due: int, is_late: bool, code: str) -> None:
    assert standing(reached, due, is_late=is_late) == code
