"""Who sees what of a trial.

The one who takes part sees his own case; his superior sees what was handed in to him, an earlier one what he himself
had written; whoever opened the trial, or could have, sees figures only. Nobody else sees anything, whatever he reads
in earnest.
"""

from __future__ import annotations

import uuid

from django.http import Http404

from abdi.people.access import Viewer, is_self, may_manage_people
from abdi.people.models import Unit
from abdi.trials.enums import Stage
from abdi.trials.models import Case, Handover, Trial

SHOWN_TO_SUPERIOR = (Stage.HANDED_IN, Stage.RATED)


def led_unit(viewer: Viewer) -> Unit | None:
    """The unit that the viewer leads in his definitive post."""
    return viewer.post.unit if viewer.post and viewer.post.leads_unit else None


def may_open_some(viewer: Viewer) -> bool:
    """HR, and whoever leads a unit."""
    return viewer.is_hr or led_unit(viewer) is not None


def may_open_in(viewer: Viewer, unit: Unit) -> bool:
    """HR of the unit, or the head of the unit or of one above it."""
    led = led_unit(viewer)
    return may_manage_people(viewer, unit.lineage) or (
        led is not None and unit.lineage.startswith(led.lineage)
    )


def load_trial(viewer: Viewer, public_id: uuid.UUID) -> Trial:
    """A trial for whoever manages it; 404 for everybody else."""
    found = Trial.objects.select_related("unit").filter(public_id=public_id).first()
    if found is None or not may_open_in(viewer, found.unit):
        raise Http404
    return found


def load_own(viewer: Viewer, public_id: uuid.UUID) -> Case:
    """One's own case."""
    found = _case(public_id)
    if not is_self(viewer, found.person):
        raise Http404
    return found


def load_handed_in(viewer: Viewer, public_id: uuid.UUID) -> Case:
    """A case that was handed in to the viewer."""
    found = _case(public_id)
    if not is_self(viewer, found.superior) or found.stage not in SHOWN_TO_SUPERIOR:
        raise Http404
    return found


def load_written(viewer: Viewer, public_id: uuid.UUID) -> Handover:
    """What the viewer had written of a case before it passed to another superior."""
    found = (
        Handover.objects.select_related("case__trial__unit", "case__person", "case__superior", "superior")
        .filter(case__public_id=public_id, superior=viewer.person)
        .exclude(typed={})
        .first()
    )
    if viewer.person is None or found is None:
        raise Http404
    return found


def _case(public_id: uuid.UUID) -> Case:
    found = (
        Case.objects.select_related("trial__unit", "person", "superior").filter(public_id=public_id).first()
    )
    if found is None:
        raise Http404
    return found
