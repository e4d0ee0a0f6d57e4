"""Whose records are whose: the officers below a superior, and names for the NRKs that a feed tells."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import connection
from django.db.models import Q

from abdi.people.enums import AppointmentKind
from abdi.people.models import Appointment, Person

_BELOW = """
WITH RECURSIVE below(id) AS (
  SELECT person_id FROM people_supervision WHERE superior_id = %(superior)s AND during @> %(day)s::date
  UNION
  SELECT s.person_id FROM people_supervision s JOIN below ON s.superior_id = below.id
  WHERE s.during @> %(day)s::date
)
SELECT p.nrk FROM below JOIN people_person p ON p.id = below.id
WHERE p.nrk IS NOT NULL AND p.id <> %(superior)s ORDER BY p.nrk
"""


def officers_below(superior: Person, day: date) -> tuple[str, ...]:
    """NRKs of all whom `superior` leads on `day`, directly or down the line."""
    with connection.cursor() as cursor:
        cursor.execute(_BELOW, {"superior": superior.pk, "day": day})
        return tuple(row[0] for row in cursor.fetchall())


def officers_under(lineages: Iterable[str], day: date) -> tuple[str, ...]:
    """NRKs of those whose definitive post on `day` stands under one of these units."""
    places = Q()
    for lineage in lineages:
        places |= Q(unit__lineage__startswith=lineage)
    posts = Appointment.objects.filter(
        places, kind=AppointmentKind.DEFINITIF, during__contains=day, person__nrk__isnull=False
    )
    return tuple(nrk for nrk in posts.values_list("person__nrk", flat=True) if nrk)


def officers_of(person: Person) -> tuple[str, ...]:
    """The NRK of one person; nothing for an office without one."""
    return (person.nrk,) if person.nrk else ()


def people_by_nrk(nrks: Iterable[str]) -> dict[str, Person]:
    """Persons whom a feed names."""
    return {str(person.nrk): person for person in Person.objects.filter(nrk__in=list(nrks))}
