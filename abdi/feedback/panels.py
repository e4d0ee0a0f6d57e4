"""What earlier and later pages show of feedback: of teams beside an SKP, of the employee beside his rating."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from abdi.feedback.queries import heard_on
from abdi.goals.models import Skp, SkpVersion


def of_teams(request: HttpRequest, version: SkpVersion) -> SafeString:
    """For whoever may read the SKP, drawn only where its owner belongs to a team; one query."""
    heard = [voice for voice in heard_on(version.skp) if voice.text or voice.notes]
    return SafeString(render_to_string("feedback/panel_teams.html", {"teams": heard}, request=request))


def beside_rating(request: HttpRequest, skp: Skp) -> SafeString:
    """Shared notes and observations, which the desk fetches after it is drawn: no query here.

    Of an SKP that a transfer closed, who rates it is shown its days alone.
    """
    address = (
        reverse("feedback:about_ended", args=[skp.public_id])
        if skp.ended_early
        else reverse("feedback:about", args=[skp.person.public_id])
    )
    return SafeString(render_to_string("feedback/panel_rating.html", {"address": address}, request=request))
