from __future__ import annotations

from decimal import Decimal

from abdi.web import drawing


def test_a_line_falls_when_the_figures_fall() -> None:
    drawn = drawing.spark([31, 17], target=20)
    assert drawn is not None
    assert drawn.points == "3.0,4.0 117.0,32.0"
    assert drawn.target_y == "26.0"


def test_a_flat_line_runs_through_the_middle() -> None:
    drawn = drawing.spark([5, 5, 5])
    assert drawn is not None
    assert {point.split(",")[1] for point in drawn.points.split()} == {"18.0"}


def test_one_figure_makes_no_line() -> None:
    assert drawing.spark([5]) is None


def test_a_bar_stays_within_its_frame() -> None:
    assert drawing.share(Decimal("130")) == "100.0"
    assert drawing.share(-4) == "0.0"
    assert drawing.share(555, 797) == "69.6"


def test_a_share_of_nothing_is_nothing() -> None:
    assert drawing.share(3, 0) == "0"


def test_days_gone_come_first() -> None:
    box, cells = drawing.cells(total=3, gone=1)
    assert box == "0 0 28 10"
    assert cells == [(0, True), (10, False), (20, False)]
