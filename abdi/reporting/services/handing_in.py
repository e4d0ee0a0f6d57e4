"""Hand in a report, and take it back while nobody has opened it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from abdi.core import clock
from abdi.core.enums import ReceiptKind
from abdi.core.ledger import issue_receipt
from abdi.cycles.models import Period
from abdi.goals.models import Skp
from abdi.people.access import Viewer
from abdi.people.queries import owner_of
from abdi.reporting import access
from abdi.reporting.enums import ReportStatus
from abdi.reporting.figures import write_figure
from abdi.reporting.models import Realisation, Report
from abdi.reporting.plausibility import question
from abdi.reporting.queries import Line, Sheet, sheet
from abdi.reporting.services.drafting import draft_of, lock_to_write, require_open
from abdi.reporting.services.errors import AlreadyMoved, Incomplete
from abdi.reporting.services.filling import measure, take_measured

_COMPUTED = ("held", "aim", "standing", "standing_because", "measured", "measured_origin")


@transaction.atomic
def submit(*, viewer: Viewer, skp: Skp, period: Period) -> Report:
    """Hand in the draft and issue its Tanda terima.

    Every indicator in force must carry a figure, its words where the target is in words, or the mark that it was not
    measured; its author's word that an unlikely figure is right; and a reason where it says otherwise than the feed
    from which it takes its value; else `Incomplete`.
    After the due day it is late and still taken, until the period is closed.
    """
    locked = lock_to_write(viewer, skp, period)
    report = draft_of(locked, period)
    found = sheet(locked, period)
    _require_complete(found)
    _require_confirmed(found)
    _leave_out_what_is_gone(report, found)
    for line in found.lines:
        if line.realisation is not None:
            measure(line.realisation, locked, period)
            take_measured(line.realisation, period)
            line.realisation.save(update_fields=_COMPUTED)
    _require_reasons(found)
    Report.objects.filter(skp=locked, period=period, status=ReportStatus.RETURNED).update(
        status=ReportStatus.REPLACED
    )
    report.status = ReportStatus.SUBMITTED
    report.submitted_at = clock.now()
    report.receipt = _receipt(report, found).number
    report.save(update_fields=["status", "submitted_at", "receipt"])
    return report


@transaction.atomic
def withdraw(*, viewer: Viewer, report: Report) -> Report:
    """Take a report back into draft, until the superior has opened it. Its receipt stays in the records."""
    locked = (
        Report.objects.select_for_update(of=("self",))
        .select_related("skp__person", "skp__year", "period__series__year", "opened_by")
        .get(pk=report.pk)
    )
    if not access.may_write(viewer, locked.skp):
        raise PermissionDenied(_("Laporan hanya dapat ditarik oleh pegawai yang bersangkutan."))
    require_open(locked.skp, locked.period)
    if locked.status == ReportStatus.OPENED:
        reader = locked.opened_by.full_name if locked.opened_by else _("Atasan")
        raise AlreadyMoved(
            _(
                "%(reader)s sudah membuka laporan ini, jadi tidak dapat ditarik. Minta atasan mengembalikannya."
            )
            % {"reader": reader}
        )
    if locked.status != ReportStatus.SUBMITTED:
        raise AlreadyMoved(_("Laporan ini tidak sedang menunggu atasan, jadi tidak ada yang perlu ditarik."))
    locked.status = ReportStatus.DRAFT
    locked.submitted_at = None
    locked.receipt = ""
    locked.save(update_fields=["status", "submitted_at", "receipt"])
    return locked


def _require_complete(found: Sheet) -> None:
    missing = [line for line in found.lines if not line.is_filled]
    if missing:
        names = "; ".join(f"“{line.indicator.text}”" for line in missing)
        raise Incomplete(
            _("Belum lengkap: %(names)s. Isi realisasinya, atau tandai belum diukur periode ini.")
            % {"names": names},
            field="lines",
        )


def _require_reasons(found: Sheet) -> None:
    """Data do not forbid another figure; they ask why."""
    for line in found.lines:
        shown = line.realisation
        if shown is not None and shown.departs and not shown.departure.strip():
            said = _("belum diukur") if shown.figure is None else write_figure(shown.figure)
            raise Incomplete(
                _(
                    "“%(indicator)s”: data menyebut %(measured)s, Anda menulis %(said)s. "
                    "Pakai angka dari data, atau tulis alasan memakai angka lain."
                )
                % {
                    "indicator": line.indicator.text,
                    "measured": write_figure(shown.measured),
                    "said": said,
                },
                field="lines",
            )


def _require_confirmed(found: Sheet) -> None:
    """An unlikely figure is handed in once its author has said that it is right."""
    for line in found.lines:
        shown = line.realisation
        if shown is not None and not shown.confirmed and (asked := question(line.indicator, shown.figure)):
            raise Incomplete(f"“{line.indicator.text}”: {asked}", field="lines")


def _leave_out_what_is_gone(report: Report, found: Sheet) -> None:
    """An indicator that the SKP no longer has is not reported; history keeps what was written."""
    kept = [line.realisation.pk for line in found.lines if line.realisation is not None]
    Realisation.objects.filter(report=report).exclude(pk__in=kept).delete()


def _receipt(report: Report, found: Sheet) -> Any:
    person, period = report.skp.person, found.period
    return issue_receipt(
        kind=ReceiptKind.REPORT,
        title=f"Realisasi {period.name} {period.series.year.year}, versi {report.number}",
        owner=owner_of(person),
        subject=report.public_id,
        record={
            "laporan": str(report.public_id),
            "versi": report.number,
            "periode": str(period.public_id),
            "indikator": [_recorded(line) for line in found.lines],
        },
    )


def _recorded(line: Line) -> dict[str, Any]:
    shown = line.realisation
    assert shown is not None  # complete: every line has one
    helped = {"diketikkan_oleh": shown.typed_by.full_name} if shown.typed_by else {}
    return helped | {
        "indikator": str(line.indicator.public_id),
        "realisasi": _plain(shown.figure),
        "belum_diukur": shown.not_measured,
        "uraian": shown.narrative,
        "usaha": shown.effort,
        "kendala": shown.obstacle,
        "dampak": shown.citizen_impact,
        "dari_data": _plain(shown.measured),
        "asal_angka": shown.measured_origin,
        "alasan_angka_lain": shown.departure,
        "bukti": [piece.file.sha256 if piece.file else piece.url for piece in line.evidence],
    }


def _plain(figure: Decimal | None) -> str | None:
    return None if figure is None else f"{figure:f}"
