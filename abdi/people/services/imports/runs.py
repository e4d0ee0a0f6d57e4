"""Files of agencies on record: checked first, applied by a person, with a report by row."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from django.db import connection, transaction

from abdi.accounts.services import AccountError
from abdi.core import clock, files
from abdi.core.bulk import any_of
from abdi.core.models import StoredFile
from abdi.core.tabular import Source
from abdi.people.access import Viewer, import_scope, may_import, may_see_run
from abdi.people.enums import ImportKind, ImportStatus
from abdi.people.models import ImportProblem, ImportRun, Person
from abdi.people.services.imports.files import prepare
from abdi.people.services.imports.prepared import ImportRefused, Prepared
from abdi.people.services.imports.problems import Problem
from abdi.people.services.imports.report import Report
from abdi.people.services.imports.scope import EVERYWHERE, Scope

_IMPORTS_LOCK = 0x0ABD1_1337
Finding = tuple[int | None, str, str]

_NOT_YOURS = "Anda tidak berwenang mengimpor data ini. Minta BKD atau pengelola kepegawaian unit."


@transaction.atomic
def check_upload(*, by: Viewer, kind: ImportKind, name: str, content: bytes) -> ImportRun:
    """Check an uploaded file and keep it for applying. Raises `Unreadable` for a file that cannot be used."""
    if not may_import(by, kind):
        raise ImportRefused(_NOT_YOURS)
    report = prepare(kind, content, scope=Scope(import_scope(by)), today=clock.today()).report
    run = ImportRun(kind=kind, file=_keep(content, name), made_by=by.user, checked_at=clock.now())
    return _record(run, report)


@transaction.atomic
def apply_run(*, by: Viewer, run: ImportRun) -> ImportRun:
    """Write the good rows of a checked file, all of them or none. Applied twice, it is applied once."""
    locked = _locked(by, run)
    if locked.status == ImportStatus.APPLIED:
        return locked
    if locked.status == ImportStatus.CANCELLED:
        raise ImportRefused("Impor ini sudah dibatalkan. Unggah berkasnya lagi untuk memulai ulang.")
    _one_at_a_time()
    with files.open_file(locked.file) as stream:
        content = stream.read()
    kind = ImportKind(locked.kind)
    prepared = prepare(kind, content, scope=Scope(import_scope(by)), today=clock.today())
    _write(prepared)
    locked.status, locked.applied_at = ImportStatus.APPLIED, clock.now()
    return _record(locked, prepared.report)


@transaction.atomic
def cancel_run(*, by: Viewer, run: ImportRun) -> ImportRun:
    """Put a checked file aside without applying it."""
    locked = _locked(by, run)
    if locked.status == ImportStatus.APPLIED:
        raise ImportRefused("Impor ini sudah diterapkan dan tidak dapat dibatalkan.")
    locked.status = ImportStatus.CANCELLED
    locked.save(update_fields=["status"])
    return locked


@transaction.atomic
def import_file(*, kind: ImportKind, path: Path) -> Report:
    """Check and apply a file in one go, as a command does. A file that changes nothing leaves no trace."""
    _one_at_a_time()
    prepared = prepare(kind, path, scope=EVERYWHERE, today=clock.today())
    _write(prepared)
    report = prepared.report
    content = path.read_bytes()
    if report.created or report.changed or not _known(kind, content):
        run = ImportRun(kind=kind, checked_at=clock.now(), applied_at=clock.now())
        run.file, run.status = _keep(content, path.name), ImportStatus.APPLIED
        _record(run, report)
    return report


def check_file(*, kind: ImportKind, source: Source) -> Report:
    """What importing a file would do; nothing is written."""
    return prepare(kind, source, scope=EVERYWHERE, today=clock.today()).report


def _locked(by: Viewer, run: ImportRun) -> ImportRun:
    locked = ImportRun.objects.select_for_update(of=("self",)).select_related("file").get(pk=run.pk)
    if not may_import(by, ImportKind(locked.kind)) or not may_see_run(by, locked):
        raise ImportRefused(_NOT_YOURS)
    return locked


def _one_at_a_time() -> None:
    """Two imports would plan against the same records: the second waits for the first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_IMPORTS_LOCK])


def _write(prepared: Prepared) -> None:
    try:
        prepared.write()
    except AccountError as error:
        raise ImportRefused(str(error)) from error


def _keep(content: bytes, name: str) -> StoredFile:
    return files.keep(content, name=name, content_type="application/octet-stream")


def _known(kind: ImportKind, content: bytes) -> bool:
    digest = hashlib.sha256(content).hexdigest()
    return ImportRun.objects.filter(kind=kind, status=ImportStatus.APPLIED, file__sha256=digest).exists()


def _record(run: ImportRun, report: Report) -> ImportRun:
    run.rows, run.accepted, run.rejected = report.rows, report.accepted, report.rejected
    run.warnings = report.warnings
    run.created, run.changed, run.unchanged = report.created, report.changed, report.unchanged
    run.save()
    run.problems.all().delete()
    people = _people(found.subject for found in report.problems if found.subject)
    closed: dict[Finding, ImportProblem] = {}
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


def _closed_by_hand(people: Iterable[int]) -> dict[Finding, ImportProblem]:
    """Findings that a person has declared in order: the same finding again does not come back to the list."""
    closed = ImportProblem.objects.filter(person__in=people, settled_by__isnull=False)
    return {(found.person_id, found.code, found.message): found for found in closed}


def _settle_earlier(run: ImportRun, report: Report) -> None:
    """What an earlier file left open about the same persons is told anew by this one, or is mended."""
    still_open = ImportProblem.objects.filter(settled_at__isnull=True, person__isnull=False).exclude(run=run)
    told_anew = [pk for pk, nip in still_open.values_list("pk", "person__nip") if nip in report.subjects]
    ImportProblem.objects.filter(pk__in=told_anew).update(settled_at=clock.now())


def _stored(
    run: ImportRun, found: Problem, people: dict[str, int], closed: dict[Finding, ImportProblem]
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
