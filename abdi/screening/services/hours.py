"""Two entries of one diary at the same hours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from operator import attrgetter

from django.db.models import (
    DateField,
    DurationField,
    Exists,
    Expression,
    ExpressionWrapper,
    OuterRef,
    Q,
    Value,
)

from abdi.activities.dates import span
from abdi.activities.models import Activity
from abdi.core import clock
from abdi.screening.enums import FindingKind
from abdi.screening.models import Finding
from abdi.screening.services.comparing import key_of
from abdi.screening.services.thresholds import Limits

_BACK = timedelta(days=62)
"""How far before the last look a day is still looked at: older days have been read long since."""


def same_hours(people: Sequence[int], since: datetime, limits: Limits) -> list[Finding]:
    """Questions about days on or beside which something was written since; one query.

    A night shift reaches into the day after, so neighbouring days are held against each other.
    """
    first = clock.day_of(since) - _BACK
    written = Activity.objects.filter(
        Q(recorded_at__gte=since) | Q(changed_at__gte=since),
        person=OuterRef("person"),
        day__range=(_days_off(-1), _days_off(1)),
        day__gte=first,
        withdrawn_at=None,
    )
    entries = (
        Activity.objects.filter(
            Exists(written),
            person__in=people,
            day__gte=first - timedelta(days=1),
            withdrawn_at=None,
            starts__isnull=False,
            ends__isnull=False,
        )
        .only("public_id", "person_id", "day", "starts", "ends", "text")
        .order_by("person_id", "day", "starts", "ends", "pk")
    )
    return [
        _finding(one, other, limits)
        for _person, of_person in groupby(entries, key=attrgetter("person_id"))
        for one, other in _meeting(of_person, timedelta(minutes=limits.values.menit_bersamaan))
    ]


def _days_off(days: int) -> Expression:
    step = Value(timedelta(days=days), output_field=DurationField())
    return ExpressionWrapper(OuterRef("day") + step, output_field=DateField())


def _meeting(entries: Iterable[Activity], least: timedelta) -> Iterator[tuple[Activity, Activity]]:
    """Each entry with the one before it that lasted longest, where the two share at least so much time."""
    lasting: Activity | None = None
    for entry in entries:
        began, ended = _span(entry)
        if lasting is None:
            lasting = entry
            continue
        until = _span(lasting)[1]
        if min(until, ended) - began >= least:
            yield lasting, entry
        if ended > until:
            lasting = entry


def _span(entry: Activity) -> tuple[datetime, datetime]:
    assert entry.starts
    assert entry.ends
    return span(entry.day, entry.starts, entry.ends)


def _finding(first: Activity, second: Activity, limits: Limits) -> Finding:
    return Finding(
        kind=FindingKind.SAME_HOURS,
        person_id=first.person_id,
        period=None,
        day=first.day,
        key=key_of([FindingKind.SAME_HOURS, first.public_id, second.public_id]),
        facts={
            "title": first.text[:80],
            "hours": _hours(first),
            "other": second.text[:80],
            "other_hours": _hours(second),
            **limits.told(),
        },
        found_at=clock.now(),
    )


def _hours(entry: Activity) -> str:
    assert entry.starts
    assert entry.ends
    return f"{entry.starts:%H.%M}–{entry.ends:%H.%M}"
