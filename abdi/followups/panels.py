"""What the page of a result says of what follows."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from abdi.appraisals.access import Judgement
from abdi.appraisals.enums import AppraisalStatus
from abdi.followups.queries import following_from
from abdi.people.access import is_self
from abdi.people.requests import viewer_on

NOTHING = SafeString("")


def of_result(request: HttpRequest, judgement: Judgement) -> SafeString:
    """What the rating in force has opened; nothing before it stands, or where nothing follows."""
    rating = judgement.rating
    if rating is None or judgement.appraisal.status != AppraisalStatus.FINAL:
        return NOTHING
    viewer = viewer_on(request)
    if is_self(viewer, judgement.appraisal.person) and "followed_up" not in viewer.facts:
        return NOTHING
    found = following_from(rating)
    if found is None or not found.opens_something:
        return NOTHING
    return SafeString(render_to_string("followups/panel.html", {"follow_up": found}, request=request))
