from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abdi.reporting.figures import FigureRefused, read_figure, write_figure


@pytest.mark.parametrize(
    ("typed", "figure"),
    [
        ("19", "19"),
        ("0", "0"),
        ("93,5", "93.5"),
        ("1234.5", "1234.5"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        ("12 345,6", "12345.6"),
        ("1,234", "1.234"),
        ("0.125", "0.125"),
        ("1234.567", "1234.567"),
        ("  7 ", "7"),
        ("100", "100"),
        ("0,0001", "0.0001"),
        ("9999999999999999", "9999999999999999"),
    ],
)
def test_it_reads_what_is_certain(typed: str, figure: str) -> None:
    assert read_figure(typed) == Decimal(figure)


def test_it_reads_an_empty_box_as_no_figure() -> None:
    assert read_figure("  ") is None


def test_it_refuses_a_figure_that_can_be_meant_two_ways_and_offers_both() -> None:
    with pytest.raises(FigureRefused, match="1234 bila ribuan, atau 1,234 bila desimal"):
        read_figure("1.234")


@pytest.mark.parametrize(
    "typed",
    [
        "NaN",
        "nan",
        "Infinity",
        "∞",
        "1e9",
        "1E+9",
        "-",
        "--5",
        "+5",
        ".",
        ",",
        ".5",
        "5,",
        "1.2.3",
        "1,2,3",
        "1.234.56",
        "1.23,4,5",
        "0x1F",
        "1_000",
        "١٢",
        "１２",
        "²",
        "1/2",
        "=1+1",
        "1'000",
        "1.234,5.6",
        "<script>",
    ],
)
def test_it_refuses_what_is_not_a_figure(typed: str) -> None:
    with pytest.raises(FigureRefused):
        read_figure(typed)


@pytest.mark.parametrize(
    ("typed", "figure"),
    [("-5", "-5"), ("- 5", "-5"), ("−3,5", "-3.5"), ("–0,2", "-0.2"), ("-1.234,5", "-1234.5"), ("-0", "0")],
)
def test_a_figure_may_lie_below_zero(typed: str, figure: str) -> None:
    read = read_figure(typed)
    assert read == Decimal(figure)
    assert read_figure(write_figure(read)) == read


def test_a_figure_below_zero_may_also_be_meant_two_ways() -> None:
    with pytest.raises(FigureRefused, match="dua cara"):
        read_figure("-1.234")


@pytest.mark.parametrize("typed", ["19 menit", "93%", "93,5 %", "2 kali/bulan"])
def test_it_asks_for_the_figure_without_its_unit(typed: str) -> None:
    with pytest.raises(FigureRefused, match="tanpa satuan"):
        read_figure(typed)


def test_it_refuses_thirty_digits() -> None:
    with pytest.raises(FigureRefused, match="16 angka di depan koma"):
        read_figure("9" * 30)


def test_it_refuses_more_places_than_are_kept_instead_of_rounding() -> None:
    with pytest.raises(FigureRefused, match="4 angka di belakang koma"):
        read_figure("0,33333")


def test_it_does_not_count_zeros_at_the_end_as_places() -> None:
    assert read_figure("0,250000") == Decimal("0.25")


@given(st.decimals(min_value=0, max_value=Decimal("9999999999999999"), places=4, allow_nan=False))
def test_what_is_written_into_a_box_reads_back_as_itself(figure: Decimal) -> None:
    assert read_figure(write_figure(figure)) == figure


@given(st.text(max_size=40))
def test_it_reads_or_refuses_and_nothing_else(typed: str) -> None:
    try:
        figure = read_figure(typed)
    except FigureRefused:
        return
    assert figure is None or figure >= 0
