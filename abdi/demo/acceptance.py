"""The four questions in the officer's agency: three quarters that were opened, and the one that runs."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from abdi.acceptance import services
from abdi.acceptance.enums import Step
from abdi.acceptance.models import Invitation, Round
from abdi.acceptance.quarters import quarter_of
from abdi.acceptance.queries import Passed
from abdi.acceptance.tasks import ACTOR
from abdi.ballots import services as ballots
from abdi.ballots.sealing import Said
from abdi.core import clock
from abdi.core.actor import acting_as
from abdi.demo.stage import on_stage
from abdi.people.enums import AppointmentKind
from abdi.people.models import Appointment

AGENCY, OFFICER = "31.DISHUB", "100715"
REPORTED, TODAY = date(2026, 10, 6), date(2026, 11, 24)
_ROUNDS = ((Step.PLAN, date(2026, 1, 26)), (Step.REPORT, date(2026, 4, 7)), (Step.REPORT, date(2026, 7, 7)))
_UNITS, _OF_A_UNIT = 4, 9
_TENDENCY = {"jelas": 4, "adil": 4, "usaha": 3, "bicara": 3}
_PASSES_OVER, _WILL_NOT_SAY = 0.2, 0.06


def play() -> None:
    """Some of each division are asked in each round; then those who lately passed a step, as every five minutes."""
    chance = random.Random(4)  # noqa: S311 - the same story at each load
    who = _some_of_each_unit()
    for better, (step, day) in enumerate(_ROUNDS):
        with clock.fixed(_nine(day)), acting_as(ACTOR):
            services.ask(step=step, quarter=quarter_of(day), who=who)
        _answer(step, day, better, chance)
        told = Round.objects.get(agency__code=AGENCY, step=step, starts=quarter_of(day).starts)
        with clock.fixed(_nine(quarter_of(day).ends + timedelta(days=15))), acting_as(ACTOR):
            ballots.close_box(box_id=told.box_id)
            services.tell_figures(round_id=told.pk)
    for day in (REPORTED, TODAY):
        for step in Step:
            with clock.fixed(_nine(day)), acting_as(ACTOR):
                services.ask_after(step)


def _some_of_each_unit() -> list[Passed]:
    posts = Appointment.objects.filter(
        unit__lineage__contains=f"{AGENCY}/",
        kind=AppointmentKind.DEFINITIF,
        during__contains=TODAY,
        person__user__isnull=False,
    ).select_related("person__user")
    by_unit: dict[int, list[Passed]] = {}
    for post in posts.order_by("unit__code", "person__nrk"):
        by_unit.setdefault(post.unit_id, []).append(Passed(post.person, post.unit_id))
    own = next(some for some in by_unit.values() if any(one.person.nrk == OFFICER for one in some))
    others = sorted((some for some in by_unit.values() if some is not own), key=len, reverse=True)
    return [one for some in (own, *others[: _UNITS - 1]) for one in some[:_OF_A_UNIT]]


def _answer(step: Step, day: date, better: int, chance: random.Random) -> None:
    """A few days later. What is said grows a little friendlier from round to round."""
    asked: Iterable[Invitation] = Invitation.objects.filter(
        round__agency__code=AGENCY, step=step, starts=quarter_of(day).starts
    ).select_related("person__user", "round__box", "round__agency")
    for one in asked:
        with on_stage(one.person, day + timedelta(days=3)) as viewer:
            if chance.random() < _PASSES_OVER:
                services.put_aside(viewer=viewer, invitation=one)
            else:
                services.answer(viewer=viewer, invitation=one, said=_said(better, chance))


def _said(better: int, chance: random.Random) -> Said:
    said: dict[str, int | str | None] = {}
    for question, usual in _TENDENCY.items():
        step = usual + chance.choice((-1, 0, 0, 1)) + (better > chance.randint(0, 3))
        said[question] = None if chance.random() < _WILL_NOT_SAY else max(1, min(5, step))
    return said


def _nine(day: date) -> datetime:
    return datetime.combine(day, time(9), tzinfo=clock.zone())
