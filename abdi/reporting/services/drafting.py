"""The draft of a report: found, or made from nothing or from the version that came back."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from abdi.core import clock
from abdi.cycles.models import Period
from abdi.cycles.queries import period_is_open_for_report
from abdi.goals.models import Indicator, Skp
from abdi.people.access import Viewer
from abdi.reporting import access
from abdi.reporting.enums import HANDED_IN, ReportStatus
from abdi.reporting.models import Evidence, ObstacleReply, Realisation, Report
from abdi.reporting.queries import follows, version_in_force
from abdi.reporting.services.errors import AlreadyMoved, PeriodClosed, ReportingError

COPIED = (
    "edition",
    "figure",
    "not_measured",
    "confirmed",
    "narrative",
    "effort",
    "obstacle",
    "citizen_impact",
    "measured",
    "measured_origin",
    "departure",
    "typed_by_id",
    "typed_confirmed_at",
    "held",
    "aim",
    "standing",
    "standing_because",
)


def lock_to_write(viewer: Viewer, skp: Skp, period: Period) -> Skp:
    """The SKP, locked, or a refusal. Whoever writes a report of it waits here for the other."""
    locked = Skp.objects.select_for_update(of=("self",)).select_related("person", "year").get(pk=skp.pk)
    if not access.may_write(viewer, locked):
        raise PermissionDenied(_("Realisasi hanya dapat diisi oleh pegawai yang bersangkutan."))
    require_open(locked, Period.objects.select_related("series__year").get(pk=period.pk))
    return locked


def require_open(skp: Skp, period: Period) -> None:
    """Refuse when the period takes no report."""
    if period.closed_at is not None:
        raise PeriodClosed(
            _(
                "%(period)s sudah ditutup, jadi realisasi tidak dapat diubah lagi. Tulisan Anda tidak hilang: "
                "salin bila perlu, dan minta pengelola kepegawaian membuka kembali periode ini."
            )
            % {"period": period.name}
        )
    if not follows(skp, period, clock.today()):
        raise PeriodClosed(
            _("%(period)s bukan periode pelaporan SKP ini. Buka Realisasi dan pilih periodenya.")
            % {"period": period.name}
        )
    if not period_is_open_for_report(period, clock.today()):
        raise PeriodClosed(
            _("%(period)s belum dimulai. Isi realisasi sejak periode berjalan.") % {"period": period.name}
        )


def draft_of(skp: Skp, period: Period) -> Report:
    """The draft to write into; made when there is none. The SKP must be locked."""
    latest = Report.objects.filter(skp=skp, period=period).order_by("-number").first()
    if latest is not None and latest.status in HANDED_IN:
        raise AlreadyMoved(_("Realisasi ini sudah dilaporkan. Tarik laporannya dulu untuk mengubah."))
    if latest is None or latest.status != ReportStatus.DRAFT:
        made = Report.objects.create(
            skp=skp, period=period, number=latest.number + 1 if latest else 1, created_at=clock.now()
        )
        if latest is not None:
            _copy(latest, made)
        latest = made
    _align(latest)
    return latest


def _copy(returned: Report, made: Report) -> None:
    """Carry everything over, evidence by reference and answers too: the returned version stays as it was."""
    for old in returned.realisations.select_related("obstacle_reply").prefetch_related("evidence"):
        copied = {name: getattr(old, name) for name in COPIED}
        new = Realisation.objects.create(
            report=made, indicator_id=old.indicator_id, saved_at=old.saved_at, **copied
        )
        Evidence.objects.bulk_create(
            Evidence(
                realisation=new,
                title=piece.title,
                file_id=piece.file_id,
                url=piece.url,
                added_at=piece.added_at,
                sent_sha256=piece.sent_sha256,
                place_agreed=piece.place_agreed,
                place=piece.place,
            )
            for piece in old.evidence.all()
        )
        reply = getattr(old, "obstacle_reply", None)
        if reply is not None:
            ObstacleReply.objects.create(realisation=new, text=reply.text, by_id=reply.by_id, at=reply.at)


def _align(report: Report) -> None:
    """Give the draft one realisation for each indicator in force.

    After an amendment of the SKP the same indicator (by key) is another row: what was written moves on to it. What
    was written for an indicator that is gone stays in the draft and is left out when it is handed in.
    """
    version = version_in_force(report.skp)
    if version is None:
        raise ReportingError(_("Belum ada SKP yang berlaku. Ajukan SKP dan tunggu persetujuan atasan."))
    shown = {r.indicator.key: r for r in report.realisations.select_related("indicator")}
    for indicator in Indicator.objects.filter(result__version=version):
        said = shown.get(indicator.key)
        if said is None:
            Realisation.objects.create(report=report, indicator=indicator)
        elif said.indicator_id != indicator.pk:
            said.indicator = indicator
            said.save(update_fields=["indicator"])
