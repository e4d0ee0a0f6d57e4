"""The days of one month, typed by HR."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from abdi.core import clock
from abdi.people.access import Viewer
from abdi.people.models import Person
from abdi.renkin.access import has_monthly_form, may_write_attendance
from abdi.renkin.enums import Origin
from abdi.renkin.models import MonthAttendance
from abdi.renkin.queries.months import bounds


class AttendanceRefused(ValueError):
    """The days cannot be kept like this; the message says why. `field` names the box at fault.

    `is_stale`: somebody else has changed them since the form was opened.
    """

    def __init__(self, sentence: str, field: str | None = None, *, is_stale: bool = False) -> None:
        super().__init__(sentence)
        self.field = field
        self.is_stale = is_stale


@dataclass(frozen=True, kw_only=True)
class DaysDraft:
    """The days as they were told; None is not known, which is not zero."""

    effective: int | None = None
    leave: int | None = None
    sick: int | None = None
    absent: int | None = None

    @property
    def away(self) -> int:
        return (self.leave or 0) + (self.sick or 0) + (self.absent or 0)


@transaction.atomic
def save_days(
    *, viewer: Viewer, person: Person, year: int, month: int, days: DaysDraft, edition: int = 0
) -> MonthAttendance:
    """Keep the days of a month. Raises AttendanceRefused, and PermissionDenied for whoever is not his HR."""
    if not may_write_attendance(viewer, person):
        raise PermissionDenied(_("Kehadiran diisi oleh pengelola kepegawaian unit pegawai ini."))
    if not has_monthly_form(person, bounds(year, month)[1]):
        raise AttendanceRefused(
            _("Kehadiran bulanan hanya diisi untuk PPPK Paruh Waktu, menurut status pada bulan itu.")
        )
    check(days, year, month)
    kept, _is_new = MonthAttendance.objects.select_for_update().get_or_create(
        person=person, year=year, month=month, defaults={"saved_at": clock.now()}
    )
    if kept.edition != edition and as_draft(kept) != days:
        raise AttendanceRefused(
            _(
                "Kehadiran bulan ini baru saja diubah di tempat lain. Isian Anda masih ada: bandingkan, lalu "
                "simpan lagi."
            ),
            is_stale=True,
        )
    return keep(kept, days, Origin.TYPED)


def check(days: DaysDraft, year: int, month: int) -> None:
    """Refuse a month of more days than the calendar has, one that has not begun, and more days away than due."""
    most, today = monthrange(year, month)[1], clock.today()
    if (year, month) > (today.year, today.month):
        raise AttendanceRefused(_("Bulan ini belum berjalan."))
    for field in ("effective", "leave", "sick", "absent"):
        value = getattr(days, field)
        if value is not None and not 0 <= value <= most:
            raise AttendanceRefused(_("Isi 0 sampai %(most)s hari.") % {"most": most}, field)
    if days.effective is not None and days.away > days.effective:
        raise AttendanceRefused(
            _("Cuti, sakit, dan alpa (%(away)s hari) tidak dapat melebihi hari efektif (%(effective)s hari).")
            % {"away": days.away, "effective": days.effective},
            "effective",
        )


def as_draft(kept: MonthAttendance) -> DaysDraft:
    """What stands, in the shape in which it is told."""
    return DaysDraft(
        effective=kept.effective_days, leave=kept.leave_days, sick=kept.sick_days, absent=kept.absent_days
    )


def keep(kept: MonthAttendance, days: DaysDraft, origin: Origin) -> MonthAttendance:
    """Write checked days; what is the same already stays untouched."""
    if kept.edition and as_draft(kept) == days:
        return kept
    kept.effective_days, kept.leave_days = days.effective, days.leave
    kept.sick_days, kept.absent_days = days.sick, days.absent
    kept.origin, kept.saved_at = origin, clock.now()
    kept.edition += 1
    kept.save()
    return kept
