"""The sheet of a rater in a browser: axe, no scrolling sideways, answered by keyboard, saved as one goes."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, Route

from abdi.cycles.models import PerformanceYear
from tests.cast import Cast
from tests.chromium import chromium
from tests.factories.campaigns import opened, seats_about
from tests.web.test_in_browser import HOUSE, House

pytestmark = pytest.mark.journey
SHEET = "/lembar/"
BEAT = 20_000


class SheetHouse(House):
    """The page of one sheet, with the scripts of its room; what it sends by itself is taken."""

    def __call__(self, route: Route) -> None:
        path = urlsplit(route.request.url).path
        if path.startswith("/static/"):
            file = Path(str(finders.find(path.removeprefix("/static/"))))
            kind = mimetypes.guess_type(file.name)[0] or "text/plain"
            route.fulfill(body=file.read_bytes(), content_type=kind)
        elif route.request.method == "POST" and "x-autosave" in route.request.headers:
            self.sent.append(route.request.post_data or "")
            route.fulfill(status=self.answer)
        else:
            super().__call__(route)


@pytest.mark.usefixtures("acting")
def test_the_sheet_of_a_rater(cast: Cast, year: PerformanceYear, signed_in: Callable[..., Client]) -> None:
    """One page drawn once, looked at on small and large screens in both themes: a browser knows no database."""
    seat = seats_about(opened(cast, year), cast.officer)[0]
    html = signed_in(seat.voter).get(reverse("campaigns:sheet", args=[seat.public_id])).content.decode()
    with chromium() as browser:
        for width in (360, 1280):
            for scheme in ("light", "dark"):
                _looks_well(_open(browser, SheetHouse({SHEET: html}), width, scheme), width)
        house = SheetHouse({SHEET: html})
        _answers_by_keyboard(_open(browser, house, 360, "light"), house)
        _hears_of_another_window(_open(browser, house, 360, "light"), house)
        assert _saves_in(browser, html, _ticks) == _saves_in(browser, html, _writes) == 3


def _open(browser: Browser, house: House, width: int, scheme: str) -> Page:
    context = browser.new_context(viewport={"width": width, "height": 860}, color_scheme=scheme)  # type: ignore[arg-type]
    context.route("**/*", house)
    page = context.new_page()
    page.clock.install()
    page.goto(HOUSE + SHEET)
    return page


def _looks_well(page: Page, width: int) -> None:
    violations = Axe().run(page).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"]) for v in violations] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def _answers_by_keyboard(page: Page, house: House) -> None:
    """A key chooses, the bar counts, the page saves, and nothing of it stays in the browser."""
    page.locator("form[data-sheet] input[type=radio]").first.focus()
    page.keyboard.press("Space")
    page.locator("[data-answered]", has_text="1").wait_for(timeout=5000)
    page.clock.run_for(BEAT)
    page.locator("[data-save-state]", has_text="Tersimpan").wait_for(timeout=10000)
    assert "rahasia_" in house.sent[-1]
    assert "rahasia_" not in page.evaluate("JSON.stringify([localStorage, sessionStorage])")


def _hears_of_another_window(page: Page, house: House) -> None:
    """What is saved elsewhere is put right by nobody but the rater: the page says so, stops, and goes on saying so."""
    house.answer = 409
    page.locator("form[data-sheet] input[type=radio]").first.check()
    page.clock.run_for(BEAT)
    page.locator("[data-save-state].is-bad").wait_for(timeout=10000)
    sent = len(house.sent)
    page.locator("form[data-sheet] input[type=radio]").nth(1).check()
    page.clock.run_for(2 * BEAT)
    page.locator("[data-save-state].is-bad").wait_for(timeout=5000)
    assert len(house.sent) == sent
    assert page.locator("form[data-sheet] input[type=radio]").nth(1).is_checked()


def _saves_in(browser: Browser, html: str, act: Callable[[Page], None]) -> int:
    """How often the sheet is sent within a minute from the first touch on."""
    house = SheetHouse({SHEET: html})
    page = _open(browser, house, 1280, "light")
    page.locator("form[data-sheet] input[type=radio]").first.check()
    for _each in range(3):
        act(page)
        page.clock.run_for(BEAT)
        page.locator("[data-save-state]", has_text="Tersimpan").wait_for(timeout=5000)
    return len(house.sent)


def _ticks(page: Page) -> None:
    page.locator("form[data-sheet] input[type=radio]").nth(1).check()


def _writes(page: Page) -> None:
    """With pauses, as somebody who thinks."""
    for word in ("Sabar ", "menjawab ", "pertanyaan "):
        page.locator("textarea[name=rahasia_umum]").press_sequentially(word)
        page.clock.run_for(1_600)
