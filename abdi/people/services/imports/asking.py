"""What a person asks about a file: have it checked, apply it, put it aside."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from abdi.core import clock, files, jobs
from abdi.core.tabular import glance, read_table
from abdi.people.access import Viewer, may_import, may_see_run
from abdi.people.enums import AT_WORK, ImportKind, ImportStatus
from abdi.people.models import ImportProgress, ImportRun, Person
from abdi.people.services.imports import acts
from abdi.people.services.imports.files import REQUIRED
from abdi.people.services.imports.prepared import ImportRefused
from abdi.people.services.imports.watch import Watch

TASK = "people.carry_out_import"
_SMALL = 300_000  # bytes to read: more than a thousand rows of a staff file
_FEW_ROWS = 1500
_FEW_PERSONS = 20_000  # on record: comparing with more takes longer than a page may


@transaction.atomic
def check_upload(*, by: Viewer, kind: ImportKind, name: str, content: bytes) -> ImportRun:
    """Keep an uploaded file and have it checked: at once if it is small, else by the worker.

    Raises `Unreadable` for a file that cannot be used; what shows only when a large one is read, its run tells.
    """
    if not may_import(by, kind):
        raise ImportRefused(_not_yours())
    is_small = glance(content, required=REQUIRED[kind]) <= _SMALL
    if is_small:
        read_table(content, required=REQUIRED[kind])
    run = ImportRun(kind=kind, made_by=by.user, checked_at=clock.now(), status=ImportStatus.CHECKING)
    run.file = files.keep(content, name=name, content_type="application/octet-stream")
    if is_small and _city_is_small():
        return acts.check(run, by=by, content=content, watch=Watch())
    run.save()
    _put_off(run, by)
    return run


@transaction.atomic
def apply_run(*, by: Viewer, run: ImportRun) -> ImportRun:
    """Have the good rows of a checked file written, at once or by the worker. Asked twice, it is done once."""
    locked = _locked(by, run)
    if locked is None or locked.status == ImportStatus.APPLIED or _is_at_work(locked):
        return run
    if locked.status == ImportStatus.CANCELLED:
        raise ImportRefused(_("Impor ini sudah dibatalkan. Unggah berkasnya lagi untuk memulai ulang."))
    if locked.status not in {ImportStatus.CHECKED, ImportStatus.APPLYING}:
        raise ImportRefused(_("Berkas ini belum selesai diperiksa atau tidak dapat dipakai. Unggah lagi."))
    _refuse_beside_another(locked)
    if locked.rows <= _FEW_ROWS and _city_is_small() and acts.no_other_import():
        return acts.apply(locked, by=by, watch=Watch())
    try:
        with transaction.atomic():
            locked.status, locked.refusal = ImportStatus.APPLYING, ""
            locked.save(update_fields=["status", "refusal"])
    except IntegrityError as error:  # another of this kind was asked for at the same instant
        raise ImportRefused(_busy(locked, "")) from error
    _put_off(locked, by)
    return locked


@transaction.atomic
def cancel_run(*, by: Viewer, run: ImportRun) -> ImportRun:
    """Put a file aside without applying it; also one that still waits for the worker."""
    locked = _locked(by, run)
    if locked is None:
        raise ImportRefused(_("Berkas ini sedang dikerjakan. Tunggu sampai selesai."))
    if locked.status == ImportStatus.APPLIED:
        raise ImportRefused(_("Impor ini sudah diterapkan dan tidak dapat dibatalkan."))
    locked.status = ImportStatus.CANCELLED
    locked.save(update_fields=["status"])
    return locked


def _locked(by: Viewer, run: ImportRun) -> ImportRun | None:
    """The run for changing; None while somebody is at work on it, who must not be waited for."""
    if not may_import(by, ImportKind(run.kind)) or not may_see_run(by, run):
        raise ImportRefused(_not_yours())
    free = ImportRun.objects.select_for_update(of=("self",), skip_locked=True)
    return free.select_related("file").filter(pk=run.pk).first()


def _is_at_work(run: ImportRun) -> bool:
    """Whether the worker has it or will have it; not, where it was given up after being killed again and again."""
    if run.status not in AT_WORK:
        return False
    job = ImportProgress.objects.filter(run=run).values_list("job", flat=True).first()
    return jobs.standing(job) is not jobs.Standing.OVER


def _refuse_beside_another(run: ImportRun) -> None:
    others = ImportRun.objects.filter(kind=run.kind, status=ImportStatus.APPLYING).exclude(pk=run.pk)
    for other in others.select_related("file"):
        if _is_at_work(other):
            raise ImportRefused(_busy(run, other.file.name))
        others.filter(pk=other.pk).update(status=ImportStatus.CHECKED, refusal=given_up())


def given_up() -> str:
    """What is said of an act whose worker was killed again and again."""
    return _("Pekerjaan ini terhenti berulang kali. Tidak ada data yang berubah; mulai lagi.")


def _busy(run: ImportRun, name: str) -> str:
    return _(
        "Impor %(kind)s yang lain %(name)s sedang diterapkan. Tunggu sampai selesai, lalu terapkan ini."
    ) % {
        "kind": run.get_kind_display().lower(),
        "name": f"({name})" if name else "",
    }


def _put_off(run: ImportRun, by: Viewer) -> None:
    """Leave it to the worker, for whom the progress is laid out."""
    job = jobs.queue(TASK, one_at_a_time="people.imports", run=run.pk)
    begun = {"asked_by": by.user, "asked_at": clock.now(), "job": job}
    begun |= dict.fromkeys(("read", "checked", "writes", "written"), 0) | {"rows": run.rows}
    ImportProgress.objects.update_or_create(run=run, defaults=begun)


def _city_is_small() -> bool:
    return Person.objects.count() <= _FEW_PERSONS


def _not_yours() -> str:
    return _("Anda tidak berwenang mengimpor data ini. Minta BKD atau pengelola kepegawaian unit.")
