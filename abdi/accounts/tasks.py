"""Automatic work of the accounts: throwing away what is over."""

from __future__ import annotations

from procrastinate.contrib.django import app

from abdi.accounts import throttle
from abdi.accounts.sessions import SessionStore


@app.periodic(cron="23 3 * * *")
@app.task(name="accounts.tidy", queueing_lock="accounts.tidy")
def tidy(timestamp: int) -> None:
    """Every night: sessions that are over, lanes of sign-in in which nothing happened. Neither belongs to history."""
    SessionStore.clear_expired()
    throttle.forget_old()
