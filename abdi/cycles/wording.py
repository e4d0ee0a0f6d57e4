"""Deadlines and outages in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from abdi.core import clock
from abdi.cycles.deadlines import Deadline
from abdi.cycles.enums import YearStatus
from abdi.cycles.models import PerformanceYear


def year_standing(year: PerformanceYear, day: date) -> str:
    """The status to show of a year: one opened ahead has not begun, a draft is not yet open."""
    if year.status == YearStatus.DRAFT:
        return "belum_dibuka"
    return "belum_mulai" if year.year > day.year else year.status


def moved_words(deadline: Deadline | None) -> str:
    """Why the day is another than planned; empty where it is not."""
    if deadline is None or not deadline.is_moved:
        return ""
    return _("Batas waktu diundur ke %(day)s karena gangguan sistem %(when)s.") % {
        "day": date_format(deadline.day, "j F Y"),
        "when": outage_words(deadline.outages),
    }


def outage_words(spans: Iterable[tuple[datetime, datetime]], day: str = "j M") -> str:
    """When it was: "30 Sep 21.00–23.40"; a second day is named only where there is one. `day`: how days are written."""
    return ", ".join(_span(began, ended, day) for began, ended in spans)


def _span(began: datetime, ended: datetime, day: str) -> str:
    since, until = began.astimezone(clock.zone()), ended.astimezone(clock.zone())
    last = "H.i" if since.date() == until.date() else f"{day} H.i"
    return f"{date_format(since, f'{day} H.i')}–{date_format(until, last)}"
