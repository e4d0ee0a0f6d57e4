"""The line of the year on Hari Ini: what was planned, each period in which one is judged, and how far it is."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from abdi.cycles.models import Period
from abdi.cycles.queries import report_due_for
from abdi.people.away import A_DAY
from abdi.reporting.queries import overlaps, report_due_of, runs_no_clock, worked_in
from abdi.web.formatting import day as long_date
from abdi.web.own_year import Own


def year_line(own: Own, day: date) -> list[dict[str, str]]:
    """The plan, then each period with how far it is; the year as a whole at the end."""
    line = [
        {
            "name": _("Rencana"),
            "words": _("SKP disetujui") if own.is_agreed else _("SKP belum disetujui"),
            "state": "done" if own.is_agreed else "now",
        }
    ]
    line += [_year_step(own, period, day) for period in own.steps]
    return line


def _year_step(own: Own, period: Period, day: date) -> dict[str, str]:
    if period.pk in own.appraisals:
        rating = own.ratings.get(period.pk)
        word = rating.get_predikat_display() if rating else ""
        return {"name": period.name, "words": _("Dinilai: %(word)s") % {"word": word}, "state": "done"}
    if own.is_handed_in(period):
        return {"name": period.name, "words": _("Sudah dilaporkan"), "state": "done"}
    if own.skp is not None and own.is_agreed and not overlaps(own.skp, period):
        return {"name": period.name, "words": _("sebelum SKP Anda"), "state": "next"}
    if own.skp is not None and not worked_in(own.skp, period, own.away):
        return {"name": period.name, "words": _("tidak ditunggu"), "state": "next"}
    if runs_no_clock(period, own.agreed_on):
        return {"name": period.name, "words": _("tanpa tenggat"), "state": "next"}
    begins = period.ends + A_DAY if period == own.whole else period.starts
    if begins <= day:
        last = report_due_of(own.skp, period, own.away) if own.skp else report_due_for(period, own.away)
        due = _("Laporkan s.d. %(day)s") % {"day": long_date(last)}
        return {"name": period.name, "words": due, "state": "now" if day <= period.ends else "next"}
    return {
        "name": period.name,
        "words": _("mulai %(day)s") % {"day": long_date(begins)},
        "state": "next",
    }
