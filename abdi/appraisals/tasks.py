"""Automatic work of the appraisals. It closes what nobody answered in time; it never rates."""

from __future__ import annotations

from procrastinate.contrib.django import app

from abdi.appraisals.services import close_unanswered, remind_of_answers
from abdi.core import clock
from abdi.core.actor import Actor, acting_as


@app.periodic(cron="7 * * * *")
@app.task(name="appraisals.close_unanswered", queueing_lock="appraisals.close_unanswered")
def close_unanswered_results(timestamp: int) -> int:
    """Every hour, so that no zone matters. Pages say "tidak ada tanggapan" by the date alone: a late run misleads
    nobody, and the next hour is the retry.
    """
    with acting_as(Actor.system("penutup tanggapan")):
        remind_of_answers(clock.today())
        return close_unanswered()
