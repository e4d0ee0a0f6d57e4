"""Load with access in the same breath: not yours to see is 404, yours to see but not to change is 403."""

from __future__ import annotations

import uuid
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from abdi.core import clock
from abdi.cycles.models import Period
from abdi.goals.models import Skp
from abdi.people.access import Viewer, may_read_judgement
from abdi.reporting import access, queries
from abdi.reporting.models import Evidence, Realisation, Report


def load_own(viewer: Viewer, skp_id: uuid.UUID, period_id: uuid.UUID) -> tuple[Skp, Period]:
    """The viewer's own SKP in a period that it is reported in."""
    skp = queries.skp_with_id(skp_id, viewer.day)
    if skp is None:
        raise Http404
    if not access.may_write(viewer, skp):
        if may_read_judgement(viewer, skp.person):
            raise PermissionDenied(_("Realisasi hanya dapat diisi oleh pegawai yang bersangkutan."))
        raise Http404
    period = queries.period_with_id(period_id, skp.year)
    if period is None or not queries.follows(skp, period, clock.today(), post=viewer.post):
        raise Http404
    return skp, period


def load_report(viewer: Viewer, public_id: uuid.UUID) -> Report:
    """A report that the viewer may read."""
    report = queries.report_with_id(public_id)
    if report is None or not access.may_read(viewer, report):
        raise Http404
    return report


def load_own_report(viewer: Viewer, public_id: uuid.UUID) -> Report:
    """The viewer's own report."""
    report = load_report(viewer, public_id)
    if not access.may_write(viewer, report.skp):
        raise PermissionDenied(_("Laporan ini milik pegawai lain."))
    return report


def load_report_to_review(viewer: Viewer, public_id: uuid.UUID) -> Report:
    """A report that the viewer opens, returns and answers."""
    report = load_report(viewer, public_id)
    if not access.may_review_report(viewer, report.skp):
        raise PermissionDenied(_("Laporan ini hanya dapat ditindaklanjuti oleh penilainya."))
    return report


def load_obstacle(viewer: Viewer, public_id: uuid.UUID) -> Realisation:
    """A realisation whose constraint the viewer answers."""
    realisation = queries.realisation_with_id(public_id)
    if realisation is None or not access.may_read(viewer, realisation.report):
        raise Http404
    if not access.may_review_report(viewer, realisation.report.skp):
        raise PermissionDenied(_("Kendala ini hanya dapat ditanggapi oleh penilainya."))
    return realisation


def load_evidence(viewer: Viewer, public_id: uuid.UUID) -> Evidence:
    """A piece of evidence of a report that the viewer may read."""
    evidence = queries.evidence_with_id(public_id)
    if evidence is None or not access.may_read(viewer, evidence.realisation.report):
        raise Http404
    return evidence


def back_to(request: HttpRequest, otherwise: str) -> str:
    """Where a form asks to return to, if that is a page of this installation."""
    wanted = request.POST.get("kembali", "")
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe and urlsplit(wanted).path.startswith("/") else otherwise
