from __future__ import annotations

from abdi.people.access import Viewer


def may_record_outages(viewer: Viewer) -> bool:
    """Whoever looks after the system, and BKD, whose deadlines move by it."""
    return viewer.is_administrator or viewer.is_bkd
