"""Targets of units in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from abdi.core.numbers import figure_words
from abdi.strategy.enums import Direction
from abdi.strategy.models import GoalIndicator


def target_words(indicator: GoalIndicator) -> str:
    """`75 persen`, `10 – 20 menit`, or `Ya`."""
    if indicator.direction == Direction.YES_NO:
        return _("Ya")
    figures = figure_words(indicator.target)
    if indicator.direction == Direction.RANGE and indicator.target_max is not None:
        figures = f"{figures} – {figure_words(indicator.target_max)}"
    return f"{figures} {indicator.unit_label}"


def baseline_words(indicator: GoalIndicator) -> str:
    """`58 menit (2025)`; empty without a baseline."""
    if indicator.baseline is None:
        return ""
    return f"{figure_words(indicator.baseline)} {indicator.unit_label} ({indicator.baseline_year})"
