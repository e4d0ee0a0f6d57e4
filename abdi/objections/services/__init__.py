"""Writes: file, withdraw, speak, decide, name another examiner. Each under a lock, each with its receipt."""

from abdi.objections.services.deciding import Decision, between, decide
from abdi.objections.services.errors import ObjectionRefused
from abdi.objections.services.exhibits import Brought
from abdi.objections.services.filing import Filing, file_objection, why_not, withdraw
from abdi.objections.services.hearing import pass_on, state
from abdi.objections.services.naming import name_examiner, name_examiner_before
from abdi.objections.services.printing import issue
from abdi.objections.services.standing import No, Standing, standing_of
from abdi.objections.services.telling import remind

__all__ = [
    "Brought",
    "Decision",
    "Filing",
    "No",
    "ObjectionRefused",
    "Standing",
    "between",
    "decide",
    "file_objection",
    "issue",
    "name_examiner",
    "name_examiner_before",
    "pass_on",
    "remind",
    "standing_of",
    "state",
    "why_not",
    "withdraw",
]
