from __future__ import annotations

from abdi.accounts.models import User
from abdi.core import clock
from abdi.notifications.enums import Urgency
from abdi.notifications.models import Notice
from abdi.notifications.services import tell


def make_notice(
    user: User,
    key: str = "uji:1",
    *,
    subject: str = "SKP Anda disetujui.",
    url: str = "/skp/",
    urgency: Urgency = Urgency.ORDINARY,
) -> Notice:
    """News to `user`, told now."""
    tell(
        user_id=user.pk,
        kind="uji",
        subject=subject,
        url=url,
        happened_at=clock.now(),
        key=key,
        urgency=urgency,
    )
    return Notice.objects.get(recipient=user, key=key)
