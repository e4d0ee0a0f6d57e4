"""Reads of objections: whose turn it is, what is late, who can examine."""

from abdi.objections.queries.examiners import Bar, Found, bar_of, examiner_for, serves
from abdi.objections.queries.lists import (
    at_hand,
    late_within,
    needing_examiner,
    objection_of,
    objections_of,
    open_objections,
    takes_part,
    within,
)

__all__ = [
    "Bar",
    "Found",
    "at_hand",
    "bar_of",
    "examiner_for",
    "late_within",
    "needing_examiner",
    "objection_of",
    "objections_of",
    "open_objections",
    "serves",
    "takes_part",
    "within",
]
