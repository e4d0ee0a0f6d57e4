"""What the page of data to be mended shows of the people who lack something: the same list of kinds."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from abdi.people.requests import viewer_on
from abdi.worklists.access import may_see_worklist, seen_lineages
from abdi.worklists.pages import headings
from abdi.worklists.queries import Scope


def kinds(request: HttpRequest) -> SafeString:
    """The kinds with their numbers, as lines of the list beside the page."""
    viewer = viewer_on(request)
    if not may_see_worklist(viewer):
        return SafeString("")
    found = headings(Scope(seen_lineages(viewer), viewer.day))
    return SafeString(render_to_string("people/_worklist_kinds.html", {"headings": found}, request=request))
