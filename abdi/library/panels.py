"""What the pages of an SKP show of the library."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from abdi.cycles.queries import current_year
from abdi.goals.access import may_write_skp
from abdi.goals.enums import SkpStatus
from abdi.goals.models import SkpVersion
from abdi.library import queries
from abdi.people.requests import viewer_on

NOTHING = SafeString("")
OFFERED = "template"
"""The viewer's fact that a template waits for his answer; known without another query."""
ANSWERED = "template_answered"
"""The same, that he or somebody whom he supervises has answered one."""


def offer(request: HttpRequest) -> SafeString:
    """For whoever has no SKP yet: the template of his post, to be taken with one tap."""
    viewer = viewer_on(request)
    if OFFERED not in viewer.facts or viewer.post is None:
        return NOTHING
    year = current_year(viewer.day)
    offered = queries.offered_to(viewer.post, year) if year else []
    return _draw(request, "library/panel_offer.html", {"edition": offered[0]}) if offered else NOTHING


def of_skp(request: HttpRequest, version: SkpVersion) -> SafeString:
    """Beside an SKP: what is offered to its owner while it is a draft, and the way to the comparison. No query."""
    viewer = viewer_on(request)
    is_owner = may_write_skp(viewer, version.skp)
    offered = is_owner and version.status == SkpStatus.DRAFT and OFFERED in viewer.facts
    answered = ANSWERED in viewer.facts
    if not offered and not answered:
        return NOTHING
    context = {"offered": offered, "answered": answered, "is_owner": is_owner, "version": version}
    return _draw(request, "library/panel_skp.html", context)


def _draw(request: HttpRequest, template: str, context: dict[str, Any]) -> SafeString:
    return SafeString(render_to_string(template, context, request=request))
