"""Reads of imports."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from abdi.people.access import Viewer
from abdi.people.enums import Role, Severity
from abdi.people.models import ImportProblem, ImportRun


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
