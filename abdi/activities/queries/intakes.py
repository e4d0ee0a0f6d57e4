"""Reads of the sheets that were brought."""

from __future__ import annotations

import uuid

from django.db.models import Count, QuerySet

from abdi.activities.models import Intake, IntakeProblem
from abdi.people.models import Person


def intakes_of(person: Person) -> QuerySet[Intake]:
    """The sheets of `person`, the latest first."""
    return Intake.objects.filter(person=person).select_related("file")


def intake_with_id(public_id: uuid.UUID) -> Intake | None:
    """One sheet with its owner and file."""
    return Intake.objects.filter(public_id=public_id).select_related("person", "file").first()


def problems_of(intake: Intake, code: str = "") -> QuerySet[IntakeProblem]:
    """The findings of a sheet by row, all or those of one code."""
    found = IntakeProblem.objects.filter(intake=intake).order_by("row", "pk")
    return found.filter(code=code) if code else found


def codes_of(intake: Intake) -> list[tuple[str, str, int]]:
    """Each code that was found with its severity and how often, the frequent first."""
    rows = (
        IntakeProblem.objects.filter(intake=intake)
        .order_by()
        .values_list("code", "severity")
        .annotate(total=Count("pk"))
    )
    return sorted(rows, key=lambda row: (-row[2], row[0]))
