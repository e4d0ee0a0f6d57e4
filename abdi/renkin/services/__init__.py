"""Writes of the Renkin and of the days of a month. Each checks access and state, and is safe to repeat."""

from abdi.renkin.services.attendance import AttendanceRefused, DaysDraft, save_days
from abdi.renkin.services.errors import NeedsReason, NotReady
from abdi.renkin.services.handing_in import hand_in, why_not_handed_in
from abdi.renkin.services.intake import take_in
from abdi.renkin.services.parts import reason_is_due, save_parts
from abdi.renkin.services.printing import month_pdf, plan_pdf, rekap_pdf

__all__ = [
    "AttendanceRefused",
    "DaysDraft",
    "NeedsReason",
    "NotReady",
    "hand_in",
    "month_pdf",
    "plan_pdf",
    "reason_is_due",
    "rekap_pdf",
    "save_days",
    "save_parts",
    "take_in",
    "why_not_handed_in",
]
