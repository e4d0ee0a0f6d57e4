"""Hari Ini after a transfer: what is left to report on the SKP that it closed, and what it left a penilai to judge."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from abdi.appraisals.queries import left_waiting
from abdi.people.models import Person
from abdi.reporting.queries import period_rows
from abdi.web.formatting import day as long_date
from abdi.web.own_year import Own

Line = tuple[str, str, str, str, str, date | None]
"""Address, title, reason, icon, kind and last day: a task, as Hari Ini draws it."""


def left_to_judge(penilai: Person, day: date) -> list[Line]:
    """Those who moved away and whom `penilai` still evaluates up to their last day; one query where there are none."""
    waiting = left_waiting(penilai, day)
    if not waiting:
        return []
    people = len({line.person.pk for line in waiting})
    due = min(line.period.appraise_due for line in waiting if line.period)
    title = ngettext(
        "%(n)s evaluasi sebelum mutasi menunggu Anda", "%(n)s evaluasi sebelum mutasi menunggu Anda", people
    )
    why = _("Pegawainya sudah pindah; Anda menilai sampai hari terakhirnya, tanpa menunggu predikat unit.")
    kind = "bad" if due < day else "due"
    return [(reverse("appraisals:team"), title % {"n": people}, why, "rate", kind, due)]


def left_to_report(own: Own, person: Person, day: date) -> list[Line]:
    """Reports on an SKP that a transfer closed, while their days last; afterwards it is judged without them.

    Reads nothing of who was not transferred within the year.
    """
    if own.year is None or own.skp is None or own.skp.number == 1:
        return []
    rows = period_rows(person, own.year, day)
    return [
        (
            reverse("reporting:period", args=[row.skp.public_id, row.period.public_id]),
            _("Isi realisasi %(period)s") % {"period": row.name},
            _("SKP lama ditutup %(day)s. Sesudah batasnya, penilai lama boleh menilai tanpa laporan.")
            % {"day": long_date(row.skp.ends)},
            "report",
            "due",
            row.deadline.day,
        )
        for row in rows
        if row.skp.ended_early and row.is_to_do and row.deadline.day >= day and not row.has_no_deadline
    ]
