"""Two entries of one diary at the same hours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from django.db.models import Q

from abdi.activities.models import Activity
from abdi.core import clock
from abdi.screening.enums import FindingKind
from abdi.screening.models import Finding
from abdi.screening.services.comparing import key_of
from abdi.screening.services.thresholds import Limits

_BACK = timedelta(days=62)
"""How far before the last look a day is still looked at: older days have been read long since."""


def same_hours(people: Sequence[int], since: datetime, limits: Limits) -> list[Finding]:
    """Questions about days on which something was written since; one query."""
    entries = (
        Activity.objects.filter(
            Q(recorded_at__gte=since) | Q(changed_at__gte=since) | Q(day__gte=clock.day_of(since)),
            person__in=people,
            day__gte=clock.day_of(since) - _BACK,
            withdrawn_at=None,
            starts__isnull=False,
            ends__isnull=False,
        )
        .only("public_id", "person_id", "day", "starts", "ends", "text")
        .order_by("person_id", "day", "starts", "ends", "pk")
    )
    by_day: dict[tuple[int, date], list[Activity]] = defaultdict(list)
    for entry in entries:
        by_day[entry.person_id, entry.day].append(entry)
    return [
        _finding(first, second, limits)
        for of_day in by_day.values()
        for first, second in _meeting(of_day, limits.values.menit_bersamaan)
    ]


def _meeting(entries: Sequence[Activity], least: int) -> Iterator[tuple[Activity, Activity]]:
    """Neighbours in the order of the day that share at least so many minutes."""
    for first, second in pairwise(entries):
        assert first.ends
        assert second.starts
        assert second.ends
        if _minutes(min(first.ends, second.ends)) - _minutes(second.starts) >= least:
            yield first, second


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


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
