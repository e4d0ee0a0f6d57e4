"""Lists of objections: one's own, those that wait for oneself, those of the units of HR."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from abdi.appraisals.models import Appraisal
from abdi.objections.access import with_sides
from abdi.objections.enums import OPEN, ObjectionStatus
from abdi.objections.models import Objection
from abdi.people.enums import AppointmentKind
from abdi.people.models import Absence, Appointment, Person


def takes_part(person: OuterRef) -> Exists:
    """For a viewer's facts: whether he has an objection of his own, or one waits for his word or his decision."""
    return Exists(
        Objection.objects.filter(
            Q(person=person) | Q(penilai=person, status__in=OPEN) | Q(examiner=person, status__in=OPEN)
        )
    )


def objections_of(person: Person) -> QuerySet[Objection]:
    """The person's own objections, newest first."""
    return with_sides(Objection.objects.filter(person=person))


def objection_of(appraisal: Appraisal) -> Objection | None:
    """The objection to an appraisal that was not withdrawn."""
    found = Objection.objects.filter(appraisal=appraisal).exclude(status=ObjectionStatus.WITHDRAWN)
    return found.select_related("examiner", "decided_by").first()


def open_objections() -> QuerySet[Objection]:
    """Neither decided nor withdrawn: what follows from their rating waits."""
    return Objection.objects.filter(status__in=OPEN)


def at_hand(person: Person) -> QuerySet[Objection]:
    """Open objections in which `person` is a side or the examiner, the earliest last day first."""
    mine = Q(person=person) | Q(penilai=person) | Q(examiner=person)
    return (
        Objection.objects.filter(mine, status__in=OPEN)
        .select_related("person", "penilai", "examiner", "appraisal__period")
        .order_by("decision_due", "pk")
    )


def within(lineages: Collection[str]) -> QuerySet[Objection]:
    """Objections of the staff of these units, open ones first; an empty lineage is the whole city."""
    covered = Q(pk__in=[])
    for lineage in lineages:
        covered |= Q(appraisal__skp__unit__lineage__startswith=lineage)
    return with_sides(Objection.objects.filter(covered)).order_by(
        "decided_at", "withdrawn_at", "decision_due"
    )


def late_within(lineages: Collection[str], day: date) -> QuerySet[Objection]:
    """Of these, the open ones that HR must look after: past the day of decision, or without a fit examiner."""
    return within(lineages).filter(status__in=OPEN).filter(_needs_hand(day))


def needing_examiner(day: date) -> QuerySet[Objection]:
    """Open objections past the day of decision, or whose examiner has left or is away; of the whole city."""
    return with_sides(Objection.objects.filter(status__in=OPEN)).filter(_needs_hand(day)).order_by("pk")


def _needs_hand(day: date) -> Q:
    posts = Appointment.objects.filter(
        person=OuterRef("examiner"), kind=AppointmentKind.DEFINITIF, during__contains=day
    )
    away = Absence.objects.filter(person=OuterRef("examiner"), withdrawn_at=None, during__contains=day)
    is_gone = Q(~Exists(posts), examiner__office_code=None)
    return Q(decision_due__lt=day) | is_gone | Q(Exists(away))
