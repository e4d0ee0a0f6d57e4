"""A draft that its owner shows to the penilai before handing in: to read and to speak of, never to change or decide."""

from __future__ import annotations

from django.db import transaction

from abdi.core import clock
from abdi.goals.models import SkpVersion
from abdi.goals.services.locking import writable
from abdi.goals.services.telling import tell_shared, untell_shared
from abdi.people.access import Viewer


@transaction.atomic
def share_draft(*, viewer: Viewer, version: SkpVersion) -> SkpVersion:
    """From now on the penilai of each day reads the draft. A repeat keeps the first moment."""
    version = writable(viewer, version)
    if version.shared_at is None:
        version.shared_at = clock.now()
        version.save(update_fields=["shared_at"])
        tell_shared(version, viewer.day)
    return version


@transaction.atomic
def unshare_draft(*, viewer: Viewer, version: SkpVersion) -> SkpVersion:
    """The draft is the owner's alone again; what was said of it stays."""
    version = writable(viewer, version)
    if version.shared_at is not None:
        untell_shared(version, viewer.day)
        version.shared_at = None
        version.save(update_fields=["shared_at"])
    return version
