"""Places on a page that a capability further up fills: named in ABDI_SLOTS, so that no page asks upward."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.safestring import SafeString

Drawer = Callable[..., SafeString]


@cache
def drawers(name: str) -> tuple[Drawer, ...]:
    """The functions that fill a place. Each takes the request and the facts of the place; empty when it has nothing."""
    told: dict[str, list[str]] = settings.ABDI_SLOTS
    return tuple(import_string(path) for path in told.get(name, ()))
