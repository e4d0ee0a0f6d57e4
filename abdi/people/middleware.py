from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from abdi.core import clock
from abdi.people.access import Viewer, viewer_for


class ViewerMiddleware:
    """Put the viewer of today on the request; None for a visitor."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        viewer: Viewer | None = None
        if request.user.is_authenticated:
            viewer = viewer_for(request.user, clock.today())
        request.viewer = viewer  # type: ignore[attr-defined]
        return self.get_response(request)
