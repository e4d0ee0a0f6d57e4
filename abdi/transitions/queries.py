"""Reads of changes: by unit for HR, his own for the person."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from abdi.cycles.models import PerformanceYear
from abdi.people.access import Viewer, import_scope, visible_lineages
from abdi.people.lookup import in_lineages, named, nearest_first
from abdi.people.models import OtherSystem, Person, Supervision, Unit
from abdi.people.queries import with_posts
from abdi.transitions.enums import ProposalStatus
from abdi.transitions.models import ForeignPredikat, TransferProposal, Transition

FOUND_AT_MOST = 20


def changes_under(viewer: Viewer, kind: str = "", unit: Unit | None = None) -> QuerySet[Transition]:
    """The changes of the units that the viewer's roles cover, the latest first, each with `is_undone`."""
    under = Q(pk__in=[])
    for lineage in visible_lineages(viewer):
        under |= Q(unit__lineage__startswith=lineage)
    found = Transition.objects.filter(under)
    if kind:
        found = found.filter(kind=kind)
    if unit is not None:
        found = found.filter(unit__lineage__startswith=unit.lineage)
    undone = Exists(Transition.objects.filter(undoes=OuterRef("pk")))
    return found.annotate(is_undone=undone).select_related("person", "unit").order_by("-confirmed_at", "-pk")


def change_with_id(public_id: uuid.UUID) -> Transition | None:
    """One change with its person, unit and author, and what undid it."""
    return (
        Transition.objects.filter(public_id=public_id)
        .select_related(
            "person", "unit", "confirmed_by", "undone_by__confirmed_by", "undoes", "proposal__proposed_by"
        )
        .first()
    )


def proposals_for(viewer: Viewer) -> list[TransferProposal]:
    """Transfers that wait for a receiving unit: those the viewer answers, and those his units have proposed."""
    under = Q(pk__in=[])
    for lineage in import_scope(viewer):
        under |= Q(to_unit__lineage__startswith=lineage) | Q(unit__lineage__startswith=lineage)
    found = TransferProposal.objects.filter(under, status=ProposalStatus.WAITING)
    return list(
        found.select_related("person", "unit", "to_unit").order_by("proposed_at", "pk")[:FOUND_AT_MOST]
    )


def proposal_with_id(public_id: uuid.UUID) -> TransferProposal | None:
    """One proposed transfer with both units, who proposed and who answered."""
    return (
        TransferProposal.objects.filter(public_id=public_id)
        .select_related("person__user", "unit", "to_unit", "proposed_by", "answered_by", "transition")
        .first()
    )


def changes_of(person: Person, year: PerformanceYear) -> list[Transition]:
    """What changed for `person` and touches `year`, and still holds; the latest first."""
    first, last = date(year.year, 1, 1), date(year.year, 12, 31)
    return list(
        Transition.objects.filter(
            Q(last_day=None) | Q(last_day__gte=first),
            person=person,
            first_day__lte=last,
            undoes=None,
            undone_by=None,
        ).order_by("-first_day", "-pk")[:FOUND_AT_MOST]
    )


def candidates(viewer: Viewer, words: str) -> list[Person]:
    """Whom the viewer may note a change for, by name, each with `post`."""
    found = named(in_lineages(Person.objects.exclude(nip=None), import_scope(viewer), viewer.day), words)
    if viewer.person is not None:
        found = found.exclude(pk=viewer.person.pk)
    return list(nearest_first(with_posts(found, viewer.day), words)[:FOUND_AT_MOST])


def foreign_predikats(person: Person) -> list[ForeignPredikat]:
    """What other systems set for `person`, the latest year first."""
    return list(ForeignPredikat.objects.filter(person=person).select_related("year").order_by("-year__year"))


def foreign_predikat_of(person: Person, year: int) -> ForeignPredikat | None:
    """What another system set for `person` in the year with that key."""
    return ForeignPredikat.objects.filter(person=person, year=year).select_related("year").first()


@dataclass(frozen=True)
class Elsewhere:
    """A subordinate whom another system appraises; `found` is None until its predikat was brought in."""

    person: Person
    system: str
    found: ForeignPredikat | None


def appraised_elsewhere(superior: Person, year: PerformanceYear, day: date) -> list[Elsewhere]:
    """The direct subordinates on `day` who are appraised elsewhere, by name: two queries, one where there is none."""
    below = Supervision.objects.filter(superior=superior, during__contains=day).values("person")
    held = list(
        OtherSystem.objects.filter(person__in=below, during__contains=day, withdrawn_at=None)
        .select_related("person")
        .order_by("person__name", "person")[:FOUND_AT_MOST]
    )
    if not held:
        return []
    brought = {
        one.person_id: one
        for one in ForeignPredikat.objects.filter(person__in=[one.person_id for one in held], year=year)
    }
    return [Elsewhere(one.person, one.name, brought.get(one.person_id)) for one in held]


def has_foreign_predikat(person: OuterRef) -> Exists:
    """Whether another system has set a predikat for a person: a fact about the viewer."""
    return Exists(ForeignPredikat.objects.filter(person=person))


def has_staff_elsewhere(person: OuterRef) -> Exists:
    """Whether somebody whom a person supervises, now or once, is appraised elsewhere: a fact about the viewer."""
    below = Supervision.objects.filter(superior=person)
    return Exists(below.filter(person__other_systems__withdrawn_at=None, person__other_systems__isnull=False))


def has_changes(person: OuterRef) -> Exists:
    """Whether something changed for a person (the key, as an expression) that still holds."""
    return Exists(Transition.objects.filter(person=person, undoes=None, undone_by=None))
