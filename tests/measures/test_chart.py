from __future__ import annotations

from decimal import Decimal

from abdi.measures.chart import draw, written


def months(*figures: int | None) -> list[tuple[str, Decimal | None]]:
    return [(f"b{i}", None if f is None else Decimal(f)) for i, f in enumerate(figures)]


def test_a_single_figure_makes_no_curve() -> None:
    assert draw(months(90)) is None
    assert draw(months(90, None)) is None


def test_the_lines_hold_the_highest_figure_and_the_target() -> None:
    chart = draw(months(90, 49), Decimal(120))
    assert chart is not None
    assert [tick.label for tick in chart.ticks] == ["0", "50", "100", "150", "200"]
    assert chart.target == "120"


def test_higher_is_further_up() -> None:
    chart = draw(months(100, 0))
    assert chart is not None
    assert [point.y for point in chart.points] == ["20", "200"]


def test_a_month_without_a_figure_breaks_the_curve() -> None:
    chart = draw(months(10, 20, None, 30, 40))
    assert chart is not None
    assert len(chart.curves) == 2
    assert chart.points[2].y == ""


def test_only_zeros_still_draw() -> None:
    chart = draw(months(0, 0))
    assert chart is not None
    assert chart.ticks[-1].label == "1"


def test_many_months_name_only_the_first_and_the_last_figure() -> None:
    chart = draw(months(*range(1, 13)))
    assert chart is not None
    assert [point.figure for point in chart.points if point.figure] == ["1", "12"]


def test_figures_are_written_as_indonesians_do() -> None:
    assert [written(Decimal(n)) for n in ("68.50", "1000", "0.25")] == ["68,5", "1.000", "0,25"]
