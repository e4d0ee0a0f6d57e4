"""Reads of a person's log: a month, a day, one entry, what is repeated most."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Count, F, Max, Q, QuerySet

from abdi.activities.dates import Month, is_noted_later
from abdi.activities.models import Activity, Remark
from abdi.activities.queries.results import words_of
from abdi.people.models import Person

_LOOK_BACK = 90
_RECENT_ROWS = 200


@dataclass(frozen=True, slots=True)
class DayCount:
    """How many entries a day has, and how many of them nobody has acknowledged."""

    entries: int
    waiting: int


@dataclass(frozen=True)
class Entry:
    """An entry with the words of the lines it serves and its dialogue."""

    activity: Activity
    lines: tuple[str, ...]
    remarks: tuple[Remark, ...] = field(default=())

    @property
    def is_later(self) -> bool:
        """Written more than a week after its day."""
        a = self.activity
        return is_noted_later(a.day, a.recorded_at, a.device_at)

    @property
    def waits_for_owner(self) -> bool:
        """The last word is a question of somebody else."""
        return bool(self.remarks) and self.remarks[-1].author_id != self.activity.person_id


def written(person: Person) -> QuerySet[Activity]:
    """The entries of `person` that were not taken out."""
    return Activity.objects.filter(person=person, withdrawn_at=None)


def day_counts(person: Person, month: Month) -> dict[date, DayCount]:
    """The days of a month that have entries."""
    rows = (
        written(person)
        .filter(day__range=(month.first, month.last))
        .order_by()
        .values_list("day")
        .annotate(total=Count("pk"), waiting=Count("pk", filter=Q(acknowledged_at=None)))
    )
    return {day: DayCount(total, waiting) for day, total, waiting in rows}


def entries_of(person: Person, since: date, until: date) -> QuerySet[Activity]:
    """The entries of these days, the latest day first, within a day in the order of the hours."""
    return (
        written(person)
        .filter(day__range=(since, until))
        .select_related("acknowledged_by")
        .order_by("-day", "starts", "pk")
    )


def night_before(person: Person, day: date) -> list[Activity]:
    """What began on the evening before and ended on `day`."""
    began = written(person).filter(day=day - timedelta(days=1), ends__lt=F("starts"))
    return list(began.order_by("starts", "pk"))


def told(person: Person, activities: Sequence[Activity]) -> list[Entry]:
    """Entries with the words of their lines and their dialogue, in two queries."""
    words = words_of(person, (key for activity in activities for key in activity.results))
    remarks: dict[uuid.UUID, list[Remark]] = {}
    ids = [activity.public_id for activity in activities]
    for remark in Remark.objects.filter(activity__in=ids).select_related("author"):
        remarks.setdefault(remark.activity, []).append(remark)
    return [
        Entry(
            activity,
            tuple(words[key] for key in activity.results if key in words),
            tuple(remarks.get(activity.public_id, ())),
        )
        for activity in activities
    ]


def entry_with_id(public_id: uuid.UUID, *, also_gone: bool = False) -> Activity | None:
    """One entry with its owner; one that was taken out only with `also_gone`."""
    found = Activity.objects.filter(public_id=public_id).select_related("person__user", "acknowledged_by")
    return (found if also_gone else found.filter(withdrawn_at=None)).first()


def recent(person: Person, day: date, *, most: int = 6) -> list[Activity]:
    """What the person did lately, each text once, the latest first: to be repeated with a tap."""
    rows = written(person).filter(day__range=(day - timedelta(days=_LOOK_BACK), day))
    latest: dict[str, Activity] = {}
    for activity in rows.order_by("-day", "-pk")[:_RECENT_ROWS]:
        latest.setdefault(activity.text.casefold(), activity)
    return list(latest.values())[:most]


def questions(person: Person) -> list[Remark]:
    """Questions that wait for the person's answer, the oldest first."""
    last = (
        Remark.objects.filter(person=person).order_by().values("activity").annotate(last=Max("pk"))
    ).values("last")
    waiting = Remark.objects.filter(pk__in=last).exclude(author=person).select_related("author")
    return _of_kept_entries(waiting)


def _of_kept_entries(remarks: Iterable[Remark]) -> list[Remark]:
    found = list(remarks)
    if not found:
        return []
    kept = set(
        Activity.objects.filter(
            public_id__in=[remark.activity for remark in found], withdrawn_at=None
        ).values_list("public_id", flat=True)
    )
    return [remark for remark in found if remark.activity in kept]


@dataclass(frozen=True, slots=True)
class Served:
    """How many entries of a span serve each line, and how many serve none yet."""

    by_key: dict[uuid.UUID, int]
    unlinked: int


def served(person: Person, since: date, until: date) -> Served:
    """Which lines of the SKP were worked on in a span."""
    counts: dict[uuid.UUID, int] = {}
    unlinked = 0
    rows = (
        written(person)
        .filter(day__range=(since, until))
        .order_by()
        .values_list("results")
        .annotate(total=Count("pk"))
    )
    for keys, total in rows:
        unlinked += 0 if keys else total
        for key in keys:
            counts[key] = counts.get(key, 0) + total
    return Served(counts, unlinked)
