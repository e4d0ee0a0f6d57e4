"""What the penilai says of it, once; and what happens when he says nothing."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from abdi.core import clock
from abdi.core.enums import ReceiptKind
from abdi.core.ledger import issue_receipt
from abdi.objections import access
from abdi.objections.enums import ObjectionStatus, Side
from abdi.objections.models import Objection
from abdi.objections.services import telling
from abdi.objections.services.errors import ObjectionRefused
from abdi.objections.services.exhibits import Brought, keep
from abdi.objections.services.filing import lock, long_enough
from abdi.people.access import Viewer
from abdi.people.queries import owner_of


@transaction.atomic
def state(*, viewer: Viewer, objection: Objection, text: str, brought: Brought | None = None) -> Objection:
    """Beri keterangan: the word of the penilai beside that of the employee. It is given once."""
    locked = lock(objection)
    if not access.is_penilai(viewer, locked):
        raise PermissionDenied(
            _("Keterangan hanya dapat diberikan oleh penilai yang menetapkan penilaian ini.")
        )
    if locked.stated_at is not None:
        raise ObjectionRefused(_("Keterangan Anda sudah tersimpan. Yang tersimpan tidak diubah."))
    if not access.may_state(viewer, locked):
        raise ObjectionRefused(_("Keberatan ini sudah selesai, jadi tidak ada lagi yang perlu dijelaskan."))
    words = long_enough(text, _("Tulis keterangan Anda, paling sedikit dua puluh huruf."), "statement")
    locked.statement, locked.stated_at = words, clock.now()
    locked.status = ObjectionStatus.EXAMINED
    exhibits = keep(locked, Side.PENILAI, brought or Brought())
    locked.statement_receipt = issue_receipt(
        kind=ReceiptKind.OBJECTION_STATEMENT,
        title=f"Keterangan atas keberatan {locked.number}",
        owner=owner_of(locked.penilai),
        subject=locked.public_id,
        record={
            "keberatan": str(locked.public_id),
            "keterangan": words,
            "bukti": exhibits,
            "pada": locked.stated_at.isoformat(),
        },
    ).number
    locked.save(update_fields=["statement", "stated_at", "status", "statement_receipt"])
    telling.tell_stated(locked)
    return locked


@transaction.atomic
def pass_on(day: date) -> int:
    """Pass to the examiner what the penilai let lie past his days, each once. Returns how many."""
    waiting = Objection.objects.filter(status=ObjectionStatus.FILED, statement_due__lt=day)
    late = list(
        waiting.select_for_update(of=("self",)).select_related("examiner", "person", "appraisal__period")
    )
    for objection in late:
        objection.status = ObjectionStatus.EXAMINED
        objection.save(update_fields=["status"])
        telling.tell_unheard(objection)
    return len(late)
