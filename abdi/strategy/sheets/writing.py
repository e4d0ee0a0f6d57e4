"""Goals as rows of the sheet: what was exported can be imported again unchanged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from abdi.core.numbers import figure_words
from abdi.core.tabular.export import Value
from abdi.strategy.models import GoalIndicator, UnitGoal
from abdi.strategy.sheets.columns import NO, YES

SAMPLE: tuple[tuple[Value, ...], ...] = (
    (
        "31.DISHUB",
        "SS1",
        "Meningkatnya kelancaran lalu lintas",
        "31",
        "G1",
        "Median waktu tanggap laporan kemacetan",
        "menit",
        "45",
        "",
        "turun",
        "posisi",
        YES,
        YES,
        "58",
        "2025",
        "Data laporan warga (CRM)",
    ),
)


def goal_rows(goals: Iterable[UnitGoal]) -> Iterator[tuple[Value, ...]]:
    """A row for each indicator; a goal without one has a row of its own."""
    for goal in goals:
        parent = goal.parent
        above = (parent.unit.code, parent.code) if parent is not None else ("", "")
        head = (goal.unit.code, goal.code, goal.text, *above)
        indicators = list(goal.indicators.all())
        if not indicators:
            yield (*head, *("",) * 11)
        for indicator in indicators:
            yield (*head, *_cells(indicator))


def _cells(one: GoalIndicator) -> tuple[Value, ...]:
    return (
        one.text,
        one.unit_label,
        figure_words(one.target),
        _figure(one.target_max),
        one.direction,
        one.target_kind,
        YES if one.is_iku else NO,
        YES if one.in_agreement else NO,
        _figure(one.baseline),
        str(one.baseline_year or ""),
        one.source,
    )


def _figure(value: Decimal | None) -> str:
    return "" if value is None else figure_words(value)
