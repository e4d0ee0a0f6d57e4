"""Who may read and write the goals of a unit. Goals are no secret of a person, but they are not for every passer-by."""

from __future__ import annotations

from abdi.people.access import Viewer
from abdi.people.enums import Role
from abdi.people.models import Unit

_WRITERS = frozenset({Role.PENGELOLA, Role.WILAYAH, Role.BKD})
_READERS = _WRITERS | {Role.TIM_PENGELOLA, Role.INSPEKTUR}


def may_write_goals(viewer: Viewer, unit: Unit) -> bool:
    """HR as far as its role reaches (BKD: the city), and whoever leads the unit or a unit above it."""
    if any(granted.role in _WRITERS and granted.covers(unit.lineage) for granted in viewer.roles):
        return True
    post = viewer.post
    return post is not None and post.leads_unit and unit.lineage.startswith(post.unit.lineage)


def may_read_goals(viewer: Viewer, unit: Unit) -> bool:
    """Everybody reads the goals of his own unit, of those above it and of those below it: what he is part of."""
    if viewer.leads_the_city or _is_of_the_same_line(viewer, unit):
        return True
    return any(granted.role in _READERS and granted.covers(unit.lineage) for granted in viewer.roles) or any(
        granted.role in _READERS and granted.lineage.startswith(unit.lineage) for granted in viewer.roles
    )


def _is_of_the_same_line(viewer: Viewer, unit: Unit) -> bool:
    if viewer.post is None:
        return False
    own = viewer.post.unit.lineage
    return own.startswith(unit.lineage) or unit.lineage.startswith(own)


def may_write_some_goals(viewer: Viewer) -> bool:
    """Whether there is any unit whose goals the viewer may write; which, the rows of a sheet are asked one by one."""
    if any(granted.role in _WRITERS for granted in viewer.roles):
        return True
    return viewer.post is not None and viewer.post.leads_unit
