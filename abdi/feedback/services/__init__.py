"""Writes of what others saw: everyday notes, and the word of a ketua tim."""

from abdi.feedback.services.notes import FeedbackError, give_note, settle_notes, withdraw_note
from abdi.feedback.services.teams import give_team_note, recommend

__all__ = ["FeedbackError", "give_note", "give_team_note", "recommend", "settle_notes", "withdraw_note"]
