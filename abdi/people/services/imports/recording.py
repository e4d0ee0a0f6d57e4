"""An import on record: its figures, and its findings by row."""

from __future__ import annotations

from collections.abc import Iterable

from abdi.core import clock
from abdi.core.bulk import any_of
from abdi.people.enums import ImportStatus
from abdi.people.models import ImportProblem, ImportRun, Person
from abdi.people.services.imports.problems import Problem
from abdi.people.services.imports.report import Report

_Finding = tuple[int | None, str, str]


def record(run: ImportRun, report: Report) -> ImportRun:
    """Store what was found; of an applied file, what earlier files left open about the same persons is settled."""
    run.rows, run.accepted, run.rejected = report.rows, report.accepted, report.rejected
    run.warnings = report.warnings
    run.created, run.changed, run.unchanged = report.created, report.changed, report.unchanged
    run.refusal = ""
    run.save()
    run.problems.all().delete()
    people = _people(found.subject for found in report.problems if found.subject)
    closed: dict[_Finding, ImportProblem] = {}
    if run.status == ImportStatus.APPLIED:
        closed = _closed_by_hand(people.values())
        _settle_earlier(run, report)
    ImportProblem.objects.bulk_create(
        (_stored(run, found, people, closed) for found in report.problems), batch_size=5000
    )
    return run


def _people(nips: Iterable[str]) -> dict[str, int]:
    known = Person.objects.filter(any_of("nip", set(nips))).values_list("nip", "pk")
    return {str(nip): pk for nip, pk in known}


def _closed_by_hand(people: Iterable[int]) -> dict[_Finding, ImportProblem]:
    """Findings that a person has declared in order: the same finding again does not come back to the list."""
    closed = ImportProblem.objects.filter(person__in=people, settled_by__isnull=False)
    return {(found.person_id, found.code, found.message): found for found in closed}


def _settle_earlier(run: ImportRun, report: Report) -> None:
    """What an earlier file left open about the same persons is told anew by this one, or is mended."""
    still_open = ImportProblem.objects.filter(settled_at__isnull=True, person__isnull=False).exclude(run=run)
    told_anew = [pk for pk, nip in still_open.values_list("pk", "person__nip") if nip in report.subjects]
    ImportProblem.objects.filter(pk__in=told_anew).update(settled_at=clock.now())


def _stored(
    run: ImportRun, found: Problem, people: dict[str, int], closed: dict[_Finding, ImportProblem]
) -> ImportProblem:
    person = people.get(found.subject)
    before = closed.get((person, found.code, found.message))
    settled_at = before.settled_at if before else None
    if found.code == "superior_corrected":  # told in the report, but there is nothing left to do
        settled_at = clock.now()
    return ImportProblem(
        run=run,
        row=found.row,
        column=found.column,
        code=found.code,
        severity=found.severity,
        message=found.message,
        person_id=person,
        settled_at=settled_at,
        settled_by_id=before.settled_by_id if before else None,
    )
