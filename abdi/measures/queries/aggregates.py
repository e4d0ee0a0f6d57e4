"""Medians that are exact: the two middle values, of which the caller takes the mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Aggregate, Expression, F, QuerySet, Value


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


def in_one_query(parts: Sequence[QuerySet[Any]], figures: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The aggregates over each of several selections of one table, in their order."""
    placed = [
        part.annotate(place=Value(place)).values("place").annotate(**figures)
        for place, part in enumerate(parts)
    ]
    found = placed[0].union(*placed[1:], all=True) if len(placed) > 1 else placed[0]
    by_place = {row.pop("place"): row for row in found.order_by()} if placed else {}
    nothing = parts[0].none().aggregate(**figures) if parts else {}
    return [by_place.get(place, nothing) for place in range(len(parts))]


_MARK = "n_"


def marked(figures: Mapping[str, Any]) -> dict[str, Any]:
    """Aggregates under names that no column bears."""
    return {f"{_MARK}{name}": figure for name, figure in figures.items()}


def unmarked(row: Mapping[str, Any]) -> dict[str, Any]:
    """The aggregates of a row under their own names; what is none is left out."""
    return {name.removeprefix(_MARK): value for name, value in row.items() if name.startswith(_MARK)}
