"""Writes: record, change, take out, ask and answer, acknowledge, take in a sheet. Each checks access."""

from abdi.activities.drafts import Draft, several_days
from abdi.activities.errors import ActivityError, AlreadyGone
from abdi.activities.services.answering import acknowledge, acknowledge_entry, remark
from abdi.activities.services.intake import bring
from abdi.activities.services.mending import change, repeat, take_out
from abdi.activities.services.recording import Recorded, record

__all__ = [
    "ActivityError",
    "AlreadyGone",
    "Draft",
    "Recorded",
    "acknowledge",
    "acknowledge_entry",
    "bring",
    "change",
    "record",
    "remark",
    "repeat",
    "several_days",
    "take_out",
]
