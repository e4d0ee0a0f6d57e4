"""Reads of imports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q, QuerySet

from abdi.core import clock, jobs
from abdi.core.jobs import Standing
from abdi.people.access import Viewer
from abdi.people.enums import AT_WORK, ImportStatus, Role, Severity
from abdi.people.findings import words_of
from abdi.people.models import ImportProblem, ImportProgress, ImportRun


def runs_of(viewer: Viewer) -> QuerySet[ImportRun]:
    """The imports that the viewer may see, the newest first."""
    runs = ImportRun.objects.select_related("file", "made_by")
    return runs if viewer.has(Role.BKD, Role.INSPEKTUR) else runs.filter(made_by=viewer.user)


def problems_of(run: ImportRun, severity: str, code: str) -> QuerySet[ImportProblem]:
    """The findings of an import, all or those of a severity and a code."""
    chosen = Q()
    if severity:
        chosen &= Q(severity=severity)
    if code:
        chosen &= Q(code=code)
    return ImportProblem.objects.filter(chosen, run=run).order_by("row", "pk")


@dataclass(frozen=True, slots=True)
class CodeCount:
    """How often a code was found."""

    code: str
    severity: str
    count: int

    @property
    def words(self) -> str:
        return words_of(self.code)


def codes_of(run: ImportRun) -> list[CodeCount]:
    """The codes that were found, errors first, the frequent first."""
    rows = (
        ImportProblem.objects.filter(run=run)
        .values_list("code", "severity")
        .annotate(count=Count("pk"))
        .order_by()
    )
    found = [CodeCount(code, severity, count) for code, severity, count in rows]
    return sorted(found, key=lambda one: (one.severity != Severity.ERROR, -one.count, one.code))


_SOON = timedelta(seconds=5)  # a worker that is free has begun by then
# What part of each act reading, checking and writing take, in percent; the rest is putting the report on record.
_SHARES = {ImportStatus.CHECKING: (25, 65, 0), ImportStatus.APPLYING: (10, 25, 60)}


@dataclass(frozen=True, slots=True)
class Work:
    """How far the worker is with a file; `standing` says whether it has begun, or why not."""

    progress: ImportProgress
    standing: Standing
    is_applying: bool
    is_late: bool

    @property
    def percent(self) -> int:
        """How much is done, 0 to 99; 0 also where it is not known yet."""
        told = self.progress
        shares = _SHARES[ImportStatus.APPLYING if self.is_applying else ImportStatus.CHECKING]
        parts = ((told.read, told.rows), (told.checked, told.rows), (told.written, told.writes))
        done = sum(share * min(n, of) // of for share, (n, of) in zip(shares, parts, strict=True) if of)
        return min(done, 99)

    @property
    def has_begun(self) -> bool:
        return self.standing in {Standing.WORKING, Standing.STALLED}

    @property
    def must_be_patient(self) -> bool:
        """Nobody took it within some seconds: the others are still at something else."""
        return self.standing is Standing.QUEUED and self.is_late

    @property
    def finds_no_worker(self) -> bool:
        return self.standing is Standing.UNHEARD

    @property
    def is_stalled(self) -> bool:
        return self.standing is Standing.STALLED

    @property
    def is_given_up(self) -> bool:
        """Its worker was killed again and again; nothing was written."""
        return self.standing is Standing.OVER


def work_on(run: ImportRun) -> Work | None:
    """The work that goes on for a file; None when there is none, or it has ended meanwhile."""
    if run.status not in AT_WORK:
        return None
    progress = ImportProgress.objects.get(run=run)
    standing = jobs.standing(progress.job)
    if standing is Standing.OVER:  # it may have ended between the reads
        run.refresh_from_db()
        if run.status not in AT_WORK:
            return None
    is_late = clock.now() - progress.asked_at > _SOON
    return Work(progress, standing, run.status == ImportStatus.APPLYING, is_late)
