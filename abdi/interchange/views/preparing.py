"""Siapkan untuk e-Kinerja BKN: every box in its order, to be copied or taken along."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from abdi.appraisals.access import load_judgement
from abdi.appraisals.filling import feedback_by_subject, feedback_so_far
from abdi.core import access_log, clock
from abdi.core.actor import Actor
from abdi.core.tabular import download
from abdi.cycles.models import Period
from abdi.cycles.queries import current_year
from abdi.feedback.access import FILED, readable
from abdi.goals import access
from abdi.goals.models import SkpVersion
from abdi.goals.queries import SkpLines, latest_version, lines_for, versions_of_skp
from abdi.interchange import queries
from abdi.interchange.ekinerja.fields import Part, judgement_part, plan_part, realisation_part
from abdi.interchange.ekinerja.writing import workbook
from abdi.people.access import Viewer, is_self
from abdi.people.requests import person_on, viewer_on
from abdi.reporting.queries.sheets import sheet_of, submitted_report

PLAN, REALISATION, JUDGEMENT = "skp", "realisasi", "penilaian"


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """One's own SKP of the year; without one, the way to it."""
    person, year = person_on(request), current_year(clock.today())
    version = latest_version(person, year) if year else None
    if version is None:
        return render(request, "interchange/nothing.html", {"year": year})
    return redirect("interchange:prepare", version.skp.public_id)


@require_GET
def prepare(request: HttpRequest, skp_id: uuid.UUID) -> HttpResponse:
    """One part of an SKP (`bagian`), of a period (`periode`) where it is realisation or judgement."""
    viewer = viewer_on(request)
    version = _load(viewer, skp_id)
    periods = queries.reported_periods(version.skp)
    period = _chosen(periods, request.GET.get("periode", ""))
    asked = request.GET.get("bagian", PLAN)
    part = _part(viewer, version, asked, period, None)
    request.year_label = str(version.skp.year)  # type: ignore[attr-defined]
    context = {
        "skp": version.skp,
        "version": version,
        "is_mine": access.may_write_skp(viewer, version.skp),
        "part": part,
        "asked": asked if asked in (REALISATION, JUDGEMENT) else PLAN,
        "choices": [
            (PLAN, _("SKP")),
            (REALISATION, _("Realisasi")),
            (JUDGEMENT, _("Umpan balik dan penilaian")),
        ],
        "periods": periods,
        "period": period,
    }
    return render(request, "interchange/prepare.html", context)


@require_GET
def export(request: HttpRequest, skp_id: uuid.UUID) -> HttpResponse:
    """All parts as XLSX, of the period chosen."""
    viewer = viewer_on(request)
    version = _load(viewer, skp_id)
    period = _chosen(queries.reported_periods(version.skp), request.GET.get("periode", ""))
    lines = lines_for(version)
    parts = [_part(viewer, version, name, period, lines) for name in (PLAN, REALISATION, JUDGEMENT)]
    content = workbook(version.skp, lines, [part for part in parts if part is not None])
    return download.xlsx(f"e-kinerja-skp-{version.skp.year.year}", content)


def _load(viewer: Viewer, skp_id: uuid.UUID) -> SkpVersion:
    """The latest version of an SKP that the viewer may read today; who only acted on it once may not."""
    versions = versions_of_skp(skp_id)
    if not versions or not access.may_read_skp(viewer, versions[0].skp):
        raise Http404
    found = access.readable(viewer, versions[0].skp, versions, reads=True)
    if not found:
        raise Http404
    return found[0]


def _chosen(periods: list[Period], asked: str) -> Period | None:
    """The period asked for, else the latest that was reported."""
    return next((p for p in periods if str(p.public_id) == asked), periods[0] if periods else None)


def _part(
    viewer: Viewer, version: SkpVersion, name: str, period: Period | None, lines: SkpLines | None
) -> Part | None:
    """A part, or None where there is nothing to tell yet."""
    if name == REALISATION:
        report = submitted_report(version.skp, period) if period else None
        return realisation_part(sheet_of(report)) if report else None
    if name == JUDGEMENT:
        return _judgement(viewer, version, period) if period else None
    return plan_part(version.skp, lines or lines_for(version))


def _judgement(viewer: Viewer, version: SkpVersion, period: Period) -> Part | None:
    key = queries.appraisal_key(version.skp, period)
    judgement = load_judgement(viewer, key) if key else None
    if judgement is None or judgement.rating is None:
        return _said_so_far(viewer, version, period)
    if not is_self(viewer, version.skp.person):
        access_log.record(
            actor=str(Actor.user(viewer.user.public_id)),
            subject="appraisals.Appraisal",
            subject_id=judgement.appraisal.public_id,
            reason="e-Kinerja",
        )
    return judgement_part(feedback_by_subject(judgement.appraisal, judgement.rating), judgement.rating)


def _said_so_far(viewer: Viewer, version: SkpVersion, period: Period) -> Part | None:
    """Feedback that stands in the file, before there is a rating; for whoever reads the file."""
    if not readable(viewer, version.skp.person) >= FILED:
        return None
    return judgement_part(feedback_so_far(version.skp, period), None)
