"""Who may fill in a seat: its voter, nobody else; neither an administrator nor who called the vote."""

from __future__ import annotations

from abdi.ballots.enums import BoxStatus
from abdi.ballots.models import Box, Seat
from abdi.people.access import Viewer, is_self


def may_fill(viewer: Viewer, seat: Seat) -> bool:
    return is_self(viewer, seat.voter)


def is_open(viewer: Viewer, box: Box) -> bool:
    """Whether the box takes answers on the viewer's day."""
    return box.status == BoxStatus.OPEN and box.opened_on <= viewer.day <= box.closes_on
