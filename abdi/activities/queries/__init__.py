"""Reads of the Catatan Harian."""

from abdi.activities.queries.entries import (
    DayCount,
    Entry,
    Served,
    day_counts,
    entries_of,
    entry_with_id,
    night_before,
    questions,
    recent,
    served,
    told,
    written,
)
from abdi.activities.queries.intakes import codes_of, intake_with_id, intakes_of, problems_of
from abdi.activities.queries.results import Line, lines_of, words_of
from abdi.activities.queries.team import Member, team

__all__ = [
    "DayCount",
    "Entry",
    "Line",
    "Member",
    "Served",
    "codes_of",
    "day_counts",
    "entries_of",
    "entry_with_id",
    "intake_with_id",
    "intakes_of",
    "lines_of",
    "night_before",
    "problems_of",
    "questions",
    "recent",
    "served",
    "team",
    "told",
    "words_of",
    "written",
]
