"""Marks that meet again: with another period of the same person, or with other people."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import Count, QuerySet

from abdi.core import clock
from abdi.cycles.models import Period
from abdi.screening.enums import FindingKind, MarkKind
from abdi.screening.models import Finding, Mark
from abdi.screening.services.thresholds import Limits

MOST_ASKED = 500
"""Of the others who share a mark with somebody of a batch; the rest are asked when their own batch comes."""


def compare_marks(marks: Sequence[Mark], limits: Limits) -> list[Finding]:
    """Questions about these marks, not yet kept: four queries, however many marks there are."""
    if not marks:
        return []
    periods = Period.objects.in_bulk({mark.period_id for mark in marks if mark.period_id})
    return _with_own(marks, periods, limits) + _with_others(marks, periods, limits)


def _with_own(marks: Sequence[Mark], periods: dict[int, Period], limits: Limits) -> list[Finding]:
    """The later period is asked about the earlier one."""
    known: dict[tuple[int, str], list[Mark]] = defaultdict(list)
    same = _handed_in().filter(
        person__in={mark.person_id for mark in marks}, mark__in={mark.mark for mark in marks}
    )
    for one in same.select_related("period"):
        known[one.person_id, one.mark].append(one)
    found = []
    for mark in marks:
        period = _period_of(mark, periods)
        told = [_period_of(one, periods) for one in known[mark.person_id, mark.mark]]
        earlier = [one for one in told if one.ends < period.starts]
        if earlier:
            last = max(earlier, key=lambda one: one.ends)
            kind = (
                FindingKind.FILE_OF_OTHER_PERIOD
                if mark.kind == MarkKind.FILE
                else FindingKind.TEXT_OF_OTHER_PERIOD
            )
            found.append(_finding(kind, mark, period, limits, earlier=f"{last.name} {last.ends.year}"))
    return found


def _with_others(marks: Sequence[Mark], periods: dict[int, Period], limits: Limits) -> list[Finding]:
    """Everybody who has the same in the same days is asked, as far as one batch reaches."""
    groups = (
        _handed_in()
        .filter(mark__in={mark.mark for mark in marks})
        .values("kind", "mark", "period__starts", "period__ends")
        .annotate(people=Count("person", distinct=True))
        .filter(people__gte=2)
    )
    many = {
        (group["mark"], group["period__starts"], group["period__ends"]): group["people"]
        for group in groups
        if group["kind"] == MarkKind.FILE or group["people"] >= limits.values.orang_uraian_sama
    }
    if not many:
        return []
    asked = (
        _handed_in()
        .filter(mark__in={mark for mark, _starts, _ends in many})
        .exclude(pk__in=[mark.pk for mark in marks if mark.pk])
    )
    found = []
    for mark in [*marks, *asked.select_related("period").order_by("pk")[:MOST_ASKED]]:
        period = _period_of(mark, periods)
        people = many.get((mark.mark, period.starts, period.ends))
        if people is not None:
            kind = FindingKind.FILE_OF_OTHERS if mark.kind == MarkKind.FILE else FindingKind.TEXT_OF_OTHERS
            found.append(_finding(kind, mark, period, limits, others=people - 1))
    return found


def _handed_in() -> QuerySet[Mark]:
    """Marks of what was handed in for a period; those of diaries go by the day."""
    return Mark.objects.filter(period__isnull=False)


def _period_of(mark: Mark, known: dict[int, Period]) -> Period:
    assert mark.period_id is not None  # a constraint of the table
    period = known.get(mark.period_id) or mark.period
    assert period is not None
    return period


def _finding(kind: FindingKind, mark: Mark, period: Period, limits: Limits, **facts: object) -> Finding:
    return Finding(
        kind=kind,
        person_id=mark.person_id,
        period=period,
        day=period.ends,
        key=key_of([kind, mark.person_id, period.pk, mark.mark]),
        facts={"title": mark.title, **facts, **limits.told()},
        found_at=clock.now(),
    )


def key_of(parts: Iterable[object]) -> str:
    """The same oddity has the same key, so it is asked about once."""
    return hashlib.sha256("|".join(str(part) for part in parts).encode()).hexdigest()
