"""How the pages of Catatan Harian look: small and large, light and dark, to axe."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from abdi.core.actor import Actor, acting_as
from abdi.goals.models import Result
from tests.cast import Cast
from tests.chromium import chromium
from tests.drawn import look_at
from tests.factories.activities import make_entry


@pytest.mark.journey
def test_the_pages_of_the_log_look_well_also_with_a_day_chosen(
    cast: Cast, lines: list[Result], signed_in: Callable[..., Client]
) -> None:
    with acting_as(Actor.system("uji")):
        entry = make_entry(cast.officer, day=date(2026, 9, 30))  # two digits: axe passes over a single letter
    officer, superior = signed_in(cast.officer), signed_in(cast.section_head)
    drawn = {
        "/bulan/": officer.get("/catatan/"),
        "/hari/": officer.get("/catatan/?bulan=2026-09&hari=2026-09-30"),
        "/lembar/": officer.get("/catatan/impor/"),
        "/catatan-satu/": officer.get(f"/catatan/{entry.public_id}/"),
        "/tim/": superior.get("/catatan/tim/"),
    }
    assert 'aria-current="true"' in drawn["/hari/"].content.decode()
    with chromium() as browser:
        look_at(browser, {path: page.content.decode() for path, page in drawn.items()})
