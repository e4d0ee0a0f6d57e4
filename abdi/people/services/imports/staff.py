"""Import of persons: check each row, meet the records, then write all good rows at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from abdi.core.tabular import Row, Table
from abdi.people.services.imports import applying, snapshot
from abdi.people.services.imports.lines import resolve
from abdi.people.services.imports.plan import Planner
from abdi.people.services.imports.prepared import Prepared, unknown_columns
from abdi.people.services.imports.problems import Problem, problem
from abdi.people.services.imports.report import Report, in_order
from abdi.people.services.imports.rows import COLUMNS, Law, PersonRow, check
from abdi.people.services.imports.scope import Scope
from abdi.people.services.imports.snapshot import Snapshot
from abdi.people.services.imports.watch import Part, Watch


def prepare(table: Table, scope: Scope, today: date, watch: Watch) -> Prepared:
    """Check a staff file against the records of `today`; nothing is written."""
    records = snapshot.take()
    good, rejected, found = _sift(watch.each(Part.CHECKED, table), records, scope, today)
    lines, about_lines = resolve(good, rejected, records, today)
    planner = Planner(good, records, today)
    plan = planner.make(lines)
    problems = in_order((*unknown_columns(table, COLUMNS), *found, *about_lines, *planner.found))
    report = Report(
        rows=len(table),
        rejected=len(table) - len(good),
        problems=problems,
        created=plan.created,
        changed=plan.changed,
        unchanged=len(good) - plan.created - plan.changed,
        subjects=frozenset(person.nip for person in good),
    )
    return Prepared(report, lambda watch: applying.write(plan, records, watch))


def _sift(
    table: Iterable[Row], records: Snapshot, scope: Scope, today: date
) -> tuple[list[PersonRow], dict[str, int], list[Problem]]:
    """Good rows, the row numbers of rejected NIPs, and all findings. Of a NIP told twice the first row stays."""
    law = Law(today)
    good: list[PersonRow] = []
    first: dict[str, int] = {}
    rejected: dict[str, int] = {}
    found: list[Problem] = []
    for row in table:
        person, nip, about = check(row, law)
        if nip and nip in first:
            about.append(problem(row.number, "nip", "nip_duplicate", row["nip"], str(first[nip]), nip))
        elif nip:
            first[nip] = row.number
        if person is not None:
            about += _against_records(person, records, scope)
        found += about
        if person is not None and not any(finding.is_error for finding in about):
            good.append(person)
        elif nip and first[nip] == row.number:
            rejected[nip] = row.number
    return good, rejected, found


def _against_records(person: PersonRow, records: Snapshot, scope: Scope) -> list[Problem]:
    unit = records.units.get(person.unit)
    if unit is None:
        return [problem(person.number, "kode_unit", "unit_unknown", person.unit, subject=person.nip)]
    if not scope.covers(unit.lineage):
        return [problem(person.number, "kode_unit", "unit_outside_scope", person.unit, subject=person.nip)]
    post = records.posts.get(person.nip)
    if post is not None:
        present = records.units[post.value.unit]
        if not scope.covers(present.lineage):
            return [problem(person.number, "nip", "person_outside_scope", person.nip, present.name)]
    return []
