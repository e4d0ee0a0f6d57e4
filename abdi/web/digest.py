"""What waits for a person, as lines of a message: Hari Ini in short, from the same words."""

from __future__ import annotations

from datetime import date

from abdi.accounts.models import User
from abdi.notifications.lines import Line
from abdi.people.access import viewer_for
from abdi.web.today import today_of


def waiting(user: User, day: date) -> list[Line]:
    """The tasks of Hari Ini on `day`; their titles name no other person."""
    return [Line(task.title, task.url, task.when) for task in today_of(viewer_for(user, day)).tasks]
