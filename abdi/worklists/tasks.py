"""Automatic work of the list: the numbers of the whole city, counted before somebody waits for them."""

from __future__ import annotations

from procrastinate.contrib.django import app

from abdi.core import clock
from abdi.worklists.pages import count_city as keep_count


@app.periodic(cron="*/5 * * * *")
@app.task(name="worklists.count_city", queueing_lock="worklists.count_city")
def count_city(timestamp: int) -> None:
    """Every five minutes, some seconds of counting for a city of 100,000. The next round is the retry."""
    keep_count(clock.today())
