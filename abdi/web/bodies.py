"""A request that is larger than anything Abdi takes: refused by its announced size, with a page that can be read."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

Handler = Callable[[HttpRequest], HttpResponse]
MULTIPART = "multipart/form-data"
# A browser shows the answer only once it has sent all. So what comes is read and thrown away, piece by piece, but not
# without end: whoever sends more, or sends slowly, has his connection closed.
_PIECE, _MOST_READ, _LONGEST = 64 * 1024, 256 * 1024 * 1024, 30.0


class BodyWithinBounds:
    """Answer 413 to a body that is larger than any form takes, before a byte of it is kept in memory or on disk.

    Stands before whatever reads a form. A single form may take less and says so itself.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = _announced(request)
        if length <= _most(request):
            return self.get_response(request)
        _throw_away(request, length)
        return too_large()


def too_large() -> HttpResponse:
    """413: more than a form takes. What was typed is still in the form the person came from."""
    most = {
        "files": _megabytes(settings.ABDI_MOST_BODY),
        "words": _megabytes(settings.DATA_UPLOAD_MAX_MEMORY_SIZE),
    }
    return HttpResponse(render_to_string("413.html", most), status=413)


def _announced(request: HttpRequest) -> int:
    """The size the sender announced; without one Django reads nothing."""
    said = str(request.META.get("CONTENT_LENGTH") or "0")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 16 else 0


def _most(request: HttpRequest) -> int:
    """A form with files takes more than one of words alone."""
    has_files = (request.content_type or "") == MULTIPART
    return settings.ABDI_MOST_BODY if has_files else settings.DATA_UPLOAD_MAX_MEMORY_SIZE


def _throw_away(request: HttpRequest, length: int) -> None:
    stream, left, until = request.META["wsgi.input"], min(length, _MOST_READ), monotonic() + _LONGEST
    try:
        while left > 0 and monotonic() < until and (piece := stream.read(min(_PIECE, left))):
            left -= len(piece)
    except OSError:
        return  # the sender is gone


def _megabytes(size: int) -> int:
    return size // (1024 * 1024)
