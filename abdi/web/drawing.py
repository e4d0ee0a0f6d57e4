"""Geometry of the small pictures. SVG attributes only, so that pages need no style attributes (CSP).

Decimals in, text with one decimal out. Pictures round; the figures beside them do not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

SPARK_WIDTH = Decimal(120)
SPARK_HEIGHT = Decimal(36)
SPARK_EDGE_X = Decimal(3)
SPARK_EDGE_Y = Decimal(4)
HUNDRED = Decimal(100)
CELL = 10
Figure = Decimal | int | str


@dataclass(frozen=True)
class Spark:
    """Points of the line, its last point, and the height of the target (empty without one)."""

    points: str
    last_x: str
    last_y: str
    target_y: str


def spark(values: Sequence[Figure], target: Figure | None = None) -> Spark | None:
    """Scale a series into 120 × 36; higher is further up. None with fewer than two figures."""
    series = [Decimal(v) for v in values]
    if len(series) < 2:
        return None
    aim = None if target is None or target == "" else Decimal(target)
    all_values = series if aim is None else [*series, aim]
    low, high = min(all_values), max(all_values)
    span = (high - low) or Decimal(1)
    inner = SPARK_HEIGHT - 2 * SPARK_EDGE_Y

    def y(value: Decimal) -> Decimal:
        return SPARK_EDGE_Y + inner * (high - value) / span if high != low else SPARK_HEIGHT / 2

    step = (SPARK_WIDTH - 2 * SPARK_EDGE_X) / (len(series) - 1)
    points = [(SPARK_EDGE_X + step * i, y(value)) for i, value in enumerate(series)]
    return Spark(
        points=" ".join(f"{a:.1f},{b:.1f}" for a, b in points),
        last_x=f"{points[-1][0]:.1f}",
        last_y=f"{points[-1][1]:.1f}",
        target_y="" if aim is None else f"{y(aim):.1f}",
    )


def share(value: Figure, whole: Figure = HUNDRED) -> str:
    """A value as its share of the whole on a bar of width 100, kept within the bar."""
    total = Decimal(whole)
    if total <= 0:
        return "0"
    part = HUNDRED * Decimal(value) / total
    return f"{min(max(part, Decimal(0)), HUNDRED):.1f}"


def cells(total: int, gone: int) -> tuple[str, list[tuple[int, bool]]]:
    """Days as cells: the view box, and for each cell its x and whether it has passed."""
    return f"0 0 {max(total, 1) * CELL - 2} 10", [(i * CELL, i < gone) for i in range(total)]
