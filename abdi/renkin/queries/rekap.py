"""Who stands in a rekap: the PPPK Paruh Waktu under a unit, by NRK."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date

from django.db.models import F, QuerySet

from abdi.people.enums import AppointmentKind, EmploymentStatus
from abdi.people.models import Appointment, Person, Unit


def part_timers(unit: Unit, day: date) -> QuerySet[Appointment]:
    """The posts of PPPK Paruh Waktu under `unit` on `day`, with person and unit, by NRK; who has none comes last."""
    return (
        Appointment.objects.filter(
            kind=AppointmentKind.DEFINITIF,
            during__contains=day,
            unit__lineage__startswith=unit.lineage,
            person__employment_status=EmploymentStatus.PPPK_PARUH_WAKTU,
        )
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
    """One person."""
    return Person.objects.filter(public_id=public_id).first()
