"""What the pages of an SKP show of its teams: feedback and recommendation of each ketua tim."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from abdi.feedback.queries import heard_on
from abdi.goals.models import SkpVersion


def of_teams(request: HttpRequest, version: SkpVersion) -> SafeString:
    """For whoever may read the SKP, drawn only where its owner belongs to a team; one query."""
    heard = [voice for voice in heard_on(version.skp) if voice.text or voice.notes]
    return SafeString(render_to_string("feedback/panel_teams.html", {"teams": heard}, request=request))
