"""Who answers and who reads. Nobody reads what a single person said; the public reads nothing yet.

Everyone reads the figure of his own unit. Whoever leads a unit, its HR, the Tim Pengelola Kinerja and those who read
all see the units below, always as figures of units: never by person, never by penilai.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from abdi.acceptance.models import Invitation
from abdi.people.access import HR_ROLES, READING_ROLES, Viewer, is_self
from abdi.people.models import Unit


def may_answer(viewer: Viewer, invitation: Invitation) -> bool:
    """Whoever was asked, nobody else."""
    return is_self(viewer, invitation.person)


def reading_lineages(viewer: Viewer) -> tuple[str, ...]:
    """Under which units the viewer sees all figures; an empty lineage is the whole city."""
    given = [granted.lineage for granted in viewer.roles if granted.role in HR_ROLES | READING_ROLES]
    if viewer.post is not None and viewer.post.leads_unit:
        given.append(viewer.post.unit.lineage)
    if viewer.leads_the_city:
        given.append("")
    return tuple(given)


def may_read_below(viewer: Viewer) -> bool:
    """Whether there is any unit whose parts the viewer sees."""
    return bool(reading_lineages(viewer))


def may_read_unit(viewer: Viewer, unit: Unit) -> bool:
    """The figures of a unit and of those under it."""
    return any(unit.lineage.startswith(lineage) for lineage in reading_lineages(viewer))


def under(lineages: Iterable[str], path: str = "lineage") -> Q:
    """A condition: the unit stands under one of these."""
    condition = Q(pk__in=[])
    for lineage in lineages:
        condition |= Q(**{f"{path}__startswith": lineage})
    return condition
