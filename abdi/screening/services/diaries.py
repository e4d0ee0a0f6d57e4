"""The same words in diaries: of several people on one day, or of one person in two months running.

Only long entries are compared: what is done every day is rightly called the same every day.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from django.db.models import Count, DecimalField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Length

from abdi.activities.dates import LATE_AFTER, Month
from abdi.activities.models import Activity
from abdi.core import clock
from abdi.screening.enums import FindingKind, MarkKind
from abdi.screening.models import Finding, Mark
from abdi.screening.services.comparing import MOST_ASKED, key_of
from abdi.screening.services.marking import mark_of_text
from abdi.screening.services.thresholds import Limits

_KEPT = timedelta(days=62)
"""How long an entry is held against those of others; its mark goes when that is over."""


def mark_diaries(people: Sequence[int], since: datetime, limits: Limits) -> list[Mark]:
    """Keep the marks of the long entries that these persons wrote or changed since; answers them."""
    entries = Activity.objects.filter(
        Q(recorded_at__gte=since) | Q(changed_at__gte=since),
        person__in=people,
        day__gte=clock.today() - _KEPT,
        withdrawn_at=None,
    ).only("public_id", "person_id", "day", "text")
    marks = [
        Mark(
            kind=MarkKind.DIARY,
            mark=mark,
            person_id=entry.person_id,
            day=entry.day,
            subject=entry.public_id,
            title=entry.text[:80],
        )
        for entry in entries
        if (mark := mark_of_text(entry.text, limits.values.huruf_uraian))
    ]
    Mark.objects.filter(kind=MarkKind.DIARY, subject__in=[mark.subject for mark in marks]).delete()
    Mark.objects.bulk_create(marks)
    return marks


def forget_old_marks() -> None:
    """Let go of the marks of days that are no longer compared."""
    Mark.objects.filter(kind=MarkKind.DIARY, day__lt=clock.today() - _KEPT).delete()


def same_words(marks: Sequence[Mark], limits: Limits) -> list[Finding]:
    """Everybody who wrote the same on the same day is asked, as far as one batch reaches; two queries."""
    if not marks:
        return []
    of_diaries = Mark.objects.filter(kind=MarkKind.DIARY)
    groups = (
        of_diaries.filter(mark__in={mark.mark for mark in marks})
        .values("mark", "day")
        .annotate(people=Count("person", distinct=True))
        .filter(people__gte=limits.values.orang_uraian_sama)
    )
    many = {(group["mark"], group["day"]): group["people"] for group in groups}
    if not many:
        return []
    asked = of_diaries.filter(
        mark__in={mark for mark, _day in many}, day__in={day for _mark, day in many}
    ).order_by("pk")
    return [
        _of_others(mark, many[mark.mark, mark.day] - 1, limits)
        for mark in asked[:MOST_ASKED]
        if (mark.mark, mark.day) in many
    ]


def _of_others(mark: Mark, others: int, limits: Limits) -> Finding:
    assert mark.day is not None  # a constraint of the table
    kind = FindingKind.DIARY_OF_OTHERS
    return Finding(
        kind=kind,
        person_id=mark.person_id,
        period=None,
        day=mark.day,
        key=key_of([kind, mark.person_id, mark.day, mark.mark]),
        facts={"title": mark.title, "on": mark.day.isoformat(), "others": others, **limits.told()},
        found_at=clock.now(),
    )


def copied_months(people: Sequence[int], since: datetime, limits: Limits) -> list[Finding]:
    """Whose month repeats the month before, word for word and figure for figure; one query, once a month.

    A month is looked at a week after its end, when what is noted in time is noted.
    """
    month = Month.of(clock.today()).earlier
    settled = month.last + timedelta(days=LATE_AFTER)
    if not clock.day_of(since) <= settled < clock.today():
        return []
    before = _long_entries(month.earlier, limits).filter(
        Q(("counted", OuterRef("counted"))),
        person=OuterRef("person"),
        text__iexact=OuterRef("text"),
        outcome=OuterRef("outcome"),
    )
    told = (
        _long_entries(month, limits)
        .filter(person__in=people)
        .annotate(is_repeated=Exists(before))
        .values("person")
        .annotate(total=Count("pk"), repeated=Count("pk", filter=Q(is_repeated=True)))
        .filter(total__gte=limits.values.catatan_sebulan)
    )
    share = limits.values.persen_catatan_sama
    return [
        _of_last_month(row["person"], month, row["repeated"], row["total"], limits)
        for row in told
        if row["repeated"] * 100 >= share * row["total"]
    ]


def _long_entries(month: Month, limits: Limits) -> QuerySet[Activity]:
    no_figure = Value(Decimal(-1), DecimalField())
    return (
        Activity.objects.filter(day__range=(month.first, month.last), withdrawn_at=None)
        .annotate(letters=Length("text"), counted=Coalesce(F("quantity"), no_figure))
        .filter(letters__gte=limits.values.huruf_uraian)
        .order_by()
    )


def _of_last_month(person: int, month: Month, repeated: int, total: int, limits: Limits) -> Finding:
    kind = FindingKind.DIARY_OF_LAST_MONTH
    return Finding(
        kind=kind,
        person_id=person,
        period=None,
        day=month.last,
        key=key_of([kind, person, month]),
        facts={
            "month": month.first.isoformat(),
            "before": month.earlier.first.isoformat(),
            "repeated": repeated,
            "total": total,
            **limits.told(),
        },
        found_at=clock.now(),
    )
