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
from abdi.feedback.models import Note
from abdi.feedback.queries import results_of
from abdi.goals.enums import BehaviourValue
from abdi.people.access import Viewer
from abdi.people.models import Person

LONGEST = 2000


class FeedbackError(ValueError):
    """A refusal for the person at the screen; `field` is the box it is about, or empty."""

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


@transaction.atomic
def give_note(
    *,
    viewer: Viewer,
    about: Person,
    year: PerformanceYear,
    text: str,
    result_key: uuid.UUID | None = None,
    value: str = "",
) -> Note:
    """Leave a note on one result of the SKP in force, or on one BerAKHLAK value; with name, without a score.

    Raises FeedbackError; PermissionDenied outside the working relation.
    """
    author, day = viewer.person, clock.today()
    if author is None or not access.may_give_feedback(viewer, about, day):
        raise PermissionDenied(_("Umpan balik dapat diberikan kepada rekan kerja, atasan atau bawahan Anda."))
    if year.status != YearStatus.OPEN:
        raise FeedbackError(_("Tahun kinerja ini tidak sedang dibuka, jadi umpan balik tidak dapat dicatat."))
    words = said(text)
    _check_subject(about, year, result_key, value, day)
    note = Note(author=author, about=about, year=year, result_key=result_key, value=value, text=words)
    return with_receipt(note, viewer)


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
        },
    ).number
    note.save(update_fields=["receipt"])
    return note


@transaction.atomic
def withdraw_note(*, viewer: Viewer, note: Note) -> Note:
    """Take a note back: within three days, and until a rating rests on it."""
    locked = Note.objects.select_for_update(of=("self",)).select_related("author").get(pk=note.pk)
    if not access.is_author(viewer, locked):
        raise PermissionDenied(_("Umpan balik hanya dapat ditarik oleh penulisnya."))
    if locked.withdrawn_at is not None:
        raise FeedbackError(_("Umpan balik ini sudah ditarik."))
    if locked.settled_at is not None:
        raise FeedbackError(
            _("Penilaian sudah ditetapkan dengan umpan balik ini, jadi tidak dapat ditarik lagi.")
        )
    if not access.may_withdraw(viewer, locked, clock.now()):
        raise FeedbackError(_("Umpan balik hanya dapat ditarik dalam 3 hari sesudah ditulis."))
    locked.withdrawn_at = clock.now()
    locked.save(update_fields=["withdrawn_at"])
    return locked


@transaction.atomic
def settle_notes(*, about: Person, year: PerformanceYear, upto: date) -> None:
    """A rating was set with the notes written up to the end of `upto` in view: they stay.

    For the service that sets the rating. It has checked who rates.
    """
    Note.objects.filter(
        about=about,
        year=year,
        withdrawn_at=None,
        settled_at=None,
        written_at__lte=datetime.combine(upto, time.max, tzinfo=clock.zone()),
    ).update(settled_at=clock.now())


def _check_subject(
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
