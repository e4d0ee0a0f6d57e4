"""What earlier and later pages show of feedback: of teams beside an SKP, of the employee beside his rating."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from abdi.feedback.queries import heard_on
from abdi.goals.models import Skp, SkpVersion
from abdi.people.requests import viewer_on


def of_teams(request: HttpRequest, version: SkpVersion) -> SafeString:
    """For whoever may read the SKP, drawn only where its owner belongs to a team; one query."""
    heard = [voice for voice in heard_on(version.skp) if voice.text or voice.notes]
    return SafeString(render_to_string("feedback/panel_teams.html", {"teams": heard}, request=request))


def beside_rating(request: HttpRequest, skp: Skp) -> SafeString:
    """Shared notes and observations, which the desk fetches after it is drawn: no query here.

    Nothing for an SKP that a transfer closed: whoever still rates it is a former superior, who reads neither.
    """
    day = viewer_on(request).day
    if skp.judged_on(day) != day:
        return SafeString("")
    return SafeString(render_to_string("feedback/panel_rating.html", {"person": skp.person}, request=request))
