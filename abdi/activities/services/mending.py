"""Change, link, repeat and take out one's own entry."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from abdi.activities.access import may_write
from abdi.activities.drafts import Draft, check
from abdi.activities.enums import Origin
from abdi.activities.errors import AlreadyGone
from abdi.activities.models import Activity
from abdi.activities.services.recording import Recorded, own_results, record
from abdi.core import clock
from abdi.people.access import Viewer


@transaction.atomic
def change(*, viewer: Viewer, entry: Activity, draft: Draft) -> Activity:
    """Write an entry anew; history keeps what it said.

    What was acknowledged under other words is not acknowledged any more; a link alone changes no words.
    """
    kept = _lock_own(viewer, entry)
    if draft.day != kept.day:
        check(draft, viewer.day)
    else:
        check(replace(draft, day=viewer.day), viewer.day)  # an old day may stay as it is
    before = _words(kept)
    kept.day, kept.starts, kept.ends, kept.minutes = draft.day, draft.starts, draft.ends, draft.minutes
    kept.text, kept.quantity = " ".join(draft.text.split()), draft.quantity
    kept.unit_label, kept.outcome = draft.unit_label.strip(), draft.outcome.strip()
    kept.evidence_url = draft.evidence_url.strip()
    kept.results = _links(kept, draft.results)
    if _words(kept) != before:
        kept.changed_at = clock.now()
        kept.acknowledged_at = kept.acknowledged_by = None
    kept.save()
    return kept


@transaction.atomic
def take_out(*, viewer: Viewer, entry: Activity) -> Activity:
    """Take an entry out of the log. Its id stays known: a telephone that sends it again brings nothing back."""
    kept = _lock_own(viewer, entry)
    kept.withdrawn_at = clock.now()
    kept.save(update_fields=["withdrawn_at"])
    return kept


def repeat(*, viewer: Viewer, entry: Activity, day: date, client_id: uuid.UUID) -> Recorded:
    """The same activity on another day, without what was counted and shown for the first."""
    if not may_write(viewer, entry.person):
        raise PermissionDenied(_("Catatan ini milik pegawai lain."))
    draft = Draft(
        day=day,
        text=entry.text,
        results=tuple(entry.results),
        unit_label=entry.unit_label,
        client_id=client_id,
        origin=Origin.REPEAT,
    )
    return record(viewer=viewer, drafts=[draft])[0]


def _lock_own(viewer: Viewer, entry: Activity) -> Activity:
    if not may_write(viewer, entry.person):
        raise PermissionDenied(_("Catatan ini milik pegawai lain."))
    kept = Activity.objects.select_for_update(of=("self",)).select_related("person").get(pk=entry.pk)
    if kept.withdrawn_at is not None:
        raise AlreadyGone(_("Catatan ini sudah dihapus. Muat ulang halaman."))
    return kept


def _links(kept: Activity, wanted: Sequence[uuid.UUID]) -> list[uuid.UUID]:
    own = own_results(kept.person, set(wanted)) | set(kept.results)
    return [key for key in dict.fromkeys(wanted) if key in own]


def _words(entry: Activity) -> tuple[object, ...]:
    return (
        *(entry.day, entry.starts, entry.ends, entry.minutes, entry.text, entry.quantity),
        *(entry.unit_label, entry.outcome, entry.evidence_url),
    )
