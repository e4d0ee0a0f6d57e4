"""Which days of a period count for its owner: a transfer closes his SKP within it, long leave takes days out of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from abdi.cycles.deadlines import Deadline
from abdi.cycles.models import Period
from abdi.cycles.queries import report_due_for
from abdi.goals.models import Skp
from abdi.people.away import Span, last_day_after, months_worked

A_DAY = timedelta(days=1)


def overlaps(skp: Skp, period: Period) -> bool:
    """Whether the SKP held during a part of the period, so that there is something to report."""
    return skp.starts <= period.ends and period.starts <= skp.ends


def worked_in(skp: Skp, period: Period, away: Sequence[Span]) -> bool:
    """Whether the owner worked in any month that an SKP and a period share."""
    first, last = max(skp.starts, period.starts), min(skp.ends, period.ends)
    return not away or bool(months_worked(first, last, away))


def ends_within(skp: Skp, period: Period) -> bool:
    """Whether a transfer closed the SKP before the last day of the period."""
    return skp.ended_early and skp.ends < period.ends


def last_day_of(skp: Skp, period: Period) -> date:
    """The last day of the period on which the SKP held."""
    return min(skp.ends, period.ends)


def report_due_of(skp: Skp, period: Period, away: Sequence[Span]) -> date:
    """The last day to report on an SKP in a period, before its penilai may judge without a report.

    Of one that a transfer closed within the period: as many days after its last day as others have after the period.
    """
    if not ends_within(skp, period):
        return report_due_for(period, away)
    return last_day_after(skp.ends + A_DAY, skp.ends + (period.report_due - period.ends), away)


def deadline_of(skp: Skp, period: Period, away: Sequence[Span]) -> Deadline:
    """The same, with the outages that moved it where it is the day of everybody."""
    due = report_due_of(skp, period, away)
    return period.report_deadline if due == period.report_due else Deadline(due, due)
