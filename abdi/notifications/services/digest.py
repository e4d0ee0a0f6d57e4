"""The digest: gathered and sent, batch by batch, so that memory does not grow with the city."""

from __future__ import annotations

from django.conf import settings

from abdi.core import clock
from abdi.notifications.schedule import is_daytime
from abdi.notifications.services.gathering import gather
from abdi.notifications.services.sending import deliver, give_up_before


def send_digests() -> int:
    """Go on with the round of today, if messages may leave now. Returns how many left."""
    sent = 0
    if not settings.ABDI_MAILS or not is_daytime(clock.now()):
        return sent
    day = clock.today()
    give_up_before(day)
    more = True
    while more and is_daytime(clock.now()):
        more = gather(day)
        left, server_answers = deliver()
        sent += left
        more = more and server_answers  # an unreachable server holds the worker up once, not for every batch
    return sent
