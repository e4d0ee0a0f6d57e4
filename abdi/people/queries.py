"""Reads of persons and the organisation. "On a day" is always an argument."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from abdi.people.models import Appointment, Delegation, Person, Supervision, Unit


def supervision_on(person: Person, day: date) -> Supervision | None:
    """The line that names who supervises `person` on `day`."""
    return Supervision.objects.filter(person=person, during__contains=day).select_related("superior").first()


def superior_on(person: Person, day: date) -> Person | None:
    """The direct superior of `person` on `day`, as the organisation stands."""
    line = supervision_on(person, day)
    return line.superior if line else None


def appraiser_on(person: Person, day: date) -> Person | None:
    """Pejabat Penilai Kinerja of `person` on `day`: the superior, or whom he has delegated in writing."""
    superior = superior_on(person, day)
    if superior is None:
        return None
    delegation = (
        Delegation.objects.filter(delegator=superior, during__contains=day)
        .exclude(delegate=person)
        .select_related("delegate")
        .first()
    )
    return delegation.delegate if delegation else superior


def appraisers_superior_on(person: Person, day: date) -> Person | None:
    """Atasan Pejabat Penilai of `person` on `day`: the superior of the superior."""
    superior = superior_on(person, day)
    return superior_on(superior, day) if superior else None


def subordinates_on(superior: Person, day: date) -> QuerySet[Person]:
    """The persons whom `superior` supervises directly on `day`."""
    return Person.objects.filter(supervisions__superior=superior, supervisions__during__contains=day)


def post_on(person: Person, day: date) -> Appointment | None:
    """The definitive post of `person` on `day`."""
    return (
        Appointment.objects.filter(person=person, kind="definitif", during__contains=day)
        .select_related("unit")
        .first()
    )


def golongan_on(person: Person, day: date) -> str:
    """Golongan of `person` on `day`, or an empty string."""
    rank = person.ranks.filter(during__contains=day).first()
    return rank.golongan if rank else ""


def leader_on(unit: Unit, day: date) -> Person | None:
    """Who leads `unit` on `day`."""
    return Person.objects.filter(
        appointments__unit=unit,
        appointments__leads_unit=True,
        appointments__kind="definitif",
        appointments__during__contains=day,
    ).first()


def units_under(unit: Unit) -> QuerySet[Unit]:
    """`unit` and all that stands under it today."""
    return Unit.objects.filter(lineage__startswith=unit.lineage)
