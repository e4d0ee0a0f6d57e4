"""The logs of those who answer to a superior, at a glance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Q

from abdi.activities.dates import Month
from abdi.activities.models import Activity
from abdi.goals.queries import appraisees_on
from abdi.people.models import Person
from abdi.people.queries import subordinates_on


@dataclass(frozen=True)
class Member:
    """One person of the team: entries of the month, those that wait to be acknowledged, the last day written of."""

    person: Person
    entries: int
    waiting: int
    last: date | None


def team(superior: Person, day: date) -> list[Member]:
    """Whom `superior` supervises or appraises on `day`, by name, with the month and the month before."""
    direct, lent = subordinates_on(superior, day).values("pk"), appraisees_on(superior, day).values("pk")
    people = list(Person.objects.filter(Q(pk__in=direct) | Q(pk__in=lent)).order_by("name", "pk"))
    month = Month.of(day)
    rows = (
        Activity.objects.filter(
            person__in=people, withdrawn_at=None, day__range=(month.earlier.first, month.last)
        )
        .order_by()
        .values_list("person")
        .annotate(
            entries=Count("pk", filter=Q(day__gte=month.first)),
            waiting=Count("pk", filter=Q(acknowledged_at=None)),
            last=Max("day"),
        )
    )
    counts = {key: (entries, waiting, last) for key, entries, waiting, last in rows}
    return [Member(person, *counts.get(person.pk, (0, 0, None))) for person in people]
