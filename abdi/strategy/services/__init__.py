"""Writes of what units promised."""

from abdi.strategy.services.agreements import draft_pdf, sign
from abdi.strategy.services.errors import GoalRefused
from abdi.strategy.services.goals import (
    GoalDraft,
    IndicatorDraft,
    remove_goal,
    remove_indicator,
    save_goal,
    save_indicator,
    save_plan,
)
from abdi.strategy.services.intake import take_in

__all__ = [
    "GoalDraft",
    "GoalRefused",
    "IndicatorDraft",
    "draft_pdf",
    "remove_goal",
    "remove_indicator",
    "save_goal",
    "save_indicator",
    "save_plan",
    "sign",
    "take_in",
]
