"""Days of a month from a sheet by NRK: checked by row, the rows that are right kept, the others told."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from abdi.core import clock
from abdi.core.tabular import Source, Table, read_table
from abdi.people.access import Viewer, import_scope
from abdi.people.enums import AppointmentKind, EmploymentStatus
from abdi.people.models import Appointment, Person
from abdi.people.queries import with_status_on
from abdi.people.services.imports.problems import Problem
from abdi.people.services.imports.report import Report, in_order
from abdi.renkin.enums import Origin
from abdi.renkin.models import MonthAttendance
from abdi.renkin.queries.months import bounds
from abdi.renkin.services.attendance import DaysDraft, as_draft, check, keep
from abdi.renkin.sheets.columns import COLUMNS, EVENT_COLUMNS, EVENTS, NRK, REQUIRED
from abdi.renkin.sheets.events import count, numbers_named
from abdi.renkin.sheets.findings import finding
from abdi.renkin.sheets.reading import DaysRow, read_row

MAX_BYTES = 5 * 1024 * 1024


@transaction.atomic
def take_in(*, viewer: Viewer, source: Source, year: int, month: int, dry: bool = False) -> Report:
    """Keep the days of the sheet, or count them from a file of events; with `dry` only say what would happen.

    The rows of a report on events are persons. The same sheet again changes nothing; an empty cell leaves what stands
    as it is. Raises `abdi.core.tabular.Unreadable` for a file that is none, and AttendanceRefused for a month that
    has not begun.
    """
    check(DaysDraft(), year, month)
    table = read_table(source, required=(), max_bytes=MAX_BYTES)
    if set(EVENTS) <= set(table.columns):
        return _take_in_events(viewer, table, year, month, dry=dry)
    table = read_table(source, required=REQUIRED, max_bytes=MAX_BYTES)
    problems = [finding(1, name, "column_unknown") for name in table.columns if name not in COLUMNS]
    readable: list[DaysRow] = []
    rejected = 0
    for line in table:
        read, found = read_row(line, monthrange(year, month)[1])
        problems += found
        if read is None:
            rejected += 1
        else:
            readable.append(read)
    return _apply(viewer, readable, problems, year, month, rows=len(table), rejected=rejected, dry=dry)


def _take_in_events(viewer: Viewer, table: Table, year: int, month: int, *, dry: bool) -> Report:
    """Events of one month of everybody: those of PPPK Paruh Waktu within reach are counted, the others pass."""
    first, last = bounds(year, month)
    numbers = numbers_named(table)
    named = Person.objects.filter(Q(nip__in=numbers) | Q(nrk__in=numbers)).exclude(nrk=None)
    ground = _ground(viewer, {person.nrk for person in named if person.nrk}, year, month)
    nrks: dict[str, str] = {}
    for nrk, person in ground.people.items():
        if person.pk in ground.part_time and ground.is_yours(person):
            nrks |= {number: nrk for number in (person.nip, nrk) if number}
    counted = count(table, nrks, first=first, last=min(last, clock.today()))
    problems = [finding(1, name, "column_unknown") for name in table.columns if name not in EVENT_COLUMNS]
    problems += counted.problems
    if counted.passed_over:
        problems.append(finding(1, "", "others_passed_over", detail=str(counted.passed_over)))
    for row in counted.rows:
        kept = ground.known.get(ground.people[row.nrk].pk)
        if kept is None or kept.effective_days is None:
            problems.append(finding(row.number, NRK, "effective_missing", row.nrk))
    rows = len(counted.rows) + counted.rejected
    return _apply(viewer, counted.rows, problems, year, month, rows=rows, rejected=counted.rejected, dry=dry)


def _apply(
    viewer: Viewer,
    readable: Sequence[DaysRow],
    problems: list[Problem],
    year: int,
    month: int,
    *,
    rows: int,
    rejected: int,
    dry: bool,
) -> Report:
    ground = _ground(viewer, {row.nrk for row in readable}, year, month)
    accepted: dict[Person, DaysDraft] = {}
    first_rows: dict[str, int] = {}
    for row in readable:
        problem = _against(row, ground, first_rows)
        if problem is None:
            person = ground.people[row.nrk]
            accepted[person] = _merged(row, ground.known.get(person.pk))
        else:
            problems.append(problem)
            rejected += 1
    counts = _keep_all(accepted, ground.known, year, month, dry=dry)
    return Report(
        rows=rows,
        rejected=rejected,
        problems=in_order(problems),
        created=counts["created"],
        changed=counts["changed"],
        unchanged=counts["unchanged"],
    )


@dataclass(frozen=True)
class _Ground:
    """What the rows are held against: persons by NRK, where they work, and the days that stand."""

    viewer: Viewer
    people: Mapping[str, Person]
    lineages: Mapping[int, str]
    known: Mapping[int, MonthAttendance]
    part_time: Set[int]

    def is_yours(self, person: Person) -> bool:
        """Whether the viewer is HR of that person's unit; nobody keeps his own days."""
        if self.viewer.person is not None and self.viewer.person.pk == person.pk:
            return False
        lineage = self.lineages.get(person.pk, "")
        return any(lineage.startswith(under) for under in import_scope(self.viewer))


