"""The periods of a person's year, each with the state of its report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from abdi.cycles.models import PerformanceYear, Period
from abdi.cycles.queries import period_is_open_for_report, reporting_periods
from abdi.goals.models import Indicator, Skp
from abdi.people.models import Person
from abdi.reporting.enums import HANDED_IN
from abdi.reporting.models import Realisation, Report
from abdi.reporting.queries.sheets import late_periods, overlaps, skps_of


@dataclass(frozen=True)
class PeriodRow:
    """One period of one SKP. `state` is a code of a chip: of the report, or of the time where there is none."""

    skp: Skp
    period: Period
    report: Report | None
    filled: int
    total: int
    state: str
    is_late: bool
    is_open: bool
    days_left: int

    @property
    def is_to_do(self) -> bool:
        """Something is to be written here now."""
        return self.is_open and (self.report is None or self.report.status not in HANDED_IN)

    @property
    def is_handed_in(self) -> bool:
        return self.report is not None and self.report.status in HANDED_IN

    @property
    def is_overdue(self) -> bool:
        return self.is_to_do and self.days_left < 0


def period_rows(person: Person, year: PerformanceYear, day: date) -> list[PeriodRow]:
    """Every period of every SKP of the year, in order of time; about ten queries, however many periods."""
    periods = reporting_periods(person, year, min(day, date(year.year, 12, 31)))
    rows: list[PeriodRow] = []
    for skp in skps_of(person, year):
        rows += _rows(skp, [period for period in periods if overlaps(skp, period)], day)
    return sorted(rows, key=lambda row: (row.period.starts, row.skp.number))


def _rows(skp: Skp, periods: Sequence[Period], day: date) -> list[PeriodRow]:
    total = Indicator.objects.filter(result__version__skp=skp, result__version__status="berlaku").count()
    reports = {r.period_id: r for r in Report.objects.filter(skp=skp, period__in=periods).order_by("number")}
    filled = _filled(reports.values())
    late = late_periods(skp, periods)
    return [
        PeriodRow(
            skp=skp,
            period=period,
            report=(report := reports.get(period.pk)),
            filled=filled.get(report.pk, 0) if report else 0,
            total=total,
            state=_state(report, period, day),
            is_late=period.pk in late,
            is_open=period_is_open_for_report(period, day),
            days_left=(period.report_due - day).days,
        )
        for period in periods
    ]


def _filled(reports: Any) -> dict[int, int]:
    told = Q(figure__isnull=False) | Q(not_measured=True) | (Q(indicator__target=None) & ~Q(narrative=""))
    counts = Realisation.objects.filter(told, report__in=[r.pk for r in reports]).order_by()
    return dict(counts.values_list("report").annotate(Count("pk")))


def _state(report: Report | None, period: Period, day: date) -> str:
    if report is not None:
        return report.status
    if period.starts > day:
        return "belum_dibuka"
    return "belum_diisi" if period_is_open_for_report(period, day) else "ditutup"
