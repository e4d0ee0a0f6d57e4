"""One page on which somebody writes: it keeps itself, or is finished; whatever is refused, what was typed stays."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection
from typing import Any, Protocol

from django.http import HttpRequest, HttpResponse

from abdi.core.once import token_of
from abdi.core.refusals import tell
from abdi.practice.document import read
from abdi.practice.errors import PracticeRefused, StaleForm
from abdi.practice.forms import LineForms
from abdi.practice.windows import Editions

OK, UNPROCESSABLE, CONFLICT = 200, 422, 409


class Held(Protocol):
    """What a page writes to: an exercise, or the case of a trial."""

    document: dict[str, Any]
    editions: Editions


def write(
    request: HttpRequest,
    *,
    names: Collection[str],
    form: Any,
    keep: Callable[[dict[str, str]], None],
    finish: Callable[[Any], HttpResponse],
    draw: Callable[[Any, int], HttpResponse],
) -> HttpResponse:
    """Take what a page sends. `names`: the boxes that it has; `keep` and `finish` may raise PracticeRefused."""
    typed = typed_in(request, names)
    if request.headers.get("X-Autosave"):
        return autosave(lambda: keep(typed))
    try:
        if form.is_valid():
            try:
                return finish(form)
            except StaleForm:
                raise
            except PracticeRefused as refusal:
                _tell(form, refusal)
        keep(typed)
    except StaleForm as refusal:
        _tell(form, refusal)
        return draw(form, CONFLICT)
    return draw(form, UNPROCESSABLE)


def typed_in(request: HttpRequest, names: Collection[str]) -> dict[str, str]:
    """What stands in the boxes; anything else that is sent is not kept."""
    return {name: str(request.POST[name]) for name in names if name in request.POST}


def autosave(keep: Callable[[], None]) -> HttpResponse:
    """204 kept, 409 saved from another window meanwhile: the browser goes on keeping what was typed."""
    try:
        keep()
    except StaleForm as refusal:
        return HttpResponse(str(refusal), status=CONFLICT, content_type="text/plain; charset=utf-8")
    return HttpResponse(status=204)


def take_up(shown: Held, now: Held | None) -> None:
    """Let a page that is refused show the edition that stands, so that it may be sent again knowingly.

    Not where the results changed meanwhile: its boxes are about others, so it stays out of date until it is reloaded.
    """
    if now is not None and read(now.document).promises == read(shown.document).promises:
        shown.editions = now.editions


def window_of(request: HttpRequest, status: int) -> uuid.UUID:
    """The name of a window: a page that is refused keeps it, one that was stale begins anew."""
    sent = token_of(request.POST) if status == UNPROCESSABLE else None
    return sent or uuid.uuid4()


def _tell(form: Any, refusal: PracticeRefused) -> None:
    if isinstance(form, LineForms):  # rows have no box for a word about the whole
        form.non_form_errors().append(str(refusal))
    else:
        tell(form, refusal)
