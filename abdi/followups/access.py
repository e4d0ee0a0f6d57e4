"""Who reads what follows: whoever may read the rating that it rests on, in that very version."""

from __future__ import annotations

import uuid

from django.http import Http404

from abdi.appraisals.access import Judgement, load_judgement
from abdi.followups.models import FollowUp
from abdi.people.access import Viewer


def load_follow_up(viewer: Viewer, public_id: uuid.UUID) -> tuple[FollowUp, Judgement]:
    """What follows from a rating, with the judgement; a former penilai has only what followed from his own rating."""
    found = (
        FollowUp.objects.select_related("rating__appraisal", "superseded_by")
        .filter(public_id=public_id)
        .first()
    )
    if found is None:
        raise Http404
    judgement = load_judgement(viewer, found.rating.appraisal.public_id)
    if not judgement.is_in_force and found.rating != judgement.rating:
        raise Http404
    return found, judgement
