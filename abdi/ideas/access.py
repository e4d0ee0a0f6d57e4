"""Who sees and moves an idea. A draft is its owner's; once its trial is agreed, the whole agency may learn from it."""

from __future__ import annotations

from abdi.ideas.enums import SHARED, IdeaStatus
from abdi.ideas.models import Idea
from abdi.people.access import Viewer, is_self, may_read_judgement
from abdi.reporting.access import may_review

WORKING = (IdeaStatus.TRIED, IdeaStatus.MEASURED)


def may_write(viewer: Viewer, idea: Idea) -> bool:
    """Write, hand in, measure, end: its owner."""
    return is_self(viewer, idea.owner)


def may_change(viewer: Viewer, idea: Idea) -> bool:
    """Change what it says, while nobody has it before him."""
    return may_write(viewer, idea) and idea.status == IdeaStatus.DRAFT


def may_decide(viewer: Viewer, idea: Idea) -> bool:
    """Agree to the trial, or send it back: the owner's penilai of today."""
    return idea.status == IdeaStatus.SUBMITTED and may_review(viewer, idea.owner)


def shares_agency(viewer: Viewer, idea: Idea) -> bool:
    """Whether the viewer works in the agency of the idea, told by the lineage of units."""
    if viewer.post is None:
        return False
    return agency_of(viewer.post.unit.lineage) == agency_of(idea.unit.lineage)


def agency_of(lineage: str) -> str:
    """The lineage down to the agency: the province and what stands right under it."""
    return "/".join(lineage.split("/")[:2]) + "/"


def may_read(viewer: Viewer, idea: Idea) -> bool:
    """Its owner; what was handed in also his superiors and HR; what is tried all colleagues of the agency."""
    if may_write(viewer, idea):
        return True
    if idea.status in SHARED and shares_agency(viewer, idea):
        return True
    if idea.status == IdeaStatus.DRAFT:
        return False
    return may_review(viewer, idea.owner) or may_read_judgement(viewer, idea.owner)


def may_use(viewer: Viewer, idea: Idea) -> bool:
    """“Pakai juga”: a colleague of the agency, of an idea that is tried."""
    return not may_write(viewer, idea) and idea.status in SHARED and shares_agency(viewer, idea)
