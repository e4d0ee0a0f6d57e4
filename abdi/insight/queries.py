"""How far every unit is, and who waits for whom. Counted in the database, one row a unit below the one looked at."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from abdi.cycles.models import PerformanceYear, Period
from abdi.people.models import Unit

_PROGRESS = """
WITH staff AS (
  SELECT a.person_id, split_part(substr(u.lineage, %(skip)s), '/', 1) AS child
  FROM people_appointment a JOIN people_unit u ON u.id = a.unit_id
  WHERE a.kind = 'definitif' AND a.during @> %(day)s AND u.lineage LIKE %(prefix)s
)
SELECT child,
  count(*),
  count(*) FILTER (WHERE EXISTS (
    SELECT FROM goals_skp s JOIN goals_skpversion v ON v.skp_id = s.id
    WHERE s.person_id = staff.person_id AND s.year_id = %(year)s AND v.status = 'berlaku')),
  count(*) FILTER (WHERE EXISTS (
    SELECT FROM goals_skp s JOIN reporting_report r ON r.skp_id = s.id JOIN cycles_period p ON p.id = r.period_id
    WHERE s.person_id = staff.person_id AND s.year_id = %(year)s AND p.starts = %(starts)s AND p.ends = %(ends)s
      AND r.status IN ('dilaporkan', 'dibaca'))),
  count(*) FILTER (WHERE EXISTS (
    SELECT FROM appraisals_appraisal e JOIN cycles_period p ON p.id = e.period_id
    WHERE e.person_id = staff.person_id AND p.starts = %(starts)s AND p.ends = %(ends)s
      AND e.status IN ('dinilai', 'final')))
FROM staff GROUP BY child ORDER BY child
"""

_WAITING = """
WITH waits AS (
  SELECT s.person_id, v.submitted_at AS since, 'skp' AS what
  FROM goals_skpversion v JOIN goals_skp s ON s.id = v.skp_id
  WHERE s.year_id = %(year)s AND v.status IN ('diajukan', 'dibaca')
  UNION ALL
  SELECT s.person_id, r.submitted_at, 'penilaian'
  FROM reporting_report r JOIN goals_skp s ON s.id = r.skp_id JOIN cycles_period p ON p.id = r.period_id
  WHERE s.year_id = %(year)s AND r.status IN ('dilaporkan', 'dibaca')
    AND p.starts = %(starts)s AND p.ends = %(ends)s AND p.ends < %(day)s
    AND NOT EXISTS (
      SELECT FROM appraisals_appraisal e
      WHERE e.skp_id = s.id AND e.period_id = p.id AND e.status IN ('dinilai', 'final'))
)
SELECT b.public_id, b.name, count(*) FILTER (WHERE what = 'skp'), count(*) FILTER (WHERE what = 'penilaian'),
  min(since)
FROM waits
JOIN people_appointment a ON a.person_id = waits.person_id AND a.kind = 'definitif' AND a.during @> %(day)s
JOIN people_unit u ON u.id = a.unit_id AND u.lineage LIKE %(prefix)s
JOIN people_supervision l ON l.person_id = waits.person_id AND l.during @> %(day)s
JOIN people_person b ON b.id = l.superior_id
GROUP BY b.id ORDER BY min(since), b.name LIMIT %(limit)s
"""


@dataclass(frozen=True)
class UnitProgress:
    """How far a unit and what stands under it is. `unit` is None for those who work in the unit looked at itself."""

    unit: Unit | None
    staff: int
    in_force: int
    reported: int
    rated: int


@dataclass(frozen=True)
class Waiting:
    """For whom people wait, with how many and since when."""

    superior_id: uuid.UUID
    name: str
    plans: int
    ratings: int
    since: datetime

    @property
    def total(self) -> int:
        return self.plans + self.ratings


def progress_under(unit: Unit, year: PerformanceYear, period: Period, day: date) -> list[UnitProgress]:
    """One line for each unit directly under `unit`, and one for `unit` itself."""
    with connection.cursor() as cursor:
        cursor.execute(_PROGRESS, _parameters(unit, year, period, day))
        counted = {child: numbers for child, *numbers in cursor.fetchall()}
    children = Unit.objects.filter(placements__parent=unit, placements__during__contains=day).order_by("code")
    lines = [UnitProgress(child, *counted.get(child.code, (0, 0, 0, 0))) for child in children]
    own = counted.get("")
    return ([UnitProgress(None, *own)] if own else []) + lines


def total(lines: list[UnitProgress]) -> UnitProgress:
    """The sum over all lines."""
    return UnitProgress(
        None,
        sum(line.staff for line in lines),
        sum(line.in_force for line in lines),
        sum(line.reported for line in lines),
        sum(line.rated for line in lines),
    )


def waiting_under(
    unit: Unit, year: PerformanceYear, period: Period, day: date, *, limit: int = 10
) -> list[Waiting]:
    """Who waits for whom under `unit`, the longest wait first."""
    with connection.cursor() as cursor:
        cursor.execute(_WAITING, _parameters(unit, year, period, day) | {"limit": limit})
        return [Waiting(*row) for row in cursor.fetchall()]


def _parameters(unit: Unit, year: PerformanceYear, period: Period, day: date) -> dict[str, Any]:
    return {
        "skip": len(unit.lineage) + 1,
        "prefix": f"{unit.lineage}%",
        "day": day,
        "year": year.pk,
        "starts": period.starts,
        "ends": period.ends,
    }
