"""Writes of what others saw: notes, requests, observations, and the word of a ketua tim."""

from abdi.feedback.services.errors import FeedbackError
from abdi.feedback.services.evidence import Proof
from abdi.feedback.services.notes import answer_request, give_note, settle_notes, withdraw_note
from abdi.feedback.services.observing import Seen, observe, withdraw_observation
from abdi.feedback.services.reading import mark_read, reply
from abdi.feedback.services.requests import ask, cancel_request, decline
from abdi.feedback.services.teams import give_team_note, recommend

__all__ = [
    "FeedbackError",
    "Proof",
    "Seen",
    "answer_request",
    "ask",
    "cancel_request",
    "decline",
    "give_note",
    "give_team_note",
    "mark_read",
    "observe",
    "recommend",
    "reply",
    "settle_notes",
    "withdraw_note",
    "withdraw_observation",
]
