from __future__ import annotations

from datetime import date
from typing import Any

from abdi.appraisals.models import Rating
from abdi.core import clock
from abdi.followups.models import FollowUp


def make_follow_up(rating: Rating, **facts: Any) -> FollowUp:
    """A development plan, opened now."""
    told = {
        "plan": True,
        "review_on": date(2027, 4, 7),
        "because": [],
        "rules_version": "uji",
        "assumed": True,
        "opened_at": clock.now(),
    }
    return FollowUp.objects.create(rating=rating, **(told | facts))
