"""Who sees what is not in order, and who may remind. The same circle that sees the data of people to be mended."""

from __future__ import annotations

from abdi.people.access import Viewer, import_scope, visible_lineages
from abdi.people.enums import Role
from abdi.people.models import Unit


def may_see_worklist(viewer: Viewer) -> bool:
    """HR, each for the units of his role, and the inspector, who reads."""
    return viewer.is_hr or viewer.has(Role.INSPEKTUR)


def may_remind(viewer: Viewer) -> bool:
    """HR reminds; whoever only reads does not."""
    return viewer.is_hr


def seen_lineages(viewer: Viewer) -> tuple[str, ...]:
    """Under which units the viewer sees cases; an empty lineage is the whole city."""
    return visible_lineages(viewer) if may_see_worklist(viewer) else ()


def minded_lineages(viewer: Viewer) -> tuple[str, ...]:
    """Under which units the viewer may remind."""
    return import_scope(viewer)


def covers(lineages: tuple[str, ...], unit: Unit) -> bool:
    """Whether a unit stands under one of the lineages."""
    return any(unit.lineage.startswith(lineage) for lineage in lineages)
