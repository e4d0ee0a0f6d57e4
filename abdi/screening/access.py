"""Who sees a question: the person it is put to; later his penilai, with the answer. Nobody else."""

from __future__ import annotations

from datetime import datetime, timedelta

from abdi.core import clock
from abdi.people.access import Viewer, is_self
from abdi.reporting.access import may_review
from abdi.screening.enums import UNSETTLED, FindingStatus
from abdi.screening.models import Finding


def may_answer(viewer: Viewer, finding: Finding) -> bool:
    """Explain, or say that it is work done together: the person himself."""
    return is_self(viewer, finding.person)


def is_told_to_superior(finding: Finding, now: datetime) -> bool:
    """Once the person has answered, or has had the days that `facts` give him."""
    if finding.status != FindingStatus.OPEN:
        return True
    return now >= finding.found_at + timedelta(days=int(finding.facts.get("wait_days", 0)))


def may_clear(viewer: Viewer, finding: Finding) -> bool:
    """Call it clear, with a reason: today's penilai, once it is told to him."""
    return is_told_to_superior(finding, clock.now()) and may_review(viewer, finding.person)


def may_read(viewer: Viewer, finding: Finding) -> bool:
    """The person himself, and who may call it clear."""
    return may_answer(viewer, finding) or may_clear(viewer, finding)


def is_settled(finding: Finding) -> bool:
    """Nothing is asked any more."""
    return finding.status not in UNSETTLED
