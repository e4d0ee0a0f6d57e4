"""How performance is judged: predikat, suggested rating, rating of leaders, pattern, numeric scale."""

from abdi_rules.appraisal.judging import LeaderRatingResult, PredikatResult, leader_rating, predikat
from abdi_rules.appraisal.numeric import Pp30Result, pp30
from abdi_rules.appraisal.pattern import DistributionResult, Unmet, distribution
from abdi_rules.appraisal.suggestion import Indicator, ResultMeasure, SuggestionResult, rating_suggestion

__all__ = [
    "DistributionResult",
    "Indicator",
    "LeaderRatingResult",
    "Pp30Result",
    "PredikatResult",
    "ResultMeasure",
    "SuggestionResult",
    "Unmet",
    "distribution",
    "leader_rating",
    "pp30",
    "predikat",
    "rating_suggestion",
]
