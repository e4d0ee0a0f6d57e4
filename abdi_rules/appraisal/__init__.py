"""How performance is judged: predikat, suggested rating, rating of leaders."""

from abdi_rules.appraisal.judging import LeaderRatingResult, PredikatResult, leader_rating, predikat
from abdi_rules.appraisal.suggestion import Indicator, ResultMeasure, SuggestionResult, rating_suggestion

__all__ = [
    "Indicator",
    "LeaderRatingResult",
    "PredikatResult",
    "ResultMeasure",
    "SuggestionResult",
    "leader_rating",
    "predikat",
    "rating_suggestion",
]
