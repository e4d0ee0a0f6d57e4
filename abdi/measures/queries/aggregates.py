"""Medians that are exact: the two middle values, of which the caller takes the mean."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Aggregate, Expression, F


class LowerMiddle(Aggregate):
    """The middle value, or the lower of the two; empty values do not count."""

    function = "percentile_disc"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"


class UpperMiddle(Aggregate):
    """The middle value, or the upper of the two."""

    function = "percentile_disc"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s DESC)"


def middle(name: str, **facts: Any) -> dict[str, Expression]:
    """Both middles of a column, as `lower` and `upper`."""
    return {"lower": LowerMiddle(F(name), **facts), "upper": UpperMiddle(F(name), **facts)}


_MARK = "n_"


def marked(figures: Mapping[str, Any]) -> dict[str, Any]:
    """Aggregates under names that no column bears."""
    return {f"{_MARK}{name}": figure for name, figure in figures.items()}


def unmarked(row: Mapping[str, Any]) -> dict[str, Any]:
    """The aggregates of a row under their own names; what is none is left out."""
    return {name.removeprefix(_MARK): value for name, value in row.items() if name.startswith(_MARK)}
