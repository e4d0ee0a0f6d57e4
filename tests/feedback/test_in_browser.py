"""Every page of feedback in a browser, and the warning beside the desk; who finds the words about a person."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from abdi.cycles.models import PerformanceYear
from abdi.feedback.panels import render_to_string
from tests.cast import Cast
from tests.chromium import chromium
from tests.drawn import RoomHouse, look_at, open_page
from tests.factories.feedback import make_note, make_observation, make_request

pytestmark = pytest.mark.journey
DESK = "/meja/"


@pytest.mark.usefixtures("acting")
def test_the_pages_of_feedback(cast: Cast, year: PerformanceYear, signed_in: Callable[..., Client]) -> None:
    note = make_note(cast.colleague, cast.officer, year, visibility="atasan")
    seen = make_observation(cast.section_head, cast.officer, year)
    asked = make_request(cast.officer, cast.colleague, year)
    about = reverse("feedback:about", args=[cast.officer.public_id])
    drawn = {
        cast.officer: [
            reverse("feedback:mine"),
            reverse("feedback:note", args=[note.public_id]),
            reverse("feedback:observation", args=[seen.public_id]),
            reverse("feedback:ask", args=[cast.colleague.public_id]),
            reverse("feedback:find"),
        ],
        cast.colleague: [
            reverse("feedback:request", args=[asked.public_id]),
            reverse("feedback:write", args=[cast.officer.public_id]),
        ],
        cast.section_head: [about, reverse("feedback:observe", args=[cast.officer.public_id])],
    }
    pages = {url: signed_in(who).get(url).content.decode() for who, urls in drawn.items() for url in urls}
    panel = render_to_string("feedback/panel_rating.html", {"address": about})
    desk = {DESK: pages[about].split('<div class="a-flow">')[0] + panel + "</main></body></html>"}
    part = signed_in(cast.section_head).get(about, headers={"HX-Request": "true"}).content.decode()
    with chromium() as browser:
        look_at(browser, pages)
        page = open_page(browser, RoomHouse(desk | {about: part}), DESK, 1280, "light")
        page.get_by_text("belum dapat menjadi dasar penilaian.").wait_for(timeout=5000)
