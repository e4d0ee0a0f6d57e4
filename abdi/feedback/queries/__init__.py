"""Reads of what others saw. A constant number of queries each, whatever the number of notes."""

from abdi.feedback.queries.notes import (
    Colleague,
    NoteLine,
    colleague_with_id,
    colleagues,
    note_with_id,
    notes_about,
    notes_by,
    results_of,
    told,
)
from abdi.feedback.queries.teams import (
    Followed,
    TeamVoice,
    follow,
    heard_on,
    recommendation_on,
    teams_led,
    voices,
    voices_on,
)

__all__ = [
    "Colleague",
    "Followed",
    "NoteLine",
    "TeamVoice",
    "colleague_with_id",
    "colleagues",
    "follow",
    "heard_on",
    "note_with_id",
    "notes_about",
    "notes_by",
    "recommendation_on",
    "results_of",
    "teams_led",
    "told",
    "voices",
    "voices_on",
]
