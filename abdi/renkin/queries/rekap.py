"""Who stands in a rekap: the PPPK Paruh Waktu under a unit, by NRK."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import F, OuterRef, Q, QuerySet

from abdi.people.enums import AppointmentKind, EmploymentStatus
from abdi.people.models import Appointment, FormerStatus, Person, Unit
from abdi.people.queries import with_status_on
from abdi.renkin.queries.months import bounds


def part_timers(unit: Unit, day: date) -> QuerySet[Appointment]:
    """The posts of PPPK Paruh Waktu under `unit` on `day`, with person and unit, by NRK; who has none comes last."""
    return (
        Appointment.objects.filter(
            kind=AppointmentKind.DEFINITIF,
            during__contains=day,
            unit__lineage__startswith=unit.lineage,
        )
        .filter(with_status_on(EmploymentStatus.PPPK_PARUH_WAKTU, day, path="person__"))
        .select_related("person", "unit")
        .order_by(F("person__nrk").asc(nulls_last=True), "pk")
    )


def unit_with_id(public_id: uuid.UUID) -> Unit | None:
    """One unit."""
    return Unit.objects.filter(public_id=public_id).first()


def root_unit(lineages: Sequence[str]) -> Unit | None:
    """The highest unit under one of these lineages."""
    if not lineages:
        return None
    root = min(lineages, key=len)
    return Unit.objects.filter(lineage__startswith=root).order_by("lineage").first()


def units_below(unit: Unit, day: date) -> QuerySet[Unit]:
    """The units directly under `unit` on `day`, by code."""
    return Unit.objects.filter(placements__parent=unit, placements__during__contains=day).order_by("code")


def person_with_id(public_id: uuid.UUID) -> Person | None:
    """One person, with `ranges_part_time` and `ranges_otherwise`: when he was PPPK Paruh Waktu, and when he was not."""
    former = FormerStatus.objects.filter(person=OuterRef("pk")).order_by("during")
    part_time = Q(status=EmploymentStatus.PPPK_PARUH_WAKTU)
    return (
        Person.objects.filter(public_id=public_id)
        .annotate(
            ranges_part_time=ArraySubquery(former.filter(part_time).values("during")),
            ranges_otherwise=ArraySubquery(former.exclude(part_time).values("during")),
        )
        .first()
    )


def months_part_time(person: Person, year: int) -> frozenset[int]:
    """The months of the year on whose last day a person of `person_with_id` was, or is, PPPK Paruh Waktu."""
    told: Any = person
    is_today = person.employment_status == EmploymentStatus.PPPK_PARUH_WAKTU
    found = set()
    for month in range(1, 13):
        day = bounds(year, month)[1]
        if _holds(told.ranges_part_time, day) or (is_today and not _holds(told.ranges_otherwise, day)):
            found.add(month)
    return frozenset(found)


def _holds(ranges: Iterable[DateRange], day: date) -> bool:
    return any((held.lower is None or held.lower <= day) and day < held.upper for held in ranges)
