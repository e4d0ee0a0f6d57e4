"""Who may look at what was measured, and who ties an indicator to a feed.

Figures of an officer are seen by himself, by his superiors up the line, and by HR and those who read records, as far as
the unit of their role reaches. Figures of a unit are seen by who leads it or a unit above it, and by the same roles.
"""

from __future__ import annotations

from abdi.goals.access import appraises
from abdi.goals.enums import SkpStatus
from abdi.goals.models import SkpVersion
from abdi.people.access import Viewer, is_self, may_read_judgement, visible_lineages
from abdi.people.models import Person, Unit


def followed_lineages(viewer: Viewer) -> tuple[str, ...]:
    """Under which units the viewer follows figures; one empty lineage is the whole city."""
    led = (viewer.post.unit.lineage,) if viewer.post is not None and viewer.post.leads_unit else ()
    return (*led, *visible_lineages(viewer))


def may_follow_unit(viewer: Viewer, unit: Unit) -> bool:
    return any(unit.lineage.startswith(lineage) for lineage in followed_lineages(viewer))


def may_follow_team(viewer: Viewer) -> bool:
    """Figures of all whom the viewer leads, as one."""
    return viewer.person is not None and viewer.is_superior


def may_see_figures_of(viewer: Viewer, person: Person) -> bool:
    return may_read_judgement(viewer, person)


def may_set_source(viewer: Viewer, version: SkpVersion) -> bool:
    """Say from where an indicator takes its value: the owner of the SKP; once it was handed in, his appraiser too."""
    owner = version.skp.person
    return is_self(viewer, owner) or (version.status != SkpStatus.DRAFT and appraises(viewer, owner))


def may_see_source(viewer: Viewer, version: SkpVersion) -> bool:
    """See an indicator as this version has it, with its source and values; a draft is its owner's alone."""
    if may_set_source(viewer, version):
        return True
    return version.status != SkpStatus.DRAFT and may_read_judgement(viewer, version.skp.person)
