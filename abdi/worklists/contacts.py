"""Whom to call: name, unit, and what is on record of telephone and address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from abdi.people.enums import Role
from abdi.people.models import Appointment, Person, RoleAssignment, Unit
from abdi.people.queries import with_posts


@dataclass(frozen=True)
class Contact:
    """Somebody to call. `key` is his key as a person and `user_id` that of his account, each None without one."""

    name: str
    unit: str
    phone: str
    email: str
    key: int | None
    user_id: int | None

    @property
    def reached_at(self) -> str:
        """Telephone and address as one line; empty where nothing is on record."""
        return " · ".join(way for way in (self.phone, self.email) if way)


def contacts_of(keys: Iterable[int], day: date) -> dict[int, Contact]:
    """The contacts of persons by key."""
    people = with_posts(Person.objects.filter(pk__in=set(keys)), day)
    return {person.pk: _contact(person, _unit_of(person)) for person in people}


def _unit_of(person: Person) -> str:
    """The unit of his post; none of an office that stands in no unit (the Governor)."""
    post: Appointment | None = getattr(person, "post", None)
    return post.unit.name if post else ""


def keepers_of(units: Iterable[Unit], day: date) -> dict[int, Contact]:
    """For each unit by key: the pengelola kepegawaian whose role is given nearest to it."""
    asked = list(units)
    codes = {code for unit in asked for code in _codes(unit)}
    given = (
        RoleAssignment.objects.filter(
            role__in=[Role.PENGELOLA, Role.WILAYAH], unit__code__in=codes, during__contains=day
        )
        .select_related("unit", "user__person")
        .order_by("unit__lineage", "-pk")
    )
    nearest = {assignment.unit.code: assignment for assignment in given if assignment.unit is not None}
    found = {}
    for unit in asked:
        code = next((code for code in reversed(_codes(unit)) if code in nearest), None)
        if code is not None:
            found[unit.pk] = _keeper(nearest[code])
    return found


def _codes(unit: Unit) -> list[str]:
    return unit.lineage.strip("/").split("/")


def _keeper(given: RoleAssignment) -> Contact:
    unit = given.unit.name if given.unit else ""
    person: Person | None = getattr(given.user, "person", None)
    if person is not None:
        return _contact(person, unit)
    return Contact(given.user.display_name, unit, "", given.user.email, None, given.user_id)


def _contact(person: Person, unit: str) -> Contact:
    return Contact(person.full_name, unit, person.phone, person.email, person.pk, person.user_id)
