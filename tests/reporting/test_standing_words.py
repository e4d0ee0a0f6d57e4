from __future__ import annotations

import pytest

from abdi.reporting.enums import Standing, standing_word


def test_nothing_stands_nowhere() -> None:
    assert standing_word("", smaller_is_better=False, is_part_of_year=False) == ""


@pytest.mark.parametrize("standing", Standing.values)
def test_where_more_is_better_the_official_word_is_said(standing: str) -> None:
    said = standing_word(standing, smaller_is_better=False, is_part_of_year=False)
    assert said == Standing(standing).label


def test_where_less_is_better_nothing_is_called_below() -> None:
    assert (
        standing_word("di_bawah_target", smaller_is_better=True, is_part_of_year=False)
        == "Belum mencapai target"
    )


def test_a_part_of_the_year_is_held_against_the_plan() -> None:
    assert standing_word("melebihi", smaller_is_better=False, is_part_of_year=True) == "Di atas rencana"
