"""The plan of a year before it is stored, and the periods that follow from it. Computes, writes nothing."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from abdi.cycles.enums import SeriesKind

MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
QUARTERS = ("Triwulan I", "Triwulan II", "Triwulan III", "Triwulan IV")
ANNUAL_NAME = "Tahunan"  # pages put the year behind it


@dataclass(frozen=True, kw_only=True)
class GroupPlan:
    """A group of staff with its series; `basis` is the one on which TPP rests. Empty lists mean all."""

    code: str
    name: str
    employment_statuses: tuple[str, ...] = ()
    job_types: tuple[str, ...] = ()
    kinds: tuple[SeriesKind, ...] = ()
    basis: SeriesKind | None = None

    @property
    def covers_everybody(self) -> bool:
        return not self.employment_statuses and not self.job_types


@dataclass(frozen=True, kw_only=True)
class YearPlan:
    """What HR decides about a year. Days count from the end of a period, `response_days` from submission."""

    year: int
    plan_starts: date
    plan_due: date
    agree_due: date
    response_days: int
    report_days: int
    appraise_days: int
    annual_report_days: int
    annual_appraise_days: int
    comment_days: int
    arrival_days: int = 30
    """From a new post, the SPMT or the return from long leave until an SKP is missed."""
    groups: tuple[GroupPlan, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PlannedPeriod:
    """A period with its last days."""

    number: int
    name: str
    starts: date
    ends: date
    report_due: date
    appraise_due: date
    comment_days: int


def periods_of(plan: YearPlan, kind: SeriesKind) -> list[PlannedPeriod]:
    """The periods of one series of the year."""
    annual = kind == SeriesKind.ANNUAL
    report = plan.annual_report_days if annual else plan.report_days
    appraise = plan.annual_appraise_days if annual else plan.appraise_days
    return [
        PlannedPeriod(
            number=number,
            name=name,
            starts=starts,
            ends=ends,
            report_due=ends + timedelta(days=report),
            appraise_due=ends + timedelta(days=max(report, appraise)),
            comment_days=plan.comment_days,
        )
        for number, (name, starts, ends) in enumerate(_spans(plan.year, kind), start=1)
    ]


def _spans(year: int, kind: SeriesKind) -> list[tuple[str, date, date]]:
    if kind == SeriesKind.MONTHLY:
        return [(name, date(year, m, 1), _end(year, m)) for m, name in enumerate(MONTHS, start=1)]
    if kind == SeriesKind.QUARTERLY:
        return [(name, date(year, 3 * q + 1, 1), _end(year, 3 * q + 3)) for q, name in enumerate(QUARTERS)]
    return [(ANNUAL_NAME, date(year, 1, 1), date(year, 12, 31))]


def _end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
