from __future__ import annotations

from datetime import datetime
from typing import Any

from abdi.acceptance import queries, services
from abdi.acceptance.enums import Step
from abdi.acceptance.models import Invitation, Round
from abdi.ballots import services as ballots
from abdi.ballots.sealing import Said
from abdi.core import clock
from abdi.core.actor import Actor, acting_as
from abdi.cycles.models import PerformanceYear
from abdi.goals.models import SkpVersion
from abdi.people.models import Person, Unit
from tests.factories.goals import make_skp
from tests.factories.people import make_person
from tests.factories.reporting import looking

QUESTIONS = ("jelas", "adil", "usaha", "bicara")


def agreed(person: Person, year: PerformanceYear, at: datetime | None = None) -> SkpVersion:
    """His SKP was agreed at that moment."""
    version = make_skp(person, year)
    SkpVersion.objects.filter(pk=version.pk).update(decided_at=at or clock.now())
    return version


def staff(unit: Unit, superior: Person, n: int, name: str = "Petugas") -> list[Person]:
    return [make_person(f"{name} {i:02}", unit, "Petugas", superior=superior) for i in range(n)]


def asked_of(person: Person, step: Step = Step.PLAN) -> Invitation:
    found = queries.invitation_with_id(Invitation.objects.get(person=person, step=step).public_id)
    assert found is not None
    return found


def all_say(step: int | None) -> Said:
    return dict.fromkeys(QUESTIONS, step)


def say(person: Person, said: Said, step: Step = Step.PLAN) -> None:
    """The person answers as himself."""
    assert person.user is not None
    with acting_as(Actor.user(person.user.public_id)):
        services.answer(viewer=looking(person), invitation=asked_of(person, step), said=said)


def close(told: Round) -> Round:
    """Its box is opened, and its figures set."""
    ballots.close_box(box_id=told.box_id)
    services.tell_figures(round_id=told.pk)
    return Round.objects.select_related("box", "agency").get(pk=told.pk)


def round_of(agency: Unit, step: Step = Step.PLAN, **facts: Any) -> Round:
    return Round.objects.select_related("box", "agency").get(agency=agency, step=step, **facts)
