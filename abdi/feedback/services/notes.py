"""Writes of everyday notes: leave one, take it back in time, fix those on which a rating rests."""

from __future__ import annotations

import uuid
from datetime import date, datetime, time

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from abdi.core import clock
from abdi.core.enums import ReceiptKind
from abdi.core.ledger import issue_receipt
from abdi.cycles.enums import YearStatus
from abdi.cycles.models import PerformanceYear
from abdi.feedback import access
from abdi.feedback.enums import RequestStatus, Visibility
from abdi.feedback.models import FeedbackRequest, Note, Observation
from abdi.feedback.queries import results_of
from abdi.feedback.services.errors import FeedbackError
from abdi.feedback.services.evidence import Proof, attach
from abdi.feedback.services.telling import tell_note, untell_note
from abdi.goals.enums import BehaviourValue
from abdi.people.access import Viewer
from abdi.people.models import Person
from abdi.people.queries import away
from abdi_rules.feedback import FEEDBACK

LONGEST = 2000
NO_PROOF = Proof()


@transaction.atomic
def give_note(
    *,
    viewer: Viewer,
    about: Person,
    year: PerformanceYear,
    text: str,
    result_key: uuid.UUID | None = None,
    value: str = "",
    visibility: str = Visibility.FILE,
    proof: Proof = NO_PROOF,
) -> Note:
    """Leave a note on one result of the SKP in force, or on one BerAKHLAK value; with name, without a score.

    Raises FeedbackError; PermissionDenied outside the working relation.
    """
    author, day = viewer.person, clock.today()
    if author is None or not access.may_give_feedback(viewer, about, day):
        raise PermissionDenied(_("Umpan balik dapat diberikan kepada rekan kerja, atasan atau bawahan Anda."))
    must_be_open(year)
    check_subject(about, year, result_key, value, day)
    _not_too_many(author, day)
    note = Note(author=author, about=about, year=year, result_key=result_key, value=value)
    return _said(viewer, note, text, visibility, proof)


@transaction.atomic
def answer_request(
    *,
    viewer: Viewer,
    asked: FeedbackRequest,
    text: str,
    visibility: str = Visibility.FILE,
    proof: Proof = NO_PROOF,
) -> Note:
    """Answer a request, once, with a note on what was asked about."""
    locked = (
        FeedbackRequest.objects.select_for_update(of=("self",))
        .select_related("asker", "asked", "year")
        .get(pk=asked.pk)
    )
    require_waiting(viewer, locked)
    must_be_open(locked.year)
    note = Note(
        author=locked.asked,
        about=locked.asker,
        year=locked.year,
        result_key=locked.result_key,
        value=locked.value,
        request=locked,
    )
    _said(viewer, note, text, visibility, proof)
    locked.status, locked.closed_at = RequestStatus.ANSWERED, clock.now()
    locked.save(update_fields=["status", "closed_at"])
    return note


def require_waiting(viewer: Viewer, asked: FeedbackRequest) -> None:
    """Whether the viewer may still answer a request, or decline it."""
    if viewer.person is None or viewer.person.pk != asked.asked_id:
        raise PermissionDenied(_("Permintaan ini dijawab oleh orang yang diminta."))
    if asked.status != RequestStatus.WAITING:
        raise FeedbackError(_("Permintaan ini sudah dijawab, ditolak, atau ditarik. Muat ulang halamannya."))
    if not access.may_answer(viewer, asked):
        raise FeedbackError(
            _("Waktu menjawab permintaan ini sudah habis. Anda tetap dapat memberi umpan balik sendiri.")
        )


def must_be_open(year: PerformanceYear) -> None:
    if year.status != YearStatus.OPEN:
        raise FeedbackError(_("Tahun kinerja ini tidak sedang dibuka, jadi umpan balik tidak dapat dicatat."))


def _said(viewer: Viewer, note: Note, text: str, visibility: str, proof: Proof) -> Note:
    if visibility not in Visibility.values:
        raise FeedbackError(_("Pilih siapa yang boleh membacanya."), field="visibility")
    note.text, note.visibility = said(text), visibility
    attach(note, proof)
    return with_receipt(note, viewer)


