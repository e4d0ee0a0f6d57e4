from __future__ import annotations

import uuid

from django.http import Http404

from abdi.people.access import HR_ROLES, READING_ROLES, Viewer
from abdi.people.models import Unit

_WATCHERS = HR_ROLES | READING_ROLES


def watched_lineages(viewer: Viewer) -> list[str]:
    """The parts of the organisation whose progress the viewer follows; an empty lineage is the whole city."""
    found = [granted.lineage for granted in viewer.roles if granted.role in _WATCHERS]
    if viewer.post is not None and viewer.post.leads_unit:
        found.append(viewer.post.unit.lineage)
    if viewer.leads_the_city:
        found.append("")
    return found


def load_watched_unit(viewer: Viewer, public_id: uuid.UUID | None) -> Unit:
    """The unit asked for, or the highest the viewer may follow; 404 for what is not his to follow."""
    lineages = watched_lineages(viewer)
    if not lineages:
        raise Http404
    if public_id is None:
        root = min(lineages, key=len)
        unit = Unit.objects.filter(lineage=root).first() if root else None
        unit = unit or Unit.objects.order_by("lineage").first()
    else:
        unit = Unit.objects.filter(public_id=public_id).first()
    if unit is None or not any(unit.lineage.startswith(lineage) for lineage in lineages):
        raise Http404
    return unit
