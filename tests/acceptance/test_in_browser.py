"""Every page of the four questions in a browser: asked, one's own unit, the units below."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from abdi.acceptance import services
from abdi.acceptance.enums import Step
from abdi.cycles.models import PerformanceYear
from tests.cast import Cast
from tests.chromium import chromium
from tests.drawn import look_at
from tests.factories.acceptance import agreed, all_say, asked_of, close, round_of, say, staff

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("acting")]


def test_the_pages_of_the_four_questions(
    cast: Cast, year: PerformanceYear, signed_in: Callable[..., Client]
) -> None:
    people = [cast.officer, *staff(cast.bidang, cast.section_head, 5)]
    for one in people:
        agreed(one, year)
    services.ask_after(Step.PLAN)
    own, head = signed_in(cast.officer), signed_in(cast.head)
    asked = reverse("acceptance:ask", args=[asked_of(cast.officer).public_id])
    below = reverse("acceptance:unit", args=[cast.dishub.public_id])
    pages = {
        "/ditanya/": own.get(reverse("acceptance:mine")).content.decode(),
        "/pertanyaan/": own.get(asked).content.decode(),
        "/keliru/": own.post(asked, {"rahasia_adil": "9"}).content.decode(),
        "/belum-ada/": head.get(below).content.decode(),
    }
    for one in people:
        say(one, all_say(4))
    close(round_of(cast.dishub))
    pages |= {
        "/angka-saya/": own.get(reverse("acceptance:mine")).content.decode(),
        "/unit-di-bawah/": head.get(reverse("acceptance:overview")).content.decode(),
        "/satu-unit/": head.get(below).content.decode(),
    }
    assert "6 jawaban" in pages["/satu-unit/"]
    with chromium() as browser:
        look_at(browser, pages)
