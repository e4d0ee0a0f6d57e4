"""How far a person's plan is, with two clocks: one for the employee, one for the superior."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from abdi.core import clock
from abdi.cycles.enums import PhaseKind
from abdi.cycles.models import PerformanceYear
from abdi.cycles.queries import no_clock_runs_against
from abdi.goals.enums import SkpStatus
from abdi.goals.models import SkpVersion
from abdi.goals.queries.versions import latest_version
from abdi.people.models import Person

WITH_EMPLOYEE = (SkpStatus.DRAFT, SkpStatus.RETURNED)
WITH_SUPERIOR = (SkpStatus.SUBMITTED, SkpStatus.OPENED)


@dataclass(frozen=True)
class PlanStanding:
    """Where the SKP of a year stands. `due` is the last day of whoever is to act now, None when nobody is."""

    version: SkpVersion | None
    due: date | None
    employee_is_late: bool
    superior_is_late: bool
    clock_is_frozen: bool

    @property
    def waits_for_employee(self) -> bool:
        return self.version is None or self.version.status in WITH_EMPLOYEE

    @property
    def waits_for_superior(self) -> bool:
        return self.version is not None and self.version.status in WITH_SUPERIOR


def plan_standing(person: Person, year: PerformanceYear, day: date) -> PlanStanding:
    """The standing of `person`'s SKP in `year` on `day`: who is to act, until when, and who is late."""
    version = latest_version(person, year)
    return standing_of(version, year, day, frozen=no_clock_runs_against(person))


def standing_of(
    version: SkpVersion | None, year: PerformanceYear, day: date, *, frozen: bool = False
) -> PlanStanding:
    """The standing of a version already at hand. `frozen`: no clock runs against the employee."""
    due = _due(version, year)
    late = due is not None and day > due
    with_superior = version is not None and version.status in WITH_SUPERIOR
    return PlanStanding(
        version=version,
        due=due,
        employee_is_late=late and not with_superior and not frozen,
        superior_is_late=late and with_superior,
        clock_is_frozen=frozen,
    )


def superior_due(version: SkpVersion, year: PerformanceYear) -> date | None:
    """The superior's last day: the end of the phase, or `response_days` after the plan came if later."""
    if version.submitted_at is None:
        return None
    answer = clock.day_of(version.submitted_at) + timedelta(days=year.response_days)
    agreed = _last_day(year, PhaseKind.AGREE)
    return max(answer, agreed) if agreed else answer


def correction_due(year: PerformanceYear, returned_on: date) -> date:
    """Whoever gets his plan back has as many days as his superior had, and never less than the phase."""
    planned = _last_day(year, PhaseKind.PLAN)
    answer = returned_on + timedelta(days=year.response_days)
    return max(planned, answer) if planned else answer


def _due(version: SkpVersion | None, year: PerformanceYear) -> date | None:
    if version is None:
        return _last_day(year, PhaseKind.PLAN)
    if version.status in WITH_SUPERIOR:
        return superior_due(version, year)
    if version.status in WITH_EMPLOYEE:
        planned = _last_day(year, PhaseKind.PLAN) if version.number == 1 else None
        return version.correct_by or planned
    return None


def _last_day(year: PerformanceYear, kind: PhaseKind) -> date | None:
    """From `year.phases.all()`, so that a prefetched year costs no query."""
    return next((phase.due for phase in year.phases.all() if phase.kind == kind), None)
