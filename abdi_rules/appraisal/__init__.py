"""How performance is judged: predikat, ratings suggested or of leaders, patterns of unit and penilai, numeric scale."""

from abdi_rules.appraisal.judging import LeaderRatingResult, PredikatResult, leader_rating, predikat
from abdi_rules.appraisal.numeric import Pp30Result, pp30
from abdi_rules.appraisal.pattern import DistributionResult, Unmet, distribution
from abdi_rules.appraisal.raters import GivenRating, RaterPatternResult, RatingPair, rater_pattern
from abdi_rules.appraisal.suggestion import Indicator, ResultMeasure, SuggestionResult, rating_suggestion

__all__ = [
    "DistributionResult",
    "GivenRating",
    "Indicator",
    "LeaderRatingResult",
    "Pp30Result",
    "PredikatResult",
    "RaterPatternResult",
    "RatingPair",
    "ResultMeasure",
    "SuggestionResult",
    "Unmet",
    "distribution",
    "leader_rating",
    "pp30",
    "predikat",
    "rater_pattern",
    "rating_suggestion",
]
