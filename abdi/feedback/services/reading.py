"""Writes of the receiver: that he has read what was said of him, and his one reply."""

from __future__ import annotations

import uuid
from collections.abc import Collection

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from abdi.core import clock
from abdi.feedback.models import Note, Observation
from abdi.feedback.services.errors import FeedbackError
from abdi.feedback.services.telling import tell_replied
from abdi.people.access import Viewer

LONGEST_REPLY = 1000


@transaction.atomic
def mark_read(*, viewer: Viewer, ids: Collection[uuid.UUID]) -> None:
    """The viewer has these notes and observations about himself before him; others are left alone."""
    for table in (Note, Observation):
        table.objects.filter(about=viewer.person, public_id__in=ids, read_at=None, withdrawn_at=None).update(
            read_at=clock.now()
        )


@transaction.atomic
def reply(*, viewer: Viewer, said: Note | Observation, text: str) -> None:
    """Thank or answer, once. Whoever replies has read it."""
    table: type[Note] | type[Observation] = type(said)
    locked = table.objects.select_for_update(of=("self",)).select_related("author", "about").get(pk=said.pk)
    if viewer.person is None or viewer.person.pk != locked.about_id:
        raise PermissionDenied(_("Yang membalas ialah orang yang menerimanya."))
    if locked.withdrawn_at is not None:
        raise FeedbackError(_("Tulisan ini sudah ditarik penulisnya."))
    if locked.replied_at is not None:
        raise FeedbackError(_("Anda sudah membalas; balasan ditulis satu kali."), field="text")
    words = text.strip()
    if not words:
        raise FeedbackError(_("Tulis balasan Anda."), field="text")
    if len(words) > LONGEST_REPLY:
        raise FeedbackError(
            _("Paling banyak %(longest)s huruf; sekarang %(now)s. Ringkas tulisannya.")
            % {"longest": LONGEST_REPLY, "now": len(words)},
            field="text",
        )
    locked.reply, locked.replied_at = words, clock.now()
    locked.read_at = locked.read_at or locked.replied_at
    locked.save(update_fields=["reply", "replied_at", "read_at"])
    tell_replied(locked)
