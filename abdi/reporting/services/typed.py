"""What stands of a helper's typing, of a realisation or of a day: it waits, then is decided once."""

from __future__ import annotations

from typing import TypeVar

from django.utils.translation import gettext as _

from abdi.core import clock
from abdi.reporting.enums import AssistedStatus
from abdi.reporting.models import AssistedActivity, AssistedEntry
from abdi.reporting.services.errors import AlreadyMoved

Typed = TypeVar("Typed", AssistedEntry, AssistedActivity)


def require_waiting(entry: Typed) -> None:
    """`AlreadyMoved`, saying how it stands, where it was decided or taken back meanwhile."""
    if entry.status != AssistedStatus.WAITING:
        raise AlreadyMoved(
            _("Isian ini sudah tidak menunggu lagi (%(state)s).") % {"state": entry.get_status_display()}
        )


def decide(entry: Typed, status: AssistedStatus) -> Typed:
    """Keep what became of it, with its note and whether the owner changed it."""
    entry.status = status
    entry.decided_at = clock.now()
    entry.save(update_fields=["status", "decided_at", "changed", "refusal"])
    return entry