def _not_too_many(author: Person, day: date) -> None:
    """Raise FeedbackError where `author` wrote as many notes unasked today as one person may."""
    Person.objects.select_for_update(no_key=True).get(pk=author.pk)
    most = FEEDBACK.on(day).value.catatan_sehari
    since = datetime.combine(day, time.min, tzinfo=clock.zone())
    if Note.objects.filter(author=author, request=None, written_at__gte=since).count() >= most:
        raise FeedbackError(
            _("Anda sudah menulis %(most)s umpan balik hari ini. Lanjutkan besok.") % {"most": most}
        )


def with_receipt(note: Note, viewer: Viewer) -> Note:
    """Keep a note that was checked, with its Tanda terima."""
    note.written_at = clock.now()
    note.save()
    note.receipt = issue_receipt(
        kind=ReceiptKind.NOTE,
        title=gettext_noop("Umpan balik untuk %(name)s") % {"name": note.about.full_name},  # as it is stored
        owner=viewer.user.public_id,
        subject=note.public_id,
        record={
            "umpan_balik": str(note.public_id),
            "tentang": str(note.about.public_id),
            "hasil": str(note.result_key) if note.result_key else None,
            "nilai": note.value,
            "isi": note.text,
            "dibaca_oleh": note.visibility,
            "bukti": note.link,
            "berkas_sha256": note.file.sha256 if note.file else "",
        },
    ).number
    note.save(update_fields=["receipt"])
    tell_note(note)
    return note


@transaction.atomic
def withdraw_note(*, viewer: Viewer, note: Note) -> Note:
    """Take a note back: until the person it is about has read it, or a rating rests on it."""
    locked = Note.objects.select_for_update(of=("self",)).select_related("author", "about").get(pk=note.pk)
    if not access.is_author(viewer, locked):
        raise PermissionDenied(_("Umpan balik hanya dapat ditarik oleh penulisnya."))
    if locked.withdrawn_at is not None:
        raise FeedbackError(_("Umpan balik ini sudah ditarik."))
    if locked.settled_at is not None:
        raise FeedbackError(
            _("Penilaian sudah ditetapkan dengan umpan balik ini, jadi tidak dapat ditarik lagi.")
        )
    if not access.may_withdraw(viewer, locked):
        raise FeedbackError(_("Umpan balik ini sudah dibaca, jadi tidak dapat ditarik lagi."))
    locked.withdrawn_at = clock.now()
    locked.save(update_fields=["withdrawn_at"])
    untell_note(locked)
    return locked


@transaction.atomic
def settle_notes(*, about: Person, year: PerformanceYear, upto: date, day: date) -> None:
    """A rating was set on `day` with what the penilai had in view up to the end of `upto`: that stays.

    Private notes were not in view. Of observations only those count that the employee has seen or had the days to see.

    For the service that sets the rating. It has checked who rates.
    """
    Note.objects.filter(
        about=about,
        year=year,
        withdrawn_at=None,
        settled_at=None,
        visibility__in=access.SHARED,
        written_at__lte=datetime.combine(upto, time.max, tzinfo=clock.zone()),
    ).update(settled_at=clock.now())
    end = datetime.combine(upto, time.max, tzinfo=clock.zone())
    seen = Observation.objects.filter(
        about=about, year=year, written_at__lte=end, withdrawn_at=None, settled_at=None
    )
    spans = away(about)
    counted = [one.pk for one in seen.select_for_update() if one.may_count(day, spans)]
    Observation.objects.filter(pk__in=counted).update(settled_at=clock.now())


def check_subject(
    about: Person, year: PerformanceYear, result_key: uuid.UUID | None, value: str, day: date
) -> None:
    if (result_key is None) == (not value):
        raise FeedbackError(_("Pilih satu hasil kerja atau satu nilai BerAKHLAK."), field="subject")
    if value and value not in BehaviourValue.values:
        raise FeedbackError(_("Pilih nilai BerAKHLAK dari daftar."), field="subject")
    if result_key and result_key not in {key for key, _text in results_of(about, year, day)}:
        raise FeedbackError(
            _("Hasil kerja itu tidak ada pada SKP yang berlaku. Pilih lagi dari daftar."), field="subject"
        )


def said(text: str) -> str:
    """The words of a note, or what is wrong with them."""
    words = text.strip()
    if not words:
        raise FeedbackError(_("Tulis umpan balik Anda."), field="text")
    if len(words) > LONGEST:
        raise FeedbackError(
            _("Umpan balik paling banyak %(longest)s huruf; sekarang %(now)s. Ringkas tulisannya.")
            % {"longest": LONGEST, "now": len(words)},
            field="text",
        )
    return words
