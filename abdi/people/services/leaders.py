"""Who leads a unit: the holder of a leading post whose superior stands outside the unit; one on any day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import QuerySet

from abdi.core.ids import uuid7
from abdi.people.enums import LADDER, AppointmentKind
from abdi.people.models import Appointment, Supervision


class Candidate(NamedTuple):
    pk: int
    unit: int
    job_type: str
    job_class: int
    since: date | None

    @property
    def standing(self) -> tuple[int, int]:
        return LADDER.index(self.job_type), self.job_class


def settle_leaders(units: Iterable[int]) -> None:
    """Mark the leader of each unit; between equals nobody is marked, and the work list shows the unit."""
    units = list(units)
    wanted = _choose(_candidates(units))
    led = set(_open_posts().filter(unit__in=units, leads_unit=True).values_list("pk", flat=True))
    promoted = {pk: since for pk, since in wanted.items() if pk not in led}
    _make_room(promoted)
    Appointment.objects.filter(pk__in=led - wanted.keys(), leads_unit=True).exclude(
        unit__in=Appointment.objects.filter(pk__in=promoted).values("unit")
    ).update(leads_unit=False)
    Appointment.objects.filter(pk__in=promoted).update(leads_unit=True)


def _candidates(units: Iterable[int]) -> list[Candidate]:
    """Leading posts of the units whose superior stands outside.

    In three plain reads: right after a great import the planner knows no sizes yet, and a join could take minutes.
    """
    posts = (
        _open_posts()
        .filter(unit__in=units, job_type__in=LADDER)
        .values_list("pk", "unit_id", "unit__lineage", "person_id", "job_type", "job_class", "during")
    )
    superiors = dict(
        Supervision.objects.filter(
            person__in=[person for _pk, _unit, _lineage, person, *_rest in posts],
            during__endswith__isnull=True,
        ).values_list("person_id", "superior_id")
    )
    places = dict(
        _open_posts().filter(person__in=set(superiors.values())).values_list("person_id", "unit__lineage")
    )
    return [
        Candidate(pk, unit, job_type, job_class or 0, during.lower)
        for pk, unit, lineage, person, job_type, job_class, during in posts
        if person in superiors and not places.get(superiors[person], "").startswith(lineage)
    ]


def _open_posts() -> QuerySet[Appointment]:
    return Appointment.objects.filter(kind=AppointmentKind.DEFINITIF, during__endswith__isnull=True)


def _choose(candidates: Iterable[Candidate]) -> dict[int, date | None]:
    by_unit: dict[int, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        by_unit[candidate.unit].append(candidate)
    chosen: dict[int, date | None] = {}
    for rivals in by_unit.values():
        highest = max(rival.standing for rival in rivals)
        first = [rival for rival in rivals if rival.standing == highest]
        if len(first) == 1:
            chosen[first[0].pk] = first[0].since
    return chosen


def _make_room(promoted: Mapping[int, date | None]) -> None:
    """Whoever led the unit until now leads it up to the day on which the new leader's post begins."""
    posts = Appointment.objects.filter(pk__in=promoted).only("unit_id", "during")
    since = {post.unit_id: post.during.lower for post in posts}
    others = Appointment.objects.filter(
        unit__in=since, kind=AppointmentKind.DEFINITIF, leads_unit=True
    ).exclude(pk__in=promoted)
    for other in others:
        _cut(other, since[other.unit_id])


def _cut(post: Appointment, day: date | None) -> None:
    begins, ends = post.during.lower, post.during.upper
    if ends is not None and ends <= (day or date.min):
        return
    if day is not None and (begins or date.min) < day:
        Appointment.objects.filter(pk=post.pk).update(during=DateRange(begins, day))
        post.pk, post.public_id = None, uuid7()
        post.during, post.leads_unit = DateRange(day, ends), False
        post._state.adding = True
        post.save(force_insert=True)
    else:
        Appointment.objects.filter(pk=post.pk).update(leads_unit=False)
