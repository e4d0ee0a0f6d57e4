"""Days to answer a result that were lost to outages are given back."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from abdi.appraisals.enums import AppraisalStatus
from abdi.appraisals.models import Appraisal
from abdi.cycles.enums import YearStatus
from abdi.cycles.models import PerformanceYear


@transaction.atomic
def follow_outages(day: date) -> int:
    """Move the last day of every unanswered result that fell on a lost day, if the new one is still to come.

    One that was closed meanwhile is open again. Run again, it moves nothing twice. Returns how many moved.
    """
    moved = 0
    for year in PerformanceYear.objects.filter(status=YearStatus.OPEN).exclude(held_up={}).order_by("pk"):
        for lost, kept in sorted(year.held_up.items()):
            if date.fromisoformat(kept["day"]) >= day:
                moved += Appraisal.objects.filter(
                    period__series__year=year,
                    comment_due=date.fromisoformat(lost),
                    commented_at=None,
                    status__in=[AppraisalStatus.RATED, AppraisalStatus.FINAL],
                ).update(
                    status=AppraisalStatus.RATED, closed_at=None, comment_due=kept["day"], answer_moved=kept
                )
    return moved
