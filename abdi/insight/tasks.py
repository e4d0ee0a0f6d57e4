"""Automatic work of the monitoring: the pictures of large units, counted before somebody waits for them."""

from __future__ import annotations

from procrastinate.contrib.django import app

from abdi.core import clock
from abdi.insight.picture import paint_large


@app.periodic(cron="*/5 * * * *")
@app.task(name="insight.paint_large_units", queueing_lock="insight.paint_large_units")
def paint_large_units(timestamp: int) -> int:
    """Every five minutes, some seconds of counting for a city of 100,000. A round that fails is told by the age of
    the picture; the next one is the retry.
    """
    return paint_large(clock.today())
