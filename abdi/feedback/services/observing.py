"""Writes of Catatan pengamatan: what the superior saw. The employee is told at once; there is no secret one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from abdi.core import clock
from abdi.cycles.models import PerformanceYear
from abdi.feedback import access
from abdi.feedback.models import Observation
from abdi.feedback.services.errors import FeedbackError
from abdi.feedback.services.notes import must_be_open
from abdi.feedback.services.telling import tell_observed, untell_observed
from abdi.people.access import Viewer
from abdi.people.models import Person
from abdi_rules.feedback import FEEDBACK

LONGEST = 1000


@dataclass(frozen=True)
class Seen:
    """What a superior saw: the day, the situation, what the employee did, and what came of it."""

    day: date
    situation: str
    behaviour: str
    effect: str


@transaction.atomic
def observe(*, viewer: Viewer, about: Person, year: PerformanceYear, seen: Seen) -> Observation:
    """Write down what was seen. Raises FeedbackError; PermissionDenied for whoever is not the penilai of today."""
    if viewer.person is None or not access.may_observe(viewer, about):
        raise PermissionDenied(_("Catatan pengamatan ditulis penilai tentang pegawai yang dinilainya."))
    must_be_open(year)
    today = clock.today()
    _not_too_many(viewer.person, today)
    if seen.day > today:
        raise FeedbackError(_("Harinya belum tiba. Catat yang sudah Anda lihat."), field="day")
    if seen.day.year != year.year:
        raise FeedbackError(_("Harinya di luar tahun kinerja %(year)s.") % {"year": year.year}, field="day")
    observation = Observation.objects.create(
        author=viewer.person,
        about=about,
        year=year,
        day=seen.day,
        situation=_words(seen.situation, "situation"),
        behaviour=_words(seen.behaviour, "behaviour"),
        effect=_words(seen.effect, "effect"),
        written_at=clock.now(),
        see_until=today + timedelta(days=FEEDBACK.on(today).value.hari_melihat),
    )
    tell_observed(observation)
    return observation


@transaction.atomic
def withdraw_observation(*, viewer: Viewer, observation: Observation) -> Observation:
    """Take an observation back until the employee has read it."""
    rows = Observation.objects.select_for_update(of=("self",)).select_related("about", "author")
    locked = rows.get(pk=observation.pk)
    if viewer.person is None or viewer.person.pk != locked.author_id:
        raise PermissionDenied(_("Catatan pengamatan hanya dapat ditarik oleh penulisnya."))
    if not access.may_withdraw_observation(viewer, locked):
        raise FeedbackError(_("Catatan ini sudah dibaca, dipakai, atau ditarik, jadi tidak dapat ditarik."))
    locked.withdrawn_at = clock.now()
    locked.save(update_fields=["withdrawn_at"])
    untell_observed(locked)
    return locked


def _not_too_many(author: Person, day: date) -> None:
    """Raise FeedbackError where `author` wrote as many observations today as one may, those taken back included."""
    Person.objects.select_for_update(no_key=True).get(pk=author.pk)
    most = FEEDBACK.on(day).value.pengamatan_sehari
    since = datetime.combine(day, time.min, tzinfo=clock.zone())
    if Observation.objects.filter(author=author, written_at__gte=since).count() >= most:
        raise FeedbackError(
            _(
                "Anda sudah menulis %(most)s catatan pengamatan hari ini. Tulisan ini tetap di halaman; "
                "simpan besok, atau gabungkan beberapa hal ke satu catatan."
            )
            % {"most": most}
        )


def _words(text: str, field: str) -> str:
    words = text.strip()
    if not words:
        raise FeedbackError(_("Isi bagian ini dengan satu atau dua kalimat."), field=field)
    if len(words) > LONGEST:
        raise FeedbackError(
            _("Paling banyak %(longest)s huruf; sekarang %(now)s. Ringkas tulisannya.")
            % {"longest": LONGEST, "now": len(words)},
            field=field,
        )
    return words
