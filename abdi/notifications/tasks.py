"""Automatic work of the notifications."""

from __future__ import annotations

from procrastinate.contrib.django import app

from abdi.notifications import services
from abdi.notifications.services.digest import send_digests as send


@app.periodic(cron="*/5 * * * *")
@app.task(
    name="notifications.send_digests",
    queueing_lock="notifications.send_digests",
    lock="notifications.send_digests",
)
def send_digests(timestamp: int) -> int:
    """Every five minutes, so that no zone matters and a retry is never far: by night and when the round of the day
    is over it does nothing.
    """
    return send()


@app.periodic(cron="41 3 * * *")
@app.task(name="notifications.forget_old", queueing_lock="notifications.forget_old")
def forget_old(timestamp: int) -> int:
    """Every night."""
    return services.forget_old()
