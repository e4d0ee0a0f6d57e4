"""Reads of judgements: for the penilai his people, for the employee his own, for a page what was stored."""

from abdi.appraisals.queries.judgements import (
    answer_state,
    appraisal_of,
    documents_of,
    is_over,
    leading_post,
    led_by_appraisees_of,
    rating_in_force,
    results_of,
    unit_predikats,
    waiting_count,
)
from abdi.appraisals.queries.spans import GroupPeriods, Span, follows, newest_first, span_of, spans_of_units
from abdi.appraisals.queries.team import Team, TeamLine, team_of

__all__ = [
    "GroupPeriods",
    "Span",
    "Team",
    "TeamLine",
    "answer_state",
    "appraisal_of",
    "documents_of",
    "follows",
    "is_over",
    "leading_post",
    "led_by_appraisees_of",
    "newest_first",
    "rating_in_force",
    "results_of",
    "span_of",
    "spans_of_units",
    "team_of",
    "unit_predikats",
    "waiting_count",
]
