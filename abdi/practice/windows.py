"""Which window saved a page last, so that no window overwrites what another has saved since it was drawn.

Kept beside what is typed, by page: `{"hasil-kerja": {"number": 3, "by": "<the window>"}}`. Trials keep theirs alike.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypedDict

from django.utils.translation import gettext as _

from abdi.core.once import token_of
from abdi.practice.errors import StaleForm


class Edition(TypedDict):
    """How often a page was saved, and by which window last; empty: by none that still counts."""

    number: int
    by: str


Editions = dict[str, Edition]


@dataclass(frozen=True)
class Seen:
    """What a window says of itself: the edition that it showed, and its own name; None where it says nothing."""

    edition: int | None = None
    window: uuid.UUID | None = None


ANY = Seen()
_NEVER = Edition(number=0, by="")


def seen_in(posted: Mapping[str, str]) -> Seen:
    """What the hidden boxes of a form say; whatever is no number was not said."""
    said = str(posted.get("edition", ""))
    is_number = said.isascii() and said.isdecimal() and len(said) < 9
    return Seen(int(said) if is_number else None, token_of(posted))


def number_of(editions: Editions, page: str) -> int:
    """The edition that a window shows when it is drawn now."""
    return editions.get(page, _NEVER)["number"]


def saved(editions: Editions, page: str, seen: Seen) -> Editions:
    """`editions` with one more of `page`. Raises StaleForm where another window has saved it meanwhile."""
    held = editions.get(page, _NEVER)
    is_own = seen.window is not None and held["by"] == str(seen.window)
    if seen.edition is not None and seen.edition != held["number"] and not is_own:
        raise StaleForm(
            _(
                "Halaman ini sudah disimpan dari jendela lain sejak dibuka. Isian Anda di sini tidak hilang: "
                "muat ulang di jendela lain untuk membandingkan, atau kirim lagi bila isian ini yang dipakai."
            ),
            "",
        )
    return {**editions, page: Edition(number=held["number"] + 1, by=str(seen.window or ""))}


def outdated(editions: Editions, pages: Iterable[str]) -> Editions:
    """`editions` when what `pages` rest on has changed: no window that shows one of them is up to date."""
    return {
        **editions,
        **{page: Edition(number=number_of(editions, page) + 1, by="") for page in pages},
    }
