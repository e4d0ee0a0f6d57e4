"""Deadlines of an open year move forward only, each with a reason that everybody can read."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from abdi.core import clock
from abdi.cycles.enums import YearStatus
from abdi.cycles.models import DeadlineChange, PerformanceYear, Period, Phase
from abdi.cycles.services.errors import CycleRefused
from abdi.people.access import Viewer, may_manage_cycles

REASON_LENGTH = 10


@transaction.atomic
def move_phase(*, viewer: Viewer, phase: Phase, due: date, reason: str) -> Phase:
    """Move the last day of a phase of the year."""
    _must_manage(viewer)
    locked = Phase.objects.select_for_update(of=("self",)).select_related("year").get(pk=phase.pk)
    with override("id"):  # the record keeps one language
        what = str(locked.get_kind_display())
    _record(viewer, locked.year, what, locked.due, due, reason)
    locked.due = due
    locked.moves.pop("due", None)  # from now on it is somebody's day
    locked.save(update_fields=["due", "moves"])
    return locked


@transaction.atomic
def move_report(
    *, viewer: Viewer, period: Period, report_due: date, appraise_due: date, reason: str
) -> Period:
    """Move the last days of a period, for reports, for appraisals, or both; one reason serves both."""
    _must_manage(viewer)
    locked = _locked(period)
    year = locked.series.year
    if locked.closed_at is not None:
        raise CycleRefused(
            _("%(period)s sudah ditutup. Buka kembali periode itu sebelum mengubah batasnya.")
            % {"period": locked.name}
        )
    if appraise_due < report_due:
        raise CycleRefused(_("Batas penilaian tidak boleh lebih awal daripada batas laporan."))
    if (report_due, appraise_due) == (locked.report_due, locked.appraise_due):
        raise CycleRefused(_("Tanggal tidak berubah. Pilih tanggal yang lebih akhir, atau kembali."))
    if report_due != locked.report_due:
        locked.moves.pop("report_due", None)  # from now on it is somebody's day
        _record(viewer, year, f"Laporan {locked.name}", locked.report_due, report_due, reason)
    if appraise_due != locked.appraise_due:
        locked.moves.pop("appraise_due", None)
        _record(viewer, year, f"Penilaian {locked.name}", locked.appraise_due, appraise_due, reason)
    locked.report_due, locked.appraise_due = report_due, appraise_due
    locked.save(update_fields=["report_due", "appraise_due", "moves"])
    return locked


@transaction.atomic
def close_period(*, viewer: Viewer, period: Period) -> Period:
    """No more reports and ratings for a period that is over. Closing it again changes nothing."""
    _must_manage(viewer)
    locked = _locked(period)
    if locked.closed_at is not None:
        return locked
    if locked.ends >= clock.today():
        raise CycleRefused(
            _("%(period)s belum berakhir, jadi belum dapat ditutup.") % {"period": locked.name}
        )
    locked.closed_at = clock.now()
    locked.save(update_fields=["closed_at"])
    return locked


@transaction.atomic
def reopen_period(*, viewer: Viewer, period: Period) -> Period:
    """Take reports and ratings again."""
    _must_manage(viewer)
    locked = _locked(period)
    locked.closed_at = None
    locked.save(update_fields=["closed_at"])
    return locked


def _locked(period: Period) -> Period:
    return Period.objects.select_for_update(of=("self",)).select_related("series__year").get(pk=period.pk)


def _record(viewer: Viewer, year: PerformanceYear, what: str, before: date, after: date, reason: str) -> None:
    if year.status != YearStatus.OPEN:
        raise CycleRefused(_("Tahun ini belum dibuka. Ubah tanggalnya lewat rancangan tahun."))
    if after <= before:
        raise CycleRefused(
            _(
                "Batas %(what)s tahun yang sudah dibuka hanya dapat diundurkan: pilih tanggal sesudah "
                "%(before)s."
            )
            % {"what": what, "before": f"{before:%d-%m-%Y}"}
        )
    if len(reason.strip()) < REASON_LENGTH:
        raise CycleRefused(
            _("Tulis alasan perubahan, paling sedikit %(least)s huruf.") % {"least": REASON_LENGTH}
        )
    DeadlineChange.objects.create(
        year=year,
        what=what,
        before=before,
        after=after,
        reason=reason.strip(),
        changed_at=clock.now(),
        changed_by=viewer.user,
    )


def _must_manage(viewer: Viewer) -> None:
    if not may_manage_cycles(viewer):
        raise PermissionDenied(_("Hanya BKD yang mengatur tahun kinerja."))
