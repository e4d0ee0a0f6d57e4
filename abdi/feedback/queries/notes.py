"""Reads of everyday notes. A constant number of queries each, whatever the number of notes."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Q

from abdi.core import clock
from abdi.cycles.models import PerformanceYear
from abdi.feedback.access import FILED, working_relation
from abdi.feedback.enums import Visibility
from abdi.feedback.models import Note
from abdi.goals.models import Result
from abdi.goals.queries import skp_in_force
from abdi.people.enums import AppointmentKind
from abdi.people.models import Appointment, Person

FOUND_AT_MOST = 20


@dataclass(frozen=True)
class NoteLine:
    """A note with the words of what it is about."""

    note: Note
    subject: str

    @property
    def is_on_result(self) -> bool:
        return self.note.result_key is not None


@dataclass(frozen=True)
class Colleague:
    """Somebody to write to: name, post and unit, never a number."""

    person: Person
    title: str
    unit: str


def notes_about(
    person: Person,
    year: PerformanceYear,
    upto: date | None = None,
    *,
    since: date | None = None,
    visible: Collection[Visibility] = FILED,
) -> list[Note]:
    """Notes about `person` in a year, of the days from `since` to `upto`, the oldest first; withdrawn ones are gone.

    `visible`: what whoever reads them may see (`access.readable`); without it, what stands in the file.
    """
    notes = Note.objects.filter(about=person, year=year, withdrawn_at=None, visibility__in=visible)
    if upto is not None:
        notes = notes.filter(written_at__lte=end_of(upto))
    if since is not None:
        notes = notes.filter(written_at__gte=begin_of(since))
    return list(notes.select_related("author", "about", "file").order_by("written_at", "pk"))


def begin_of(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=clock.zone())


def end_of(day: date) -> datetime:
    return datetime.combine(day, time.max, tzinfo=clock.zone())


def notes_by(person: Person, year: PerformanceYear) -> list[Note]:
    """Notes that `person` wrote in a year, the latest first, withdrawn ones too."""
    return list(
        Note.objects.filter(author=person, year=year)
        .select_related("author", "about")
        .order_by("-written_at", "-pk")
    )


def note_with_id(public_id: UUID) -> Note | None:
    return (
        Note.objects.select_related("author", "about", "year", "request", "file")
        .filter(public_id=public_id)
        .first()
    )


def told(notes: Iterable[Note]) -> list[NoteLine]:
    """Notes with the words of the result or value they are about; one query."""
    found = list(notes)
    keys = {note.result_key for note in found if note.result_key}
    texts = words_of(keys)
    return [
        NoteLine(
            note=note,
            subject=texts.get(note.result_key, "") if note.result_key else str(note.get_value_display()),
        )
        for note in found
    ]


def words_of(keys: Collection[UUID]) -> dict[UUID, str]:
    """The latest words of results by the key that they keep through versions; no query for none."""
    if not keys:
        return {}
    return dict(Result.objects.filter(key__in=keys).order_by("version").values_list("key", "text"))


def results_of(person: Person, year: PerformanceYear, day: date) -> list[tuple[UUID, str]]:
    """Key and words of the results in force, main ones first: what a note may be tied to."""
    version = skp_in_force(person, year, day)
    if version is None:
        return []
    results = Result.objects.filter(version=version).order_by("-kind", "position", "pk")
    return list(results.values_list("key", "text"))


def colleagues(person: Person, day: date, name: str = "") -> list[Colleague]:
    """Those in the working relation whose name holds every word of `name`, at most 20, by name."""
    matches = Q()
    for word in name.split():
        matches &= Q(name__icontains=word)
    found = list(working_relation(person, day).filter(matches).order_by("name", "pk")[:FOUND_AT_MOST])
    posts = Appointment.objects.filter(
        person__in=found, kind=AppointmentKind.DEFINITIF, during__contains=day
    ).select_related("unit")
    by_person = {post.person_id: post for post in posts}
    return [
        Colleague(
            person=one,
            title=by_person[one.pk].title if one.pk in by_person else "",
            unit=by_person[one.pk].unit.name if one.pk in by_person else "",
        )
        for one in found
    ]


def colleague_with_id(public_id: UUID) -> Person | None:
    return Person.objects.filter(public_id=public_id).first()
