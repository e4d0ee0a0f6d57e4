"""What the frame puts into every page."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from abdi.web.drafts import draft_owner
from abdi.web.navigation import Menu, menu_for
from abdi.web.preferences import theme_of
from abdi.web.viewer import viewer_of


def frame(request: HttpRequest) -> dict[str, object]:
    """What base.html reads: `viewer`, `nav` (built when drawn), `theme`, `year_label`, `draft_owner`.

    `theme` is "light", "dark" or ""; `year_label` is `request.year_label` where a view
    or middleware set it ("Tahun kinerja 2026"), else empty.
    """

    def menu() -> Menu:
        return menu_for(request)

    return {
        "viewer": viewer_of(request),
        "nav": SimpleLazyObject(menu),
        "theme": theme_of(request),
        "year_label": getattr(request, "year_label", ""),
        "draft_owner": draft_owner(request),
    }
