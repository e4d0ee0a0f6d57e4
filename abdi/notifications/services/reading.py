from __future__ import annotations

from datetime import timedelta

from abdi.accounts.models import User
from abdi.core import clock
from abdi.notifications.models import DigestRound, Notice

KEPT_DAYS = 400  # a year and a little: long enough to look back over a year of performance


def mark_read(notice: Notice) -> None:
    """Its recipient opened it; the first time counts."""
    Notice.objects.filter(pk=notice.pk, read_at=None).update(read_at=clock.now())


def mark_all_read(user: User) -> int:
    """Everything that was told up to now counts as read. Returns how many were not."""
    now = clock.now()
    return Notice.objects.filter(recipient=user, read_at=None, happened_at__lte=now).update(read_at=now)


def forget_old() -> int:
    """Throw away what was told more than 400 days ago: what happened stands in its own records."""
    since = clock.now() - timedelta(days=KEPT_DAYS)
    DigestRound.objects.filter(day__lt=since).delete()
    return Notice.objects.filter(happened_at__lt=since).delete()[0]
