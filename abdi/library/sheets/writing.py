"""Targets as a sheet: one row for each unit of the holders, with what is stored; it can be brought back as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from abdi.core.numbers import figure_words
from abdi.core.tabular.export import Value
from abdi.library.models import UnitTarget
from abdi.library.queries import Coded
from abdi.library.sheets.columns import MOST, UNIT, UNIT_NAME
from abdi.people.models import Unit
from abdi.strategy.enums import Direction


def headings(indicators: Sequence[Coded]) -> list[str]:
    """The unit's code and name, then a column for each indicator that has a figure; a range has two."""
    found = [UNIT, UNIT_NAME]
    for one in indicators:
        if one.needs_target:
            found.append(one.heading)
            if one.indicator.direction == Direction.RANGE:
                found.append(f"{one.code} {MOST}")
    return found


def target_rows(
    units: Iterable[Unit], indicators: Sequence[Coded], stored: Mapping[int, Mapping[int, UnitTarget]]
) -> Iterator[list[Value]]:
    """A row for each unit; what has no target is empty."""
    for unit in units:
        row: list[Value] = [unit.code, unit.name]
        for one in indicators:
            if not one.needs_target:
                continue
            given = stored.get(unit.pk, {}).get(one.indicator.pk)
            row.append(figure_words(given.target) if given else "")
            if one.indicator.direction == Direction.RANGE:
                most = given.target_max if given else None
                row.append(figure_words(most) if most is not None else "")
        yield row
