"""What somebody wrote while his session ended, carried through sign-in.

It never rests on the server before the password was right: until then it travels in the sign-in form itself,
which only our own pages can send (CSRF). Afterwards the person sees it and sends it himself; nothing is sent for him.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

PATH_FIELD = "kirim_ke"
WORDS_FIELD = "isi"
_SESSION = "abdi.kept"
_LARGEST = 300_000
_SECRETS = ("csrfmiddlewaretoken", "password", "sandi", "rahasia")  # the last: of the secret box


# What a form says of itself: its token and edition, the button that was pressed, its time and place.
_BOOKKEEPING = {
    "token",
    "draft_token",
    "edition",
    "aksi",
    "client_id",
    "device_at",
    "seen",
    "dilihat",
    "kembali",
    "next",
}


def is_bookkeeping(name: str) -> bool:
    """Whether a field is the form's own, not what somebody wrote."""
    return name.rpartition("-")[2] in _BOOKKEEPING or name.endswith("_FORMS")


@dataclass(frozen=True)
class Kept:
    """A form that found no session: where it was going, and its fields in order."""

    path: str
    fields: tuple[tuple[str, str], ...]

    @property
    def words(self) -> str:
        """The fields as they travel in a hidden field."""
        return json.dumps(self.fields, ensure_ascii=False)

    @property
    def visible(self) -> list[tuple[str, str]]:
        """What is worth showing: fields with text, without the form's own book-keeping."""
        return [(name, value) for name, value in self.fields if value.strip() and not is_bookkeeping(name)]


def of_form(request: HttpRequest) -> Kept:
    """The form that `request` sent, without secrets and files."""
    pairs = ((name, str(value)) for name, values in request.POST.lists() for value in values)
    return Kept(request.path, _harmless(pairs))


def travelling(request: HttpRequest) -> Kept | None:
    """What travels in a sign-in form; None when there is nothing, or nothing that can be trusted to be one."""
    path, words = request.POST.get(PATH_FIELD, ""), request.POST.get(WORDS_FIELD, "")
    if not words or len(words) > _LARGEST or not _is_here(request, path):
        return None
    try:
        fields = [(str(name), str(value)) for name, value in json.loads(words)]
    except (ValueError, TypeError, RecursionError):
        return None
    return Kept(path, _harmless(fields))


def hold(request: HttpRequest, kept: Kept | None) -> None:
    """Keep it in the session until its owner sees it."""
    if kept is not None:
        request.session[_SESSION] = [kept.path, kept.fields]


def held(request: HttpRequest) -> Kept | None:
    """What the session keeps."""
    stored = request.session.get(_SESSION)
    return Kept(stored[0], tuple((name, value) for name, value in stored[1])) if stored else None


def let_go(request: HttpRequest) -> None:
    request.session.pop(_SESSION, None)


def _harmless(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in pairs if not any(word in name for word in _SECRETS))


def _is_here(request: HttpRequest, path: str) -> bool:
    return path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
