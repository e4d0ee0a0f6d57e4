"""Pages drawn by the application, looked at in a browser: axe, no scrolling sideways, small and large, both themes.

Drawn before the browser starts: it knows no database, and nothing leaves the machine.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, Page, Route

from tests.web.test_in_browser import HOUSE, House

LOOKS = ((360, "light"), (1280, "dark"))
NARROW = 60
"""Pixels: a fact in less stands letter under letter."""
_SQUEEZED = """least => [...document.querySelectorAll("main dl.a-facts > dd")]
  .filter((fact) => fact.checkVisibility() && fact.textContent.trim().length > 12)
  .filter((fact) => fact.getBoundingClientRect().width < least).map((fact) => fact.textContent.trim())"""


class RoomHouse(House):
    """Pages with the scripts of every room; what a page sends by itself is taken."""

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


def open_page(browser: Browser, house: House, path: str, width: int, scheme: str) -> Page:
    """One page of a house."""
    context = browser.new_context(viewport={"width": width, "height": 860}, color_scheme=scheme)  # type: ignore[arg-type]
    context.route("**/*", house)
    page = context.new_page()
    page.goto(HOUSE + path)
    return page


def looks_well(page: Page, width: int) -> None:
    """No violation that axe finds, nothing to scroll to sideways, and no fact squeezed beside its term.

    What is folded away is unfolded first.
    """
    page.evaluate("document.querySelectorAll('main details').forEach((fold) => { fold.open = true })")
    violations = Axe().run(page).response["violations"]
    assert [(page.url, v["id"], v["nodes"][0]["html"]) for v in violations] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert (page.url, page.evaluate(_SQUEEZED, NARROW)) == (page.url, [])


def look_at(browser: Browser, pages: Mapping[str, str]) -> None:
    """Each page, small and light, then large and dark."""
    house = RoomHouse(dict(pages))
    for width, scheme in LOOKS:
        for path in pages:
            page = open_page(browser, house, path, width, scheme)
            looks_well(page, width)
            page.context.close()
