"""Reads of how promises hang together."""

from abdi.cascade.queries.divided import Divided, divided_targets
from abdi.cascade.queries.matrix import Column, has_offers
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
from abdi.cascade.queries.unshared import (
    goals_nobody_carries,
    posts_without_main_result,
    results_nobody_carries,
    with_gaps,
)

__all__ = [
    "Column",
    "Divided",
    "carrying",
    "counts_by_cascade",
    "divided_targets",
    "goals_above",
    "goals_below",
    "goals_nobody_carries",
    "goals_of_the_line",
    "has_offers",
    "in_force",
    "posts_without_main_result",
    "result_in_force",
    "results_above",
    "results_nobody_carries",
    "results_of",
    "serving",
    "with_carriers",
    "with_gaps",
]
