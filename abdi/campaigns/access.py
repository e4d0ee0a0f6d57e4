"""Who calls a campaign, who arranges raters, who reads what was found. Nobody reads what a single rater said.

A result is read by the person, his penilai and his superiors, and by none of them who was himself asked about that
person: he would know one of the answers behind each mean. HR and those who read all see numbers of raters only.
"""

from __future__ import annotations

from abdi.ballots.models import Seat
from abdi.campaigns.enums import CampaignStatus
from abdi.campaigns.models import Campaign, Subject
from abdi.people.access import HR_ROLES, READING_ROLES, Viewer, is_self, stands_above, supervises
from abdi.people.enums import Role
from abdi.people.models import Unit
from abdi.people.queries import appraiser_on

CALLING = HR_ROLES | {Role.TIM_PENGELOLA}


def may_call_some(viewer: Viewer) -> bool:
    """Whether there is any unit for which the viewer may call a campaign."""
    return viewer.has(*CALLING)


def may_call(viewer: Viewer, unit: Unit) -> bool:
    """HR and the Tim Pengelola Kinerja, as far as the unit of their role reaches."""
    return any(granted.role in CALLING and granted.covers(unit.lineage) for granted in viewer.roles)


def calling_lineages(viewer: Viewer) -> tuple[str, ...]:
    """Under which units the viewer may call; an empty lineage is the whole city."""
    return tuple(granted.lineage for granted in viewer.roles if granted.role in CALLING)


def counting_lineages(viewer: Viewer) -> tuple[str, ...]:
    """Under which units the viewer sees campaigns with their numbers."""
    roles = HR_ROLES | READING_ROLES
    return tuple(granted.lineage for granted in viewer.roles if granted.role in roles)


def may_count(viewer: Viewer, campaign: Campaign) -> bool:
    """See who is asked about whom, and how many answered; never what."""
    return any(campaign.unit.lineage.startswith(lineage) for lineage in counting_lineages(viewer))


def may_name_raters(viewer: Viewer, subject: Subject) -> bool:
    """Add and strike raters: the person himself, and whoever confirms."""
    return is_self(viewer, subject.person) or may_confirm(viewer, subject)


def may_confirm(viewer: Viewer, subject: Subject) -> bool:
    """The direct superior, or his written delegate; never oneself."""
    if viewer.person is None or is_self(viewer, subject.person):
        return False
    return supervises(viewer, subject.person) or _appraises(viewer, subject)


def may_read_raters(viewer: Viewer, subject: Subject) -> bool:
    """Who is asked is no secret among those who arrange it."""
    return may_name_raters(viewer, subject) or may_count(viewer, subject.campaign)


def was_asked(viewer: Viewer, subject: Subject) -> bool:
    """Whether the viewer had a sheet about the subject in that campaign."""
    box = subject.campaign.box_id
    return (
        box is not None
        and viewer.person is not None
        and Seat.objects.filter(box=box, voter=viewer.person, subject=subject.person.public_id).exists()
    )


def may_read_result(viewer: Viewer, subject: Subject) -> bool:
    """The person, his penilai and superiors of today, once the campaign is closed."""
    if subject.campaign.status != CampaignStatus.CLOSED or subject.withdrawn_at is not None:
        return False
    if is_self(viewer, subject.person):
        return True
    leads = stands_above(viewer, subject.person) or _appraises(viewer, subject)
    return leads and not was_asked(viewer, subject)


def _appraises(viewer: Viewer, subject: Subject) -> bool:
    appraiser = appraiser_on(subject.person, viewer.day)
    return appraiser is not None and viewer.person is not None and appraiser.pk == viewer.person.pk
