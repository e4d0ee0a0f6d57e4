"""What the superior does with a report: open, answer a stated constraint, return with a reason."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from abdi.core import clock
from abdi.cycles.models import Period
from abdi.goals.models import Skp
from abdi.people.access import Viewer
from abdi.people.models import Person
from abdi.reporting import access
from abdi.reporting.enums import HANDED_IN, ReportStatus
from abdi.reporting.models import ObstacleReply, Realisation, Report
from abdi.reporting.services.errors import AlreadyMoved, PeriodClosed, ReportingError, Settled
from abdi.reporting.services.telling import tell_answered, tell_returned

REASON_LENGTH = 2000


@transaction.atomic
def open_report(*, viewer: Viewer, report: Report) -> Report:
    """Mark a report as opened by the superior; from then on it cannot be withdrawn. Opening again does nothing."""
    locked, reviewer = _lock_to_review(viewer, report)
    _mark_opened(locked, reviewer)
    return locked


@transaction.atomic
def return_report(*, viewer: Viewer, report: Report, reason: str) -> Report:
    """Send a report back with a reason. This version stays as it is; the correction is the next number."""
    locked, reviewer = _lock_to_review(viewer, report)
    words = _said(reason, _("Tulis alasan pengembalian, supaya jelas apa yang perlu diperbaiki."), "reason")
    if locked.settled_at is not None:
        raise Settled(_("Penilaian periode ini sudah ditetapkan, jadi laporan tidak dapat dikembalikan."))
    if locked.period.closed_at is not None:
        raise PeriodClosed(
            _("%(period)s sudah ditutup: pegawai tidak dapat lagi memperbaiki laporan.")
            % {"period": locked.period.name}
        )
    _mark_opened(locked, reviewer)
    locked.status = ReportStatus.RETURNED
    locked.returned_at = clock.now()
    locked.returned_by = reviewer
    locked.return_reason = words
    locked.save(update_fields=["status", "returned_at", "returned_by", "return_reason"])
    tell_returned(locked)
    return locked


@transaction.atomic
def answer_obstacle(*, viewer: Viewer, realisation: Realisation, text: str) -> ObstacleReply:
    """Answer a constraint that was stated; the answer may be changed until a rating rests on the report."""
    locked, reviewer = _lock_to_review(viewer, realisation.report)
    stated = Realisation.objects.get(pk=realisation.pk)
    words = _said(text, _("Tulis tanggapan atas kendala ini."), "text")
    if not stated.obstacle.strip():
        raise ReportingError(_("Tidak ada kendala yang perlu ditanggapi pada indikator ini."), field="text")
    if locked.settled_at is not None:
        raise Settled(_("Penilaian periode ini sudah ditetapkan, jadi tanggapan tidak dapat diubah."))
    _mark_opened(locked, reviewer)
    reply, _made = ObstacleReply.objects.update_or_create(
        realisation=stated, defaults={"text": words, "by": reviewer, "at": clock.now()}
    )
    tell_answered(locked, stated)
    return reply


@transaction.atomic
def settle(*, skp: Skp, period: Period, by: Person) -> None:
    """A rating was set by `by` on the report that counts: it can neither be returned nor answered any more.

    For the service that sets the rating. It has checked who rates.
    """
    report = Report.objects.select_for_update().filter(skp=skp, period=period, status__in=HANDED_IN).first()
    if report is not None and report.settled_at is None:
        _mark_opened(report, by)
        report.settled_at = clock.now()
        report.save(update_fields=["settled_at"])


def _lock_to_review(viewer: Viewer, report: Report) -> tuple[Report, Person]:
    locked = (
        Report.objects.select_for_update(of=("self",))
        .select_related("skp__person", "skp__year", "period")
        .get(pk=report.pk)
    )
    if viewer.person is None or not access.may_review_report(viewer, locked.skp):
        raise PermissionDenied(_("Laporan ini hanya dapat ditindaklanjuti oleh penilainya."))
    if locked.status not in HANDED_IN:
        raise AlreadyMoved(
            _(
                "Laporan ini sudah ditarik atau dikembalikan. Muat ulang halaman untuk melihat keadaan terakhir."
            )
        )
    return locked, viewer.person


def _mark_opened(report: Report, reviewer: Person) -> None:
    if report.status == ReportStatus.SUBMITTED:
        report.status = ReportStatus.OPENED
        report.opened_at = clock.now()
        report.opened_by = reviewer
        report.save(update_fields=["status", "opened_at", "opened_by"])


def _said(text: str, message: str, field: str) -> str:
    words = text.strip()
    if not words:
        raise ReportingError(message, field=field)
    if len(words) > REASON_LENGTH:
        raise ReportingError(
            _("Paling banyak %(longest)s huruf; sekarang %(now)s. Ringkas tulisannya.")
            % {"longest": REASON_LENGTH, "now": len(words)},
            field=field,
        )
    return words
