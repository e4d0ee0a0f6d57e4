"""Who leads a unit: the holder of a leading post whose superior stands outside the unit; one on any day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange

from abdi.core.ids import uuid7
from abdi.people.enums import LADDER, AppointmentKind
from abdi.people.models import Appointment

_CANDIDATES = """
SELECT a.id, a.unit_id, a.job_type, coalesce(a.job_class, 0), lower(a.during)
FROM people_appointment a
JOIN people_unit u ON u.id = a.unit_id
JOIN people_supervision s ON s.person_id = a.person_id AND upper_inf(s.during)
LEFT JOIN people_appointment sa ON sa.person_id = s.superior_id AND sa.kind = %(kind)s AND upper_inf(sa.during)
LEFT JOIN people_unit su ON su.id = sa.unit_id
WHERE a.unit_id = ANY(%(units)s) AND a.kind = %(kind)s AND upper_inf(a.during)
  AND a.job_type = ANY(%(ladder)s)
  AND (su.id IS NULL OR NOT starts_with(su.lineage, u.lineage))
"""


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
    open_leads = Appointment.objects.filter(
        unit__in=units, kind=AppointmentKind.DEFINITIF, leads_unit=True, during__endswith__isnull=True
    )
    led = set(open_leads.values_list("pk", flat=True))
    promoted = {pk: since for pk, since in wanted.items() if pk not in led}
    _make_room(promoted)
    Appointment.objects.filter(pk__in=led - wanted.keys(), leads_unit=True).exclude(
        unit__in=Appointment.objects.filter(pk__in=promoted).values("unit")
    ).update(leads_unit=False)
    Appointment.objects.filter(pk__in=promoted).update(leads_unit=True)


def _candidates(units: list[int]) -> list[Candidate]:
    with connection.cursor() as cursor:
        cursor.execute(
            _CANDIDATES, {"units": units, "kind": AppointmentKind.DEFINITIF.value, "ladder": list(LADDER)}
        )
        return [Candidate(*row) for row in cursor.fetchall()]


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
