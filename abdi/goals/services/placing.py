"""A superior adds a result to the draft of one of his people; he sees and changes nothing else of it."""

from __future__ import annotations

import uuid

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from abdi.goals.access import may_place_result
from abdi.goals.models import Result, SkpVersion
from abdi.goals.queries.lines import supports
from abdi.goals.services.drafting import ResultDraft, must_have_room, must_not_circle
from abdi.goals.services.locking import locked, must_be_draft, must_be_open, saved
from abdi.people.access import Viewer


@transaction.atomic
def place_result(*, viewer: Viewer, version: SkpVersion, key: uuid.UUID, draft: ResultDraft) -> Result:
    """Put a result without indicators at the end of a draft; the owner words it on, or takes it out again.

    A result with that key that stands there already is left as it is.
    """
    version = locked(version)
    if not may_place_result(viewer, version.skp):
        raise PermissionDenied(_("RHK ditambahkan ke draf pegawai oleh atasan langsungnya."))
    must_be_open(version.skp)
    must_be_draft(version)
    found = Result.objects.filter(version=version, key=key).first()
    if found is not None:
        return found
    must_have_room(version, viewer.day)
    last = Result.objects.filter(version=version).aggregate(last=Max("position"))["last"] or 0
    result = Result(
        version=version,
        key=key,
        position=last + 1,
        kind=draft.kind,
        text=draft.text,
        cascade=draft.cascade,
        superior_result=draft.superior_result,
        unit_goal=draft.unit_goal,
        superior_text=draft.superior_text,
        edition=1,
    )
    must_not_circle(result, draft.superior_result)
    result.superior_text = supports(result)
    result.save()
    saved(version)
    return result
