"""Whether a report came in late, and whether its due day counts at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import DateField, OuterRef, QuerySet, Subquery, Value

from abdi.core import clock
from abdi.cycles.models import Period
from abdi.cycles.queries import Clock, clock_of, clock_on, clock_told
from abdi.goals.enums import SkpStatus
from abdi.goals.models import Skp, SkpVersion
from abdi.people.away import Span
from abdi.people.models import SupervisorClaim
from abdi.reporting.models import Report
from abdi.reporting.queries.closing import report_due_of


def late_among(
    skp: Skp, reports: Iterable[Report], periods: Iterable[Period], away: Sequence[Span]
) -> set[int]:
    """Ids of those of `periods` for which the first of `reports` came in after the due day.

    The first hand-in counts: who was on time and had it returned is not late by the correction. Nothing that the
    superior does or leaves undone makes a report late, a period that was due before the SKP was agreed has no
    due day (`runs_no_clock`), and no day counts on which the person was `away`, or on which a claim of his that his
    superior is wrong was being examined.
    """
    asked = list(periods)
    late = late_where_due(skp, reports, asked, away)
    if not late:
        return late
    agreed = agreed_on(skp)
    return late & {period.pk for period in asked if not runs_no_clock(period, agreed)}


def late_where_due(
    skp: Skp, reports: Iterable[Report], periods: Iterable[Period], away: Sequence[Span]
) -> set[int]:
    """The same of periods whose clock is known to run."""
    due = {period.pk: report_due_of(skp, period, away) for period in periods}
    first: dict[int, date] = {}
    for report in reports:
        if report.submitted_at is not None and report.period_id in due:
            day = clock.day_of(report.submitted_at)
            first[report.period_id] = min(day, first.get(report.period_id, day))
    late = {period_id for period_id, day in first.items() if day > due[period_id]}
    if not late:
        return late
    claims = list(SupervisorClaim.objects.filter(person=skp.person_id))
    return {pk for pk in late if not any(_stops_the_clock(claim, due[pk]) for claim in claims)}


def first_agreed(versions: Iterable[SkpVersion]) -> date | None:
    """The day on which the first of these versions of an SKP was agreed to; None while none was."""
    agreed = (SkpStatus.IN_FORCE, SkpStatus.REPLACED)
    days = [
        clock.day_of(v.decided_at)
        for v in versions
        if v.status in agreed and v.decided_at and not v.return_reason
    ]
    return min(days, default=None)


def agreed_versions(versions: QuerySet[SkpVersion]) -> QuerySet[SkpVersion]:
    """Those that were agreed to, the first agreed first; the same as `first_agreed` asks."""
    agreed = (SkpStatus.IN_FORCE, SkpStatus.REPLACED)
    return versions.filter(status__in=agreed, decided_at__isnull=False, return_reason="").order_by(
        "decided_at"
    )


def runs_no_clock(period: Period, agreed: date | None) -> bool:
    """Whether the report was due before the SKP was agreed: it is welcome, and nobody is late with it."""
    return agreed is not None and period.report_due < agreed


def is_without_deadline(skp: Skp, period: Period, due: date, day: date) -> bool:
    """Whether `due`, his last day to report, is over on `day` and does not count against the owner of the report.

    The SKP was agreed after it (`runs_no_clock`), or no clock runs against him on the day (`clock_of`).
    """
    if due >= day:
        return False
    return runs_no_clock(period, agreed_on(skp)) or _clock(skp, day).stop is not None


def with_clock(skps: QuerySet[Skp], day: date) -> QuerySet[Skp]:
    """These with what says whether a due day counts on `day`, so that nobody asks again; with `ranges_away` too."""
    first = agreed_versions(SkpVersion.objects.filter(skp=OuterRef("pk")))
    return skps.annotate(
        **clock_on("person", day),
        clock_day=Value(day, output_field=DateField()),
        agreed_at=Subquery(first.values("decided_at")[:1]),
    )


def agreed_on(skp: Skp) -> date | None:
    """The day on which the first version of an SKP was agreed to: a query, unless it came `with_clock`."""
    facts = vars(skp)
    if "agreed_at" in facts:
        return clock.day_of(facts["agreed_at"]) if facts["agreed_at"] else None
    return first_agreed(skp.versions.all())


def _clock(skp: Skp, day: date) -> Clock:
    facts = vars(skp)
    return clock_told(facts, day) if facts.get("clock_day") == day else clock_of(skp.person, day)


def _stops_the_clock(claim: SupervisorClaim, day: date) -> bool:
    decided = claim.decided_at
    return clock.day_of(claim.filed_at) <= day and (decided is None or clock.day_of(decided) >= day)
