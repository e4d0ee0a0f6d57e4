"""How far a person's plan is, with two clocks: one for the employee, one for the superior."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from abdi.core import clock
from abdi.cycles.deadlines import Deadline, in_force
from abdi.cycles.enums import ClockStop, PhaseKind
from abdi.cycles.models import PerformanceYear
from abdi.cycles.queries import clock_of
from abdi.goals.enums import SkpStatus
from abdi.goals.models import SkpVersion
from abdi.goals.queries.versions import latest_version
from abdi.people.away import Span, last_day_after
from abdi.people.models import Person
from abdi.people.queries import post_on

WITH_EMPLOYEE = (SkpStatus.DRAFT, SkpStatus.RETURNED)
WITH_SUPERIOR = (SkpStatus.SUBMITTED, SkpStatus.OPENED)


@dataclass(frozen=True)
class PlanStanding:
    """Where the SKP of a year stands. `due` is the last day of whoever is to act now, None when nobody is."""

    version: SkpVersion | None
    due: date | None
    employee_is_late: bool
    superior_is_late: bool
    stopped_by: ClockStop | None = None
    """Why no last day counts against the employee; None where his clock runs."""
    deadline: Deadline | None = None
    """That day as the calendar has it, with what moved it."""

    @property
    def clock_is_frozen(self) -> bool:
        return self.stopped_by is not None

    @property
    def waits_for_employee(self) -> bool:
        return self.version is None or self.version.status in WITH_EMPLOYEE

    @property
    def since(self) -> date | None:
        """Since when whoever is to act now is to act; None before there is a version, and when nobody is."""
        version = self.version
        if version is None:
            return None
        if self.waits_for_superior:
            begun = version.taken_over_at or version.submitted_at
        elif self.waits_for_employee:
            begun = version.decided_at or version.created_at
        else:
            begun = None
        return clock.day_of(begun) if begun else None

    @property
    def waits_for_superior(self) -> bool:
        return self.version is not None and self.version.status in WITH_SUPERIOR


def plan_standing(person: Person, year: PerformanceYear, day: date) -> PlanStanding:
    """The standing of `person`'s SKP in `year` on `day`: who is to act, until when, and who is late."""
    version = latest_version(person, year)
    return _standing_for(person, version, year, day, arrived=None if version else arrived_on(person, day))


def plan_standing_of(version: SkpVersion, day: date) -> PlanStanding:
    """The same for a version at hand with its SKP, owner and year."""
    return _standing_for(version.skp.person, version, version.skp.year, day)


def _standing_for(
    person: Person,
    version: SkpVersion | None,
    year: PerformanceYear,
    day: date,
    *,
    arrived: date | None = None,
) -> PlanStanding:
    his = clock_of(person, day)
    return standing_of(version, year, day, stopped_by=his.stop, away=his.away, arrived=arrived)


def arrived_on(person: Person, day: date) -> date | None:
    """Since when `person` works in the post he holds on `day`: its first day, or that of his SPMT."""
    post = post_on(person, day)
    return latest_of(post.during.lower if post else None, person.began_work)


def latest_of(*days: date | None) -> date | None:
    return max((day for day in days if day is not None), default=None)


def standing_of(
    version: SkpVersion | None,
    year: PerformanceYear,
    day: date,
    *,
    stopped_by: ClockStop | None = None,
    away: Sequence[Span] = (),
    arrived: date | None = None,
) -> PlanStanding:
    """The standing of a version already at hand. `stopped_by`: why no clock runs against the employee.

    `away`: his spans of long leave, during which his own clock stands still; that of his superior goes on.
    `arrived`: since when he works in his post, where there is no version to tell it.
    """
    began = _began(version, arrived)
    deadline = _deadline(version, year, began)
    with_superior = version is not None and version.status in WITH_SUPERIOR
    if stopped_by is ClockStop.ELSEWHERE and not with_superior:
        deadline = None
    due = deadline.day if deadline else None
    if due is not None and not with_superior:
        due = last_day_after(_begins(version, year, due, began), due, away)
    late = due is not None and day > due
    return PlanStanding(
        version=version,
        due=due,
        employee_is_late=late and not with_superior and stopped_by is None,
        superior_is_late=late and with_superior,
        stopped_by=stopped_by,
        deadline=deadline,
    )


def superior_due(version: SkpVersion, year: PerformanceYear) -> date | None:
    """The superior's last day: the end of the phase, or `response_days` after the plan came if later."""
    deadline = superior_deadline(version, year)
    return deadline.day if deadline else None


def superior_deadline(version: SkpVersion, year: PerformanceYear) -> Deadline | None:
    """The same with what moved it."""
    begun = version.taken_over_at or version.submitted_at
    if begun is None:
        return None
    answer = in_force(year, clock.day_of(begun) + timedelta(days=year.response_days))
    agreed = _phase_deadline(year, PhaseKind.AGREE)
    return max(answer, agreed, key=lambda deadline: deadline.day) if agreed else answer


def correction_due(year: PerformanceYear, returned_on: date) -> date:
    """Whoever gets his plan back has as many days as his superior had, and never less than the phase."""
    planned = _last_day(year, PhaseKind.PLAN)
    answer = returned_on + timedelta(days=year.response_days)
    return max(planned, answer) if planned else answer


def _deadline(version: SkpVersion | None, year: PerformanceYear, began: date | None) -> Deadline | None:
    if version is None:
        return _plan_deadline(year, began)
    if version.status in WITH_SUPERIOR:
        return superior_deadline(version, year)
    if version.status in WITH_EMPLOYEE:
        if version.correct_by:
            return in_force(year, version.correct_by)
        return _plan_deadline(year, began) if version.number == 1 else None
    return None


def _plan_deadline(year: PerformanceYear, began: date | None) -> Deadline | None:
    """The end of the phase of planning; whoever began in his post later has the days of an arrival from then."""
    planned = _phase_deadline(year, PhaseKind.PLAN)
    if planned is None or began is None:
        return planned
    own = in_force(year, began + timedelta(days=year.arrival_days))
    return max(planned, own, key=lambda deadline: deadline.day)


def _began(version: SkpVersion | None, arrived: date | None) -> date | None:
    """Since when the SKP could be written. One that a transfer opened: not before the transfer was noted."""
    if version is None:
        return arrived
    skp = version.skp
    return latest_of(skp.starts, clock.day_of(version.created_at) if skp.number > 1 else None)


def _begins(version: SkpVersion | None, year: PerformanceYear, due: date, began: date | None) -> date:
    """When the employee's clock began: as a correction came back, with the phase of planning, or as he arrived."""
    if version is not None and version.correct_by:
        return due - timedelta(days=year.response_days)
    phase = next((phase.starts for phase in year.phases.all() if phase.kind == PhaseKind.PLAN), due)
    return latest_of(phase, began) or due


def _last_day(year: PerformanceYear, kind: PhaseKind) -> date | None:
    deadline = _phase_deadline(year, kind)
    return deadline.day if deadline else None


def _phase_deadline(year: PerformanceYear, kind: PhaseKind) -> Deadline | None:
    """From `year.phases.all()`, so that a prefetched year costs no query."""
    return next((phase.deadline for phase in year.phases.all() if phase.kind == kind), None)
