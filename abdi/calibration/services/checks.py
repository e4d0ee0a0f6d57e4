from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from abdi.calibration.enums import MeetingStatus
from abdi.calibration.models import Meeting
from abdi.calibration.services.errors import CalibrationRefused

MIN_REASON = 10


def said(text: str, message: str, field: str) -> str:
    """The words, or a refusal where there are too few to mean anything."""
    words = text.strip()
    if len(words) < MIN_REASON:
        raise CalibrationRefused(message, field)
    return words


def held(meeting: Meeting) -> Meeting:
    """The meeting under lock, so that two acts in it come one after the other; refused once it is over.

    Read after the lock: whoever waited for it gets the row anew, but joined rows as they were before he waited.
    """
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    locked = Meeting.objects.select_related("unit", "period__series__year", "signed_by").get(pk=meeting.pk)
    if locked.status == MeetingStatus.SIGNED and locked.signed_by and locked.signed_at:
        raise CalibrationRefused(
            _("Rapat ini sudah ditandatangani %(name)s pada %(day)s, sehingga isinya tetap.")
            % {"name": locked.signed_by.full_name, "day": date_format(locked.signed_at, "j F Y H.i")}
        )
    if locked.status == MeetingStatus.CANCELLED:
        raise CalibrationRefused(_("Rapat ini sudah dibatalkan. Tulisan Anda tetap ada di halaman ini."))
    return locked
