"""Reads of how promises hang together."""

from abdi.cascade.queries.tree import (
    carrying,
    counts_by_cascade,
    goals_above,
    goals_below,
    goals_of_the_line,
    in_force,
    result_in_force,
    results_above,
    results_of,
    serving,
    with_carriers,
)

__all__ = [
    "carrying",
    "counts_by_cascade",
    "goals_above",
    "goals_below",
    "goals_of_the_line",
    "in_force",
    "result_in_force",
    "results_above",
    "results_of",
    "serving",
    "with_carriers",
]
