"""Writes of judgement: the predikat of an organisation, a rating, the employee's answer, the close,
and what a decision on an objection sets anew."""

from abdi.appraisals.services.answering import close_unanswered, mark_opened, respond
from abdi.appraisals.services.arranging import arrange
from abdi.appraisals.services.decision import RatingDecision, Revision, Seen
from abdi.appraisals.services.early import follow_predikats, set_early_rating
from abdi.appraisals.services.errors import AppraisalRefused, StaleForm
from abdi.appraisals.services.opening import open_evaluation, take_evaluation_back
from abdi.appraisals.services.outages import follow_outages
from abdi.appraisals.services.own_view import OwnWords, closed_because, save_own_view, share_own_view
from abdi.appraisals.services.rating import save_draft, set_rating
from abdi.appraisals.services.revising import revise_rating
from abdi.appraisals.services.telling import ask_setters, remind_of_answers
from abdi.appraisals.services.units import NOT_YOURS, set_unit_predikat
from abdi.appraisals.services.weighing import (
    may_report_until,
    needs_behaviour_reason,
    needs_work_reason,
    preview_suggestion,
    refusals_of,
    report_mark,
    unit_achievement,
)

__all__ = [
    "NOT_YOURS",
    "AppraisalRefused",
    "OwnWords",
    "RatingDecision",
    "Revision",
    "Seen",
    "StaleForm",
    "arrange",
    "ask_setters",
    "close_unanswered",
    "closed_because",
    "follow_outages",
    "follow_predikats",
    "mark_opened",
    "may_report_until",
    "needs_behaviour_reason",
    "needs_work_reason",
    "open_evaluation",
    "preview_suggestion",
    "refusals_of",
    "remind_of_answers",
    "report_mark",
    "respond",
    "revise_rating",
    "save_draft",
    "save_own_view",
    "set_early_rating",
    "set_rating",
    "set_unit_predikat",
    "share_own_view",
    "take_evaluation_back",
    "unit_achievement",
]
