"""Where the ratings of a period should be on a day, and how a unit stands to that. Whole percent, nobody is judged."""

from __future__ import annotations

from datetime import date

from abdi.cycles.models import Period

CLOSE_BEHIND = 15
"""Percent points behind the pace that still read "perlu dikejar"."""


def due_share(period: Period, day: date) -> int:
    """What part of the ratings should be set by `day`: none while the period runs, then evenly up to the last day."""
    if day <= period.ends:
        return 0
    days = (period.appraise_due - period.ends).days
    gone = (day - period.ends).days
    return 100 if gone >= days else gone * 100 // days


def share(part: int, whole: int) -> int:
    """A part in whole percent, rounded down, so that 100 means everybody."""
    return part * 100 // whole if whole else 0


def standing(reached: int, due: int, *, is_late: bool) -> str:
    """A status code of the frame: on schedule, to be hurried, or behind. Past the last day only everybody is enough."""
    if reached >= due:
        return "sesuai_jadwal"
    if not is_late and reached >= due - CLOSE_BEHIND:
        return "perlu_dikejar"
    return "tertinggal"
