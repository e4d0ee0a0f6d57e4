"""Writes: news that is told, read, chosen for, and sent."""

from abdi.notifications.services.choosing import choose
from abdi.notifications.services.reading import forget_old, mark_all_read, mark_read
from abdi.notifications.services.telling import News, take_back, tell, tell_all

__all__ = [
    "News",
    "choose",
    "forget_old",
    "mark_all_read",
    "mark_read",
    "take_back",
    "tell",
    "tell_all",
]
