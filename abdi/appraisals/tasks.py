"""Automatic work of the appraisals. It closes what nobody answered in time and asks the matrix; it never rates."""

from __future__ import annotations

from procrastinate.contrib.django import app

from abdi.appraisals.services import (
    ask_setters,
    close_unanswered,
    follow_outages,
    follow_predikats,
    remind_of_answers,
)
from abdi.core import clock
from abdi.core.actor import Actor, acting_as
from abdi.core.outages import WATCHER


@app.periodic(cron="7 * * * *")
@app.task(name="appraisals.close_unanswered", queueing_lock="appraisals.close_unanswered")
def close_unanswered_results(timestamp: int) -> int:
    """Every hour, so that no zone matters. Pages say "tidak ada tanggapan" by the date alone: a late run misleads
    nobody, and the next hour is the retry.
    """
    with acting_as(Actor.system("penutup tanggapan")):
        follow_outages(clock.today())
        remind_of_answers(clock.today())
        return close_unanswered()


@app.periodic(cron="* * * * *")
@app.task(
    name="appraisals.follow_outages",
    queueing_lock="appraisals.follow_outages",
    lock="appraisals.follow_outages",
)
def follow_outages_of_the_system(timestamp: int) -> int:
    """Every minute, after the calendar has settled an outage; one query where no day was lost."""
    with acting_as(WATCHER):
        return follow_outages(clock.today())


@app.periodic(cron="20 1 * * *")
@app.task(name="appraisals.follow_predikats", queueing_lock="appraisals.follow_predikats")
def follow_predikats_of_organisations(timestamp: int) -> int:
    """Every night: until then whoever set the predikat of a unit may still correct it."""
    with acting_as(Actor.system("predikat menyusul")):
        return follow_predikats()


@app.periodic(cron="10 6 * * *")
@app.task(name="appraisals.ask_setters", queueing_lock="appraisals.ask_setters")
def ask_who_sets_predikats(timestamp: int) -> int:
    """Every morning; nobody is told twice of a period, so a day without the worker is made up by the next."""
    with acting_as(Actor.system("penanya predikat organisasi")):
        return ask_setters(clock.today())