def _ground(viewer: Viewer, numbers: set[str], year: int, month: int) -> _Ground:
    people = {person.nrk: person for person in Person.objects.filter(nrk__in=numbers) if person.nrk}
    day = min(bounds(year, month)[1], clock.today())
    posts = Appointment.objects.filter(
        person__in=people.values(), kind=AppointmentKind.DEFINITIF, during__contains=day
    )
    known = MonthAttendance.objects.select_for_update().filter(
        person__in=people.values(), year=year, month=month
    )
    return _Ground(
        viewer=viewer,
        people=people,
        lineages=dict(posts.values_list("person_id", "unit__lineage")),
        known={kept.person_id: kept for kept in known},
        part_time=set(
            Person.objects.filter(
                with_status_on(EmploymentStatus.PPPK_PARUH_WAKTU, bounds(year, month)[1]),
                pk__in=[person.pk for person in people.values()],
            ).values_list("pk", flat=True)
        ),
    )


def _against(row: DaysRow, ground: _Ground, first_rows: dict[str, int]) -> Problem | None:
    person = ground.people.get(row.nrk)
    if person is None:
        return finding(row.number, NRK, "nrk_unknown", row.nrk)
    if not ground.is_yours(person):
        return finding(row.number, NRK, "person_not_yours", row.nrk)
    if person.pk not in ground.part_time:
        return finding(row.number, NRK, "not_part_time", row.nrk)
    first = first_rows.setdefault(row.nrk, row.number)
    if first != row.number:
        return finding(row.number, NRK, "nrk_repeated", row.nrk, str(first))
    days = _merged(row, ground.known.get(person.pk))
    if days.effective is not None and days.away > days.effective:
        return finding(row.number, "", "days_beside_kept", detail=f"{days.away}/{days.effective}")
    return None


def _keep_all(
    accepted: Mapping[Person, DaysDraft],
    known: Mapping[int, MonthAttendance],
    year: int,
    month: int,
    *,
    dry: bool,
) -> dict[str, int]:
    """Write what differs and count it; in a dry run only count."""
    counts = {"created": 0, "changed": 0, "unchanged": 0}
    for person, days in accepted.items():
        kept = known.get(person.pk)
        outcome = "created"
        if kept is not None:
            outcome = "unchanged" if as_draft(kept) == days else "changed"
        counts[outcome] += 1
        if not dry and outcome != "unchanged":
            keep(kept or MonthAttendance(person=person, year=year, month=month), days, Origin.SHEET)
    return counts


def _merged(row: DaysRow, kept: MonthAttendance | None) -> DaysDraft:
    """The days of the row; where a cell is empty, what stands."""
    stands = as_draft(kept) if kept else DaysDraft()
    told = {
        field: value if value is not None else getattr(stands, field) for field, value in row.days.items()
    }
    return DaysDraft(**told)
