"""Words put together before the language of the reader is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.functional import lazy

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def _lower(words: StrOrPromise) -> str:
    return str(words).lower()


in_lower_case = lazy(_lower, str)
