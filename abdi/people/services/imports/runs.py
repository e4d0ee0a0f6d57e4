"""Imports by command: checked and applied in one go."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.db import transaction

from abdi.core import clock, files
from abdi.core.bulk import uncollected
from abdi.core.tabular import Source
from abdi.people.enums import ImportKind, ImportStatus
from abdi.people.models import ImportRun
from abdi.people.services.imports import acts
from abdi.people.services.imports.files import prepare
from abdi.people.services.imports.recording import record
from abdi.people.services.imports.report import Report
from abdi.people.services.imports.scope import EVERYWHERE
from abdi.people.services.imports.watch import Watch


@transaction.atomic
def import_file(*, kind: ImportKind, path: Path) -> Report:
    """Check and apply a file in one go, as a command does. A file that changes nothing leaves no trace."""
    acts.wait_for_other_imports()
    with uncollected():
        prepared = prepare(kind, path, scope=EVERYWHERE, today=clock.today(), watch=Watch())
        acts.write(prepared, Watch())
    report = prepared.report
    content = path.read_bytes()
    if report.created or report.changed or not _known(kind, content):
        run = ImportRun(kind=kind, checked_at=clock.now(), applied_at=clock.now())
        run.file = files.keep(content, name=path.name, content_type="application/octet-stream")
        run.status = ImportStatus.APPLIED
        record(run, report)
    return report


def check_file(*, kind: ImportKind, source: Source) -> Report:
    """What importing a file would do; nothing is written."""
    with uncollected():
        return prepare(kind, source, scope=EVERYWHERE, today=clock.today(), watch=Watch()).report


def _known(kind: ImportKind, content: bytes) -> bool:
    digest = hashlib.sha256(content).hexdigest()
    return ImportRun.objects.filter(kind=kind, status=ImportStatus.APPLIED, file__sha256=digest).exists()
