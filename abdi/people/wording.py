"""Persons in words: what somebody is on a day, what his number is called."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from abdi.core.actor import Actor
from abdi.people.enums import AppointmentKind, EmploymentStatus
from abdi.people.models import Appointment, Person, RoleAssignment

_CONTRACT = (EmploymentStatus.PPPK, EmploymentStatus.PPPK_PARUH_WAKTU)


def number_label(person: Person) -> str:
    """What the number of a person is called: contract staff (PPPK) have numbers of their own."""
    return "NI PPPK" if person.employment_status in _CONTRACT else "NIP"


def role_words(actors: Iterable[str], day: date) -> dict[str, str]:
    """What the authors of changes (`user:…`) are on `day`: their roles with the unit, else their post; two queries."""
    keys = [actor.removeprefix("user:") for actor in actors if actor.startswith("user:")]
    words: dict[str, str] = {}
    posts = Appointment.objects.filter(
        person__user__public_id__in=keys, kind=AppointmentKind.DEFINITIF, during__contains=day
    )
    for public_id, title in posts.values_list("person__user__public_id", "title"):
        words[str(Actor.user(public_id))] = title
    granted = RoleAssignment.objects.filter(user__public_id__in=keys, during__contains=day)
    for role in granted.select_related("user", "unit").order_by("-pk"):
        over = f" {role.unit.name}" if role.unit else ""
        words[str(Actor.user(role.user.public_id))] = f"{role.get_role_display()}{over}"
    return words
