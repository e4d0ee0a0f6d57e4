"""Who may publish templates, and who may see what became of them.

A template is an offer, no secret: whoever is an employee or looks after employees reads it. What a holder made of it
stands in his SKP, and is read by those who read that.
"""

from __future__ import annotations

from abdi.goals.access import may_read_skp, may_write_skp
from abdi.library.enums import EditionStatus
from abdi.library.models import Adoption, Edition, Template
from abdi.people.access import HR_ROLES, READING_ROLES, Viewer
from abdi.people.enums import UnitKind


def may_use_library(viewer: Viewer) -> bool:
    """Employees, and those who look after or read their records; an account that only serves the system does not."""
    return viewer.is_employee or viewer.has(*HR_ROLES, *READING_ROLES)


def writing_lineages(viewer: Viewer) -> tuple[str, ...]:
    """Under which units the viewer publishes: HR as far as its role reaches (BKD: the city), a head his agency."""
    given = tuple(granted.lineage for granted in viewer.roles if granted.role in HR_ROLES)
    post = viewer.post
    leads = viewer.is_head or (post is not None and post.leads_unit and post.unit.kind == UnitKind.KECAMATAN)
    led = (post.unit.lineage,) if leads and post is not None else ()
    return given + led


def may_write_some_template(viewer: Viewer) -> bool:
    """Whether there is any unit for which the viewer publishes templates."""
    return bool(writing_lineages(viewer))


def may_write_for(viewer: Viewer, lineage: str) -> bool:
    """Publish for the holders under that lineage; an empty one is the whole city."""
    return any(lineage.startswith(given) for given in writing_lineages(viewer))


def may_write_template(viewer: Viewer, template: Template) -> bool:
    """Change, publish and withdraw it."""
    return may_write_for(viewer, template.reach)


def may_read_edition(viewer: Viewer, edition: Edition) -> bool:
    """A draft belongs to those who write it; what was ever published is open to all who use the library."""
    if edition.status == EditionStatus.DRAFT:
        return may_write_template(viewer, edition.template)
    return may_use_library(viewer)


def reading_lineages(viewer: Viewer) -> tuple[str, ...]:
    """Under which units the viewer reads SKP, and so what became of a template; an empty one is the whole city.

    A camat leads the lurah of his kecamatan, though a kecamatan is no agency.
    """
    given = tuple(granted.lineage for granted in viewer.roles if granted.role in HR_ROLES | READING_ROLES)
    post = viewer.post
    leads = viewer.is_head or (post is not None and post.leads_unit and post.unit.kind == UnitKind.KECAMATAN)
    led = (post.unit.lineage,) if leads and post is not None else ()
    return given + led + (("",) if viewer.leads_the_city else ())


def uptake_lineages(viewer: Viewer, template: Template) -> tuple[str, ...]:
    """The same, as far as the template reaches; empty where the two do not meet."""
    reach = template.reach
    return tuple(
        max(given, reach, key=len)
        for given in reading_lineages(viewer)
        if given.startswith(reach) or reach.startswith(given)
    )


def may_see_uptake(viewer: Viewer, template: Template) -> bool:
    """See which holders took it and what they changed, as far as the viewer reads their SKP."""
    return bool(uptake_lineages(viewer, template))


def may_read_adoption(viewer: Viewer, adoption: Adoption) -> bool:
    """Whoever reads the SKP."""
    return may_read_skp(viewer, adoption.skp)


def may_give_reason(viewer: Viewer, adoption: Adoption) -> bool:
    """The holder speaks for himself."""
    return may_write_skp(viewer, adoption.skp)
