"""Reads of judgements: for the penilai his people, for the employee his own, for a page what was stored."""

from abdi.appraisals.queries.judgements import (
    WaitingRatings,
    answer_state,
    appraisal_of,
    is_over,
    later_rating,
    later_rating_than_printed,
    leading_post,
    rating_in_force,
    results_of,
    unit_predikats,
    units_with_predikat,
    waiting_ratings,
)
from abdi.appraisals.queries.queue import Queue, queue_at
from abdi.appraisals.queries.spans import (
    GroupPeriods,
    PeriodOfYear,
    Span,
    newest_first,
    period_of_year,
    span_of,
    spans_of_units,
)
from abdi.appraisals.queries.team import Team, TeamLine, left_waiting, team_of
from abdi.appraisals.queries.to_set import Unset, setters_to_tell, unset_of
from abdi.appraisals.queries.transferred import waiting_for_predikat

__all__ = [
    "GroupPeriods",
    "PeriodOfYear",
    "Queue",
    "Span",
    "Team",
    "TeamLine",
    "Unset",
    "WaitingRatings",
    "answer_state",
    "appraisal_of",
    "is_over",
    "later_rating",
    "later_rating_than_printed",
    "leading_post",
    "left_waiting",
    "newest_first",
    "period_of_year",
    "queue_at",
    "rating_in_force",
    "results_of",
    "setters_to_tell",
    "span_of",
    "spans_of_units",
    "team_of",
    "unit_predikats",
    "units_with_predikat",
    "unset_of",
    "waiting_for_predikat",
    "waiting_ratings",
]
