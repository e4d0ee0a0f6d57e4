from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from abdi.measures.queries.budget import absorption, absorption_by_month
from abdi.measures.selection import Selection
from tests.cast import Cast
from tests.factories.measures import tell_budget

TO_MARCH = {"since": date(2026, 1, 1), "until": date(2026, 4, 1)}
pytestmark = pytest.mark.django_db


def test_it_divides_cumulative_realisation_by_cumulative_plan(tmp_path: Path) -> None:
    tell_budget(tmp_path, "31.A;2026-01;100;50", "31.A;2026-02;200;250", "31.A;2026-04;900;0")
    found = absorption(Selection(unit="31.A", **TO_MARCH))
    assert (found.planned, found.realised, found.absorption_percent) == (300, 300, 100)


def test_it_leaves_out_months_not_told_on_both_sides(tmp_path: Path) -> None:
    tell_budget(tmp_path, "31.A;2026-01;100;80", "31.A;2026-02;100;")
    found = absorption(Selection(unit="31.A", **TO_MARCH))
    assert (found.absorption_percent, found.not_yet) == (80, 1)


def test_nothing_told_is_not_zero(tmp_path: Path) -> None:
    tell_budget(tmp_path, "31.A;2026-01;100;")
    numbers = absorption(Selection(unit="31.A", **TO_MARCH)).numbers()
    assert (numbers["realised"], numbers["absorption_percent"]) == (None, None)


def test_a_realisation_of_zero_is_zero(tmp_path: Path) -> None:
    tell_budget(tmp_path, "31.A;2026-01;100;0")
    assert absorption(Selection(unit="31.A", **TO_MARCH)).absorption_percent == 0


def test_money_paid_back_lowers_it(tmp_path: Path) -> None:
    tell_budget(tmp_path, "31.A;2026-01;300;200", "31.A;2026-02;0;-1")
    assert absorption(Selection(unit="31.A")).absorption_percent == Decimal("66.33")


def test_a_unit_includes_all_under_it(tmp_path: Path, cast: Cast) -> None:
    tell_budget(
        tmp_path,
        f"{cast.dishub.code};2026-01;100;100",
        f"{cast.bidang.code};2026-01;100;50",
        f"{cast.dinsos.code};2026-01;100;0",
    )
    found = absorption(Selection(unit=cast.dishub.code))
    assert (found.units, found.absorption_percent) == (2, 75)


def test_it_cumulates_month_by_month_up_to_the_last_one_told(tmp_path: Path) -> None:
    tell_budget(tmp_path, "31.A;2026-01;100;50", "31.A;2026-02;100;100", "31.A;2026-03;100;")
    series = absorption_by_month(Selection(unit="31.A"))
    assert {month.month: found.absorption_percent for month, found in series.items()} == {1: 50, 2: 75}
