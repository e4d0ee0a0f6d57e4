"""Finding persons: the staff data of HR, and candidates for a superior."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from django.db.models import Case, Q, QuerySet, When

from abdi.people.enums import AGENCY_KINDS, LADDER, AppointmentKind
from abdi.people.models import Person, Unit
from abdi.people.queries import post_on, with_posts

CANDIDATES = 20
MEANT_AT_MOST = 5
_NUMBER = re.compile(r"[0-9\s]{3,}")


def in_lineages(people: QuerySet[Person], lineages: Sequence[str], day: date) -> QuerySet[Person]:
    """Those whose post on `day` stands under one of the lineages; an empty one lets all through."""
    if "" in lineages:
        return people
    under = Q(pk__in=[])
    for lineage in lineages:
        under |= Q(appointments__unit__lineage__startswith=lineage)
    return people.filter(
        under, appointments__kind=AppointmentKind.DEFINITIF, appointments__during__contains=day
    )


def matching(people: QuerySet[Person], words: str) -> QuerySet[Person]:
    """Those whose name holds every word, or whose NIP or NRK begins with the number."""
    if _NUMBER.fullmatch(words.strip()):
        digits = "".join(words.split())
        return people.filter(Q(nip__startswith=digits) | Q(nrk__startswith=digits))
    return named(people, words)


def named(people: QuerySet[Person], words: str) -> QuerySet[Person]:
    """Those whose name holds every word."""
    for word in words.split()[:6]:
        people = people.filter(name__icontains=word)
    return people


def nearest_first(people: QuerySet[Person], words: str) -> QuerySet[Person]:
    """By name, but first those in whose name a word begins as the first of `words`: Irma before Firmansyah."""
    first = words.split()[0] if words.split() else ""
    begins = Q(name__istartswith=first) | Q(name__icontains=f" {first}")
    return people.order_by(Case(When(begins, then=0), default=1), "name", "pk")


def people_meant(typed: str, day: date) -> list[Person]:
    """Whom a form means: by NIP, NRK or the code of an office, else by name. A few, each with `post` on `day`."""
    together = "".join(typed.split())
    numbers = Q(nip=together) | Q(nrk=together) | Q(office_code=together.upper())
    found = list(with_posts(Person.objects.filter(numbers), day)[:1])
    if found or _NUMBER.fullmatch(typed.strip()):
        return found
    people = with_posts(named(Person.objects.all(), typed), day)
    return list(nearest_first(people, typed)[: MEANT_AT_MOST + 1])


def units_meant(typed: str) -> list[Unit]:
    """Which units a form means: the one of that code, else those of that name, else those whose name holds it."""
    for meant in (Q(code__iexact=typed), Q(name__iexact=typed) | Q(short_name__iexact=typed)):
        found = list(Unit.objects.filter(meant)[: MEANT_AT_MOST + 1])
        if found:
            return found
    units = Unit.objects.all()
    for word in typed.split()[:6]:
        units = units.filter(name__icontains=word)
    return list(units[: MEANT_AT_MOST + 1])


def staff(lineages: Sequence[str], words: str, unit: Unit | None, day: date) -> QuerySet[Person]:
    """The staff data a role may see, by words and by unit (what stands under it included)."""
    people = matching(in_lineages(Person.objects.all(), lineages, day), words)
    if unit is not None:
        people = in_lineages(people, [unit.lineage], day)
    return nearest_first(with_posts(people, day), words)


def candidates(person: Person, words: str, day: date) -> list[Person]:
    """Who may be the superior of `person`: by name anybody, without words the leading posts around him.

    Never by number: what is searched here stands in the address of the page.
    """
    if words.strip():
        found = named(Person.objects.exclude(pk=person.pk), words)
        return list(nearest_first(with_posts(found, day), words)[:CANDIDATES])
    post = post_on(person, day)
    if post is None:
        return []
    codes = post.unit.lineage.strip("/").split("/")
    leading = Q(appointments__unit=post.unit, appointments__job_type__in=LADDER) | Q(
        appointments__unit__code__in=codes, appointments__leads_unit=True
    )
    around = Person.objects.filter(
        leading, appointments__kind=AppointmentKind.DEFINITIF, appointments__during__contains=day
    ).exclude(pk=person.pk)
    found = with_posts(around.distinct(), day)
    return sorted(found, key=lambda one: _nearness(one, codes))[:CANDIDATES]


def _nearness(person: Person, codes: Sequence[str]) -> tuple[int, int, str]:
    post = person.post  # type: ignore[attr-defined]  # annotated by with_posts
    return (
        -codes.index(post.unit.code),
        LADDER.index(post.job_type) if post.job_type in LADDER else 9,
        person.name,
    )


def units_of(lineages: Sequence[str]) -> list[Unit]:
    """Units to choose from: of a narrow role all its units, of the whole city those that stand as agencies."""
    if "" in lineages:
        return list(Unit.objects.filter(kind__in=AGENCY_KINDS).order_by("name"))
    under = Q(pk__in=[])
    for lineage in lineages:
        under |= Q(lineage__startswith=lineage)
    return list(Unit.objects.filter(under).order_by("lineage")[:300])
