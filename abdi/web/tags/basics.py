"""The smallest pieces: icon, chip, status, and the hidden token that makes a form act once."""

from __future__ import annotations

import uuid
from functools import lru_cache

from django.templatetags.static import static
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString

from abdi.web.statuses import look_of

SPRITE = "abdi/icons.svg"
KINDS = ("", "ok", "due", "bad", "act")


@lru_cache(maxsize=512)
def icon(name: str, extra: str = "a-i") -> SafeString:
    """An icon of the sprite, hidden from screen readers: it always stands beside a word.

    A page draws some fifty of them, and there are few different ones: each is made once a process.
    """
    return format_html(
        '<svg class="{}" aria-hidden="true"><use href="{}#{}"/></svg>', extra, static(SPRITE), name
    )


def chip(word: str | Promise, icon_name: str = "info", kind: str = "", large: bool = False) -> SafeString:
    """Icon and word in a pill. `kind`: "" (neutral), ok, due, bad, act."""
    if kind not in KINDS:
        raise ValueError(f"A chip has no kind {kind!r}; one of {', '.join(k or 'empty' for k in KINDS)}")
    classes = "a-chip" + (f" a-chip--{kind}" if kind else "") + (" a-chip--l" if large else "")
    return format_html('<span class="{}">{}{}</span>', classes, icon(icon_name), word)


def status(code: str, word: str | Promise = "", large: bool = False) -> SafeString:
    """The chip of a status code; LookupError for a code without look and without `word`."""
    look = look_of(code, word=word)
    return chip(look.word, look.icon, look.kind, large)


def dot(icon_or_figure: str | int, kind: str = "") -> SafeString:
    """A small square with an icon, or with a figure of at most three digits."""
    text = str(icon_or_figure)
    inside = text if text.isdigit() else icon(text)
    return format_html('<span class="a-dot{}">{}</span>', f" a-dot--{kind}" if kind else "", inside)


def avatar(initials: str) -> SafeString:
    """Initials in a circle; the name stands beside it, so screen readers skip it."""
    return format_html('<span class="a-av" aria-hidden="true">{}</span>', initials)


def once() -> SafeString:
    """The hidden token by which a form that is sent twice acts once (see abdi.core.once)."""
    return format_html('<input type="hidden" name="token" value="{}">', uuid.uuid4())
