"""Where an objection is, in words: with whom, since when, until when, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from abdi.cycles.deadlines import Deadline
from abdi.objections.access import is_heard
from abdi.objections.enums import ObjectionStatus, Outcome
from abdi.objections.models import Objection
from abdi.objections.queries import Bar


@dataclass(frozen=True)
class Turn:
    """`who` has it `since`, `until` its last day (None: nothing runs any more), and what comes `next`."""

    title: str
    who: str
    since: datetime | date | None
    until: Deadline | None
    next: str
    is_late: bool = False


def turn_of(objection: Objection, day: date) -> Turn:
    """Whose turn it is on `day`, true on the day itself whether or not the task that passes on has run."""
    if objection.status == ObjectionStatus.DECIDED:
        return Turn(
            _("Sudah diputus"),
            objection.decided_by.full_name if objection.decided_by else "",
            objection.decided_at,
            None,
            _("Putusan ini final. Tidak ada langkah lain yang ditunggu."),
        )
    if objection.status == ObjectionStatus.WITHDRAWN:
        return Turn(
            _("Dicabut pegawai"),
            objection.person.full_name,
            objection.withdrawn_at,
            None,
            _("Penilaian tetap seperti ditetapkan penilai."),
        )
    if not is_heard(objection, day):
        return Turn(
            _("Di tangan penilai, untuk memberi keterangan"),
            objection.penilai.full_name,
            objection.filed_at,
            objection.statement_deadline,
            _("Sesudah keterangan diberikan atau waktunya habis, %(examiner)s memutus paling lambat %(day)s.")
            % {"examiner": objection.examiner.full_name, "day": _day(objection.decision_due)},
        )
    late = day > objection.decision_due
    since = objection.stated_at or (
        objection.statement_due if day > objection.statement_due else objection.filed_at
    )
    return Turn(
        _("Di tangan pemeriksa, untuk diputus"),
        objection.examiner.full_name,
        since,
        objection.decision_deadline,
        _("Waktunya sudah lewat; pengelola kepegawaian melihatnya dan dapat menunjuk pemeriksa lain.")
        if late
        else _("Putusan tampil di sini dengan dasarnya, dan Anda diberi tahu."),
        is_late=late,
    )


def bar_words(bar: Bar) -> str:
    """Why somebody cannot examine, without blame."""
    return {
        Bar.NOBODY: _("Di atas penilai tidak ada atasan yang dapat memeriksa."),
        Bar.SELF: _("Yang akan memeriksa adalah pegawai itu sendiri."),
        Bar.PENILAI: _("Yang akan memeriksa ikut menetapkan penilaian ini."),
        Bar.MEETING: _("Yang akan memeriksa ikut dalam rapat yang menetapkan predikat ini."),
        Bar.GOVERNOR: _(
            "Atasan penilai adalah Gubernur; keberatan diperiksa pejabat lain dengan pelimpahan tertulis."
        ),
        Bar.GONE: _("Yang akan memeriksa tidak lagi memegang jabatan, dan penggantinya belum tercatat."),
        Bar.AWAY: _("Yang akan memeriksa sedang cuti panjang atau tugas belajar."),
    }[bar]


def outcome_effect(objection: Objection) -> str:
    """What the decision changed."""
    new = objection.new_rating
    if objection.outcome == Outcome.REFUSED or new is None:
        return _("Predikat tetap %(predikat)s.") % {"predikat": objection.rating.get_predikat_display()}
    if new.predikat == objection.rating.predikat:
        return _("Rating berubah; menurut matriks, predikat tetap %(predikat)s.") % {
            "predikat": new.get_predikat_display()
        }
    return _("Predikat berubah dari %(before)s menjadi %(after)s.") % {
        "before": objection.rating.get_predikat_display(),
        "after": new.get_predikat_display(),
    }


def _day(day: date) -> str:
    return date_format(day, "j F Y")
