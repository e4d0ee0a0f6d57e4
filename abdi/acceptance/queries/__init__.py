"""Reads of the four questions: who passed a step, what waits for the viewer, what was found by unit."""

from abdi.acceptance.queries.figures import (
    UnitLine,
    agencies_read,
    latest_quarter,
    lines_of,
    parts_of,
    trends_of,
    unit_with_id,
)
from abdi.acceptance.queries.invitations import (
    invitation_with_id,
    invitations_of,
    is_asked,
    seat_of,
)
from abdi.acceptance.queries.steps import Passed, passed

__all__ = [
    "Passed",
    "UnitLine",
    "agencies_read",
    "invitation_with_id",
    "invitations_of",
    "is_asked",
    "latest_quarter",
    "lines_of",
    "parts_of",
    "passed",
    "seat_of",
    "trends_of",
    "unit_with_id",
]
