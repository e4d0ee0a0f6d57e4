"""Assisted entry of the Catatan Harian: a named helper types what was done, the owner confirms, changes or refuses."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any, NamedTuple
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from abdi.activities import services as diary
from abdi.activities.drafts import Draft, check
from abdi.activities.enums import Origin, Outcome
from abdi.core import clock
from abdi.people.access import Viewer
from abdi.reporting import access
from abdi.reporting.enums import AssistedStatus
from abdi.reporting.models import Assistance, AssistedActivity
from abdi.reporting.queries.assisting_diary import SHOWN_AT_MOST
from abdi.reporting.services.errors import ReportingError
from abdi.reporting.services.typed import decide, require_waiting

_TYPED = ("day", "text", "quantity", "unit_label", "outcome", "starts", "ends")


@transaction.atomic
def type_activity(*, viewer: Viewer, assistance: Assistance, draft: Draft) -> AssistedActivity:
    """The helper types one activity of the colleague's day. Raises ReportingError for a day that cannot be.

    Of `draft` only what a helper is asked for is kept: links to the SKP, minutes and evidence are the owner's to add.
    """
    held = Assistance.objects.select_for_update(of=("self",)).select_related("owner").get(pk=assistance.pk)
    if not access.may_assist(viewer, held):
        raise PermissionDenied(_("Anda tidak (lagi) ditunjuk membantu pengisian ini."))
    _check(draft, viewer)
    if held.activities.filter(status=AssistedStatus.WAITING).count() >= SHOWN_AT_MOST:
        raise ReportingError(
            _("Sudah %(n)s kegiatan menunggu. Minta %(name)s mengonfirmasinya dulu, lalu lanjutkan.")
            % {"n": SHOWN_AT_MOST, "name": held.owner.full_name}
        )
    return AssistedActivity.objects.create(assistance=held, typed_at=clock.now(), **_typed(draft))


@transaction.atomic
def take_back_activity(*, viewer: Viewer, entry: AssistedActivity) -> AssistedActivity:
    """The helper takes back what he typed, until the owner has decided."""
    locked = _lock(entry)
    if not access.may_take_back(viewer, locked):
        raise PermissionDenied(_("Isian ini hanya dapat ditarik oleh yang mengetiknya."))
    require_waiting(locked)
    return decide(locked, AssistedStatus.TAKEN_BACK)


@transaction.atomic
def confirm_activity(*, viewer: Viewer, entry: AssistedActivity, draft: Draft | None = None) -> None:
    """The owner makes it an entry of his Catatan Harian: as it was typed, or changed to `draft`.

    Raises AlreadyMoved, or ReportingError with the reason for which the Catatan Harian refuses it.
    """
    locked = _lock(entry)
    if not access.may_decide_activity(viewer, locked):
        raise PermissionDenied(_("Isian ini hanya dapat dikonfirmasi oleh pegawai yang bersangkutan."))
    require_waiting(locked)
    (answer,) = diary.record(viewer=viewer, drafts=[_draft(locked, draft)])
    if answer.outcome == Outcome.REFUSED:
        raise ReportingError(answer.message, field=answer.field)
    locked.changed = draft is not None and _typed(draft) != _typed(locked)
    decide(locked, AssistedStatus.CONFIRMED)


class Confirmed(NamedTuple):
    """How many became entries, and why others did not; those wait on."""

    done: int
    refused: tuple[str, ...]


@transaction.atomic
def confirm_activities(*, viewer: Viewer, seen: Collection[UUID]) -> Confirmed:
    """Confirm every waiting activity that the owner had before him, by public id. A bad one holds up no other."""
    if viewer.person is None:
        raise PermissionDenied(_("Akun ini tidak terhubung dengan data pegawai."))
    waiting = AssistedActivity.objects.select_for_update(of=("self",)).filter(
        assistance__owner=viewer.person, status=AssistedStatus.WAITING, public_id__in=seen
    )
    drafts = [_draft(entry, None) for entry in waiting.order_by("day", "typed_at", "pk")[:SHOWN_AT_MOST]]
    answers = diary.record(viewer=viewer, drafts=drafts)
    done = [answer.client_id for answer in answers if answer.outcome != Outcome.REFUSED]
    AssistedActivity.objects.filter(public_id__in=done).update(
        status=AssistedStatus.CONFIRMED, decided_at=clock.now()
    )
    refused = [answer.message for answer in answers if answer.outcome == Outcome.REFUSED]
    return Confirmed(len(done), tuple(dict.fromkeys(refused)))


@transaction.atomic
def refuse_activity(*, viewer: Viewer, entry: AssistedActivity, note: str = "") -> AssistedActivity:
    """The owner does not use it; his Catatan Harian stays as it is. The helper reads the note."""
    locked = _lock(entry)
    if not access.may_decide_activity(viewer, locked):
        raise PermissionDenied(_("Isian ini hanya dapat ditolak oleh pegawai yang bersangkutan."))
    require_waiting(locked)
    locked.refusal = note.strip()[:500]
    return decide(locked, AssistedStatus.REFUSED)


def _check(draft: Draft, viewer: Viewer) -> None:
    """What the owner could not record is not typed for him either."""
    try:
        check(draft, viewer.day)
    except diary.ActivityError as refusal:
        raise ReportingError(str(refusal), field=refusal.field) from refusal


def _draft(entry: AssistedActivity, changed: Draft | None) -> Draft:
    """What is recorded. Its id makes a second confirmation the same entry; it was written when it was typed."""
    said = changed or Draft(**_typed(entry))
    return replace(said, client_id=entry.public_id, device_at=entry.typed_at, origin=Origin.HELPER)


def _typed(source: Draft | AssistedActivity) -> dict[str, Any]:
    return {name: getattr(source, name) for name in _TYPED}


def _lock(entry: AssistedActivity) -> AssistedActivity:
    locked = AssistedActivity.objects.select_for_update(of=("self",))
    return locked.select_related("assistance").get(pk=entry.pk)
