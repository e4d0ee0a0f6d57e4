"""Whose records are whose: the officers below a superior, and names for the NRKs that a feed tells."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.db.models.expressions import RawSQL

from abdi.people.enums import AppointmentKind
from abdi.people.models import Appointment, Person

_BELOW = """
WITH RECURSIVE below(id) AS (
  SELECT person_id FROM people_supervision WHERE superior_id = %s AND during @> %s::date
  UNION
  SELECT s.person_id FROM people_supervision s JOIN below ON s.superior_id = below.id
  WHERE s.during @> %s::date
)
SELECT id FROM below
"""


def officers_below(superior: Person, day: date) -> tuple[str, ...]:
    """NRKs of all whom `superior` leads on `day`, directly or down the line."""
    found = Person.objects.filter(led_by(superior, day), nrk__isnull=False).order_by("nrk")
    return tuple(nrk for nrk in found.values_list("nrk", flat=True) if nrk)


def led_by(superior: Person, day: date) -> Q:
    """Persons whom `superior` leads on `day`, directly or down the line; never himself."""
    return Q(pk__in=RawSQL(_BELOW, [superior.pk, day, day])) & ~Q(pk=superior.pk)  # noqa: S611 - fixed text


def posted_under(lineages: Iterable[str], day: date) -> Q:
    """Persons whose definitive post on `day` stands under one of these units; nobody without units."""
    places = Q(pk__in=[])
    for lineage in lineages:
        places |= Q(unit__lineage__startswith=lineage)
    posts = Appointment.objects.filter(
        places, kind=AppointmentKind.DEFINITIF, during__contains=day, person=OuterRef("pk")
    )
    return Q(Exists(posts))


def officers_of(person: Person) -> tuple[str, ...]:
    """The NRK of one person; nothing for an office without one."""
    return (person.nrk,) if person.nrk else ()


def people_by_nrk(nrks: Iterable[str], among: Q) -> dict[str, Person]:
    """Persons whom a feed names, of those that `among` lets through."""
    found = Person.objects.filter(among, nrk__in=list(nrks))
    return {str(person.nrk): person for person in found.order_by("name", "pk")}
