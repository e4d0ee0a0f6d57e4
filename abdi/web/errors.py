"""What a person sees when something did not go as meant: what happened and what to do next.

The pages lean on nothing that may be broken: no database, no viewer, no session.
"""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from abdi.web.bodies import too_large


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the request could not be read; 413 where it was too large to be."""
    if isinstance(exception, RequestDataTooBig):
        return too_large()
    return _page("400.html", 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: signed in, but not entitled; the refusal's own sentence where it has one."""
    return _page("403.html", 403, {"sentence": str(exception)})


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form is older than the session that sent it (signed in anew, another tab, cookies off)."""
    return _page("403_csrf.html", 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: no such page, or none that this person may know of."""
    return _page("404.html", 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault. The response undoes whatever the request had begun (abdi.core.middleware)."""
    return _page("500.html", 500)


def _page(template: str, status: int, context: dict[str, str] | None = None) -> HttpResponse:
    return HttpResponse(render_to_string(template, context), status=status)
