"""Activities that helpers typed for others: what waits for its owner's word, and what became of one's own typing."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from abdi.people.models import Person
from abdi.reporting.enums import AssistedStatus
from abdi.reporting.models import Assistance, AssistedActivity

SHOWN_AT_MOST = 100


def waiting_activities(person: Person) -> list[AssistedActivity]:
    """What helpers typed of the days of `person` and he has not decided, the earliest day first; a hundred at once."""
    return list(_waiting_for(person)[:SHOWN_AT_MOST])


def count_waiting_activities(person: Person) -> int:
    return _waiting_for(person).order_by().count()


def _waiting_for(person: Person) -> QuerySet[AssistedActivity]:
    waiting = AssistedActivity.objects.filter(assistance__owner=person, status=AssistedStatus.WAITING)
    return waiting.select_related("assistance__helper").order_by("day", "typed_at", "pk")


def typed_activities(assistance: Assistance) -> list[AssistedActivity]:
    """What the helper typed, the latest first: a hundred at most; never what its owner wrote."""
    typed = AssistedActivity.objects.filter(assistance=assistance).exclude(status=AssistedStatus.TAKEN_BACK)
    return list(typed.order_by("-typed_at", "-pk")[:SHOWN_AT_MOST])


def activity_with_id(public_id: UUID) -> AssistedActivity | None:
    found = AssistedActivity.objects.filter(public_id=public_id)
    return found.select_related("assistance__helper", "assistance__owner").first()
