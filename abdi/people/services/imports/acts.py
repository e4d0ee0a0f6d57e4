"""The two acts on a file, check and apply, each in one transaction: in the request if small, else by the worker.

The worker may be killed at any moment, and begins anew: nothing of an act remains unless all of it does.
"""

from __future__ import annotations

from contextlib import ExitStack

from django.db import connection
from django.utils.translation import gettext as _

from abdi.accounts.models import User
from abdi.accounts.services import AccountError
from abdi.core import clock, files
from abdi.core.actor import Actor, acting_as
from abdi.core.bulk import uncollected
from abdi.core.tabular import Unreadable
from abdi.people.access import Viewer, import_scope, may_import, viewer_for
from abdi.people.enums import ImportKind, ImportStatus
from abdi.people.models import ImportProgress, ImportRun
from abdi.people.services.imports.files import prepare
from abdi.people.services.imports.prepared import ImportRefused, Prepared
from abdi.people.services.imports.recording import record
from abdi.people.services.imports.scope import Scope
from abdi.people.services.imports.watch import ToldWatch, Watch

_IMPORTS_LOCK = 0x0ABD1_1337


def carry_out(run_id: int) -> None:
    """Check or apply a file, whichever its run waits for; nothing, where that is done already or called off."""
    progress = ImportProgress.objects.select_related("run", "asked_by").filter(run=run_id).first()
    if progress is None:
        return
    try:
        with acting_as(Actor.user(progress.asked_by.public_id)), uncollected(), ExitStack() as stack:
            run = ImportRun.objects.select_for_update(of=("self",)).select_related("file").get(pk=run_id)
            watch = stack.enter_context(ToldWatch(progress))
            by = viewer_for(progress.asked_by, clock.today())
            if run.status == ImportStatus.CHECKING:
                check(run, by=by, content=_content(run), watch=watch)
            elif run.status == ImportStatus.APPLYING:
                wait_for_other_imports()
                apply(run, by=by, watch=watch)
    except (ImportRefused, Unreadable) as refusal:
        put_aside(run_id, str(refusal), by=progress.asked_by)
    except Exception:
        put_aside(run_id, _broken(), by=progress.asked_by)
        raise  # for the log of the worker


def check(run: ImportRun, *, by: Viewer, content: bytes, watch: Watch) -> ImportRun:
    """Say by row what applying would do. Raises `Unreadable`."""
    prepared = _prepared(run, by, content, watch)
    run.status, run.checked_at = ImportStatus.CHECKED, clock.now()
    return record(run, prepared.report)


def apply(run: ImportRun, *, by: Viewer, watch: Watch) -> ImportRun:
    """Write the good rows, all of them or none, as the records stand now."""
    prepared = _prepared(run, by, _content(run), watch)
    write(prepared, watch)
    run.status, run.applied_at = ImportStatus.APPLIED, clock.now()
    return record(run, prepared.report)


def write(prepared: Prepared, watch: Watch) -> None:
    """Carry out what was prepared. Raises `ImportRefused`."""
    try:
        prepared.write(watch)
    except AccountError as error:
        raise ImportRefused(str(error)) from error


def put_aside(run_id: int, why: str, *, by: User) -> None:
    """Record that an act came to nothing: a file that could not be checked is of no use, another waits as before."""
    with acting_as(Actor.user(by.public_id)):
        run = ImportRun.objects.select_for_update(of=("self",)).get(pk=run_id)
        if run.status == ImportStatus.CHECKING:
            run.status = ImportStatus.FAILED
        elif run.status == ImportStatus.APPLYING:
            run.status = ImportStatus.CHECKED
        run.refusal = why
        run.save(update_fields=["status", "refusal"])


def wait_for_other_imports() -> None:
    """Two imports would plan against the same records: the second waits for the first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_IMPORTS_LOCK])


def no_other_import() -> bool:
    """Whether nobody else imports; then nobody begins before this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_IMPORTS_LOCK])
        return bool(cursor.fetchone()[0])


def _prepared(run: ImportRun, by: Viewer, content: bytes, watch: Watch) -> Prepared:
    kind = ImportKind(run.kind)
    if not may_import(by, kind):  # the role may have ended since he asked
        raise ImportRefused(_("Wewenang mengimpor data ini sudah berakhir. Minta BKD mengimpornya."))
    watch.rows = run.rows
    return prepare(kind, content, scope=Scope(import_scope(by)), today=clock.today(), watch=watch)


def _content(run: ImportRun) -> bytes:
    with files.open_file(run.file) as stream:
        return stream.read()


def _broken() -> str:
    return _(
        "Terjadi gangguan saat berkas ini dikerjakan. Tidak ada data yang berubah. Coba sekali lagi; bila terulang, "
        "sampaikan jam kejadiannya kepada pengelola sistem."
    )
