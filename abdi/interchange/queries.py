"""Reads for the pages of exchange with other systems."""

from __future__ import annotations

from uuid import UUID

from abdi.appraisals.models import Appraisal
from abdi.cycles.models import Period
from abdi.goals.models import Skp
from abdi.reporting.enums import HANDED_IN
from abdi.reporting.models import Report


def reported_periods(skp: Skp) -> list[Period]:
    """The periods in which a report of this SKP was handed in, the latest first."""
    reports = Report.objects.filter(skp=skp, status__in=HANDED_IN).select_related("period__series__year")
    periods = {report.period_id: report.period for report in reports}
    return sorted(periods.values(), key=lambda period: (period.ends, period.starts), reverse=True)


def appraisal_key(skp: Skp, period: Period) -> UUID | None:
    """The appraisal of an SKP in a period, by its public id; who may open it, its own access rule says."""
    return Appraisal.objects.filter(skp=skp, period=period).values_list("public_id", flat=True).first()
