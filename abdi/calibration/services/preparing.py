"""A meeting is prepared, or called off, by the Tim Pengelola Kinerja. It decides nothing in it."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from abdi.appraisals.determination import Arranged
from abdi.calibration.access import may_prepare
from abdi.calibration.counting import followers_of
from abdi.calibration.enums import Counted, MeetingStatus
from abdi.calibration.models import DeterminationUnit, Meeting
from abdi.calibration.queries import can_be_prepared, determination_of, meeting_of
from abdi.calibration.reckoning import smallest_group
from abdi.calibration.services.checks import held, said
from abdi.calibration.services.errors import CalibrationRefused
from abdi.calibration.services.telling import tell_prepared
from abdi.core import clock
from abdi.cycles.models import Period
from abdi.people.access import Viewer
from abdi.people.models import Unit

LARGEST_SMALLEST = 100


def settings_of(unit: Unit, on: date) -> DeterminationUnit:
    """How predikat are determined in a unit, or as the rules propose where nobody has set it."""
    return determination_of(unit, smallest_group(on))


@transaction.atomic
def prepare(
    *, viewer: Viewer, unit: Unit, period: Period, held_on: date, counted: str, smallest: int
) -> Meeting:
    """Prepare the meeting of a unit penetapan about a period that is over; one a unit and period.

    The settings are kept for the unit, so that the next meeting finds them. Raises `CalibrationRefused`.
    """
    _require_tim(viewer, unit)
    if counted not in Counted.values:
        raise CalibrationRefused(_("Pilih pegawai yang dihitung."), "counted")
    if not 1 <= smallest <= LARGEST_SMALLEST:
        raise CalibrationRefused(
            _("Tulis jumlah pegawai dari 1 sampai %(most)d.") % {"most": LARGEST_SMALLEST}, "smallest"
        )
    if held_on <= period.ends:
        raise CalibrationRefused(
            _("%(period)s berakhir %(ends)s. Pilih hari rapat sesudahnya.")
            % {"period": period.name, "ends": date_format(period.ends, "j F Y")},
            "held_on",
        )
    if not any(
        (span.starts, span.ends) == (period.starts, period.ends) for span in can_be_prepared(unit, viewer.day)
    ):
        raise CalibrationRefused(
            _("%(period)s belum berakhir, atau tidak ada pegawai unit ini yang dinilai di dalamnya.")
            % {"period": period.name}
        )
    _require_own(unit, period)
    Unit.objects.select_for_update().get(pk=unit.pk)
    if meeting_of(unit, period) is not None:
        raise CalibrationRefused(_("Rapat untuk unit dan periode ini sudah disiapkan."))
    DeterminationUnit.objects.update_or_create(
        unit=unit, defaults={"counted": counted, "smallest_group": smallest}
    )
    meeting = Meeting.objects.create(
        unit=unit,
        period=period,
        held_on=held_on,
        counted=counted,
        smallest_group=smallest,
        followers=followers_of(period, viewer.day),
        prepared_by=viewer.user,
        prepared_at=clock.now(),
    )
    tell_prepared(meeting, viewer.day)
    return meeting


@transaction.atomic
def cancel(*, viewer: Viewer, meeting: Meeting, reason: str) -> Meeting:
    """Call a prepared meeting off. What the penilai changed themselves meanwhile stays theirs."""
    _require_tim(viewer, meeting.unit)
    words = said(reason, _("Tulis alasan pembatalan, paling sedikit sepuluh huruf."), "reason")
    locked = held(meeting)
    locked.status, locked.cancelled_at, locked.cancel_reason = MeetingStatus.CANCELLED, clock.now(), words
    locked.save(update_fields=["status", "cancelled_at", "cancel_reason"])
    return locked


def _require_own(unit: Unit, period: Period) -> None:
    arranged = Arranged([unit.lineage])
    if not arranged.is_own(unit.lineage, period.ends):
        other = Unit.objects.get(code=arranged.counts_in(unit.lineage, period.ends))
        raise CalibrationRefused(
            _("Pegawai %(unit)s dihitung dalam rapat %(other)s. Siapkan rapat untuk unit itu.")
            % {"unit": unit.name, "other": other.name}
        )


def _require_tim(viewer: Viewer, unit: Unit) -> None:
    if not may_prepare(viewer, unit):
        raise PermissionDenied(_("Rapat disiapkan Tim Pengelola Kinerja yang mengurus unit ini."))
