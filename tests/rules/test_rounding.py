"""Rounding as the law names it."""

from decimal import Decimal

import pytest

from abdi_rules.enums import Rounding
from abdi_rules.errors import LawError
from abdi_rules.rounding import ROUND_TO, RoundTo, plain

HALF_UP = RoundTo(2, Rounding.SETENGAH_KE_ATAS)
DOWN = RoundTo(2, Rounding.KE_BAWAH)


@pytest.mark.parametrize(
    ("value", "half_up", "down"),
    [
        ("28.125", "28.13", "28.12"),
        ("2.0833", "2.08", "2.08"),
        ("9.999", "10.00", "9.99"),
        ("5", "5.00", "5.00"),
    ],
)
def test_a_half_goes_up_or_the_rest_is_dropped(value, half_up, down):
    assert str(HALF_UP(Decimal(value))) == half_up
    assert str(DOWN(Decimal(value))) == down


@pytest.mark.parametrize(
    ("value", "half_up", "down"),
    [("28.125", True, True), ("28.1251", False, True), ("28.12", False, False), ("0.005", True, True)],
)
def test_it_knows_when_the_way_of_rounding_matters(value, half_up, down):
    assert HALF_UP.decides(Decimal(value)) is half_up
    assert DOWN.decides(Decimal(value)) is down


def test_whole_figures_have_no_decimals():
    assert str(RoundTo(0, Rounding.SETENGAH_KE_ATAS)(Decimal("0.5"))) == "1"


def test_ten_decimals_are_the_most():
    assert str(RoundTo(10, Rounding.KE_BAWAH)(Decimal(1))) == "1.0000000000"
    with pytest.raises(LawError, match=r"contoh: desimal must be at most 10"):
        ROUND_TO({"desimal": "11", "cara": "ke_bawah"}, "contoh")


@pytest.mark.parametrize(
    ("percent", "shown"),
    [
        ("5", "5"),
        ("2.5", "2.5"),
        ("100", "100"),
        ("0.81666666", "0.8167"),
        ("0.00005", "0.0001"),
        ("1.2345", "1.2345"),
    ],
)
def test_a_percentage_is_shown_with_four_decimals_at_most(percent, shown):
    assert str(plain(Decimal(percent))) == shown
