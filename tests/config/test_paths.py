"""Dotted paths in the settings: each names something that is there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.template import engines
from django.utils.module_loading import import_string

SLOT = "{% slot "


def paths() -> Iterator[str]:
    yield from settings.ABDI_VIEWER_FACTS.values()
    yield from settings.ABDI_ACCOUNT_FACTS.values()
    for drawers in settings.ABDI_SLOTS.values():
        yield from drawers
    yield settings.ABDI_LAST_FIGURES
    yield settings.ABDI_WAITING
    yield settings.ABDI_SECOND_FACTOR_RULE


@pytest.mark.parametrize("path", sorted(set(paths())))
def test_it_can_be_called(path: str) -> None:
    assert callable(import_string(path))


def test_every_slot_that_is_filled_stands_on_a_page() -> None:
    told = "".join(
        page.read_text(encoding="utf-8")
        for folder in engines["django"].template_dirs
        for page in folder.rglob("*.html")
    )
    missing = [name for name in settings.ABDI_SLOTS if f'{SLOT}"{name}"' not in told]
    assert missing == []
