"""How much waits for a superior, counted in one query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Func, IntegerField, QuerySet, Subquery

from abdi.goals.queries.escalation import overdue_below
from abdi.goals.queries.threads import threads_for_superior
from abdi.people.models import Person


@dataclass(frozen=True)
class SuperiorCounts:
    """`overdue`: decisions that those below him leave too long; `threads`: in which he is to answer."""

    overdue: int
    threads: int


def superior_counts(person: Person, day: date) -> SuperiorCounts:
    """The numbers of `overdue_below` and `threads_for_superior`, without their rows; one query."""
    asked = Person.objects.filter(pk=person.pk).values_list(
        _count(overdue_below(person, day)), _count(threads_for_superior(person, day))
    )
    overdue, threads = asked.get()
    return SuperiorCounts(overdue, threads)


def _count(found: QuerySet[Any]) -> Subquery:
    count = Func(F("pk"), function="COUNT", output_field=IntegerField())
    return Subquery(found.order_by().annotate(count=count).values("count"))
