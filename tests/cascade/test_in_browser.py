"""The matrix as a grid in a browser: walked, written, saved and left by keyboard, on a desk and on a phone."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from django.db import DEFAULT_DB_ALIAS as DEFAULT
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.http import HttpResponse
from django.test import Client
from playwright.sync_api import Browser, Locator, Page, Request, Route, expect

from abdi.accounts.models import User
from abdi.cascade.models import MatrixCell
from abdi.people.models import Person
from tests.cascade.conftest import Line
from tests.cast import Cast
from tests.chromium import chromium

HOUSE = "http://abdi.test"
pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("acting")]


class Desk:
    """Answers the browser with the real views through Django's test client; `cut` is a lost connection.

    The browser's loop runs in the thread of the test, where Django reads nothing: one thread of its own, with the
    connection of the test, does it, and does one thing at a time.
    """

    def __init__(self, client: Client) -> None:
        self.client = client
        self.cut = False
        self._views = ThreadPoolExecutor(max_workers=1, initializer=_share, initargs=(connections[DEFAULT],))

    def cells(self) -> list[tuple[str, str]]:
        """What is stored: words and how they carry on, in the order of the words."""
        stored = MatrixCell.objects.order_by("text").values_list("text", "cascade")
        return self._views.submit(lambda: list(stored)).result()

    def close(self) -> None:
        self._views.shutdown()

    def __call__(self, route: Route) -> None:
        address = urlsplit(route.request.url)
        if address.path.startswith("/static/"):
            file = Path(str(finders.find(address.path.removeprefix("/static/"))))
            kind = mimetypes.guess_type(file.name)[0] or "text/plain"
            route.fulfill(body=file.read_bytes(), content_type=kind)
        elif self.cut:
            route.abort("internetdisconnected")
        else:
            answer = self._views.submit(self._ask, route.request).result()
            kind = answer["Content-Type"]
            route.fulfill(status=answer.status_code, body=answer.content, content_type=kind)

    def _ask(self, request: Request) -> HttpResponse:
        address = urlsplit(request.url)
        return self.client.generic(
            request.method,
            f"{address.path}?{address.query}",
            data=request.post_data or "",
            content_type="application/x-www-form-urlencoded",
            headers={name: request.headers[name] for name in ("hx-request",) if name in request.headers},
        )


def _share(used: BaseDatabaseWrapper) -> None:
    connections[DEFAULT] = used


@pytest.fixture
def desk(cast: Cast, line: Line, signed_in: Callable[[Person | User], Client]) -> Iterator[Desk]:
    connections[DEFAULT].inc_thread_sharing()
    made = Desk(signed_in(cast.section_head))
    yield made
    made.close()
    connections[DEFAULT].dec_thread_sharing()


@pytest.fixture
def browser(desk: Desk) -> Iterator[Browser]:
    """Closed before the desk is: nothing is asked for that is there no more."""
    with chromium() as running:
        yield running


def opened(browser: Browser, desk: Desk, path: str, width: int = 1280, scheme: str = "light") -> Page:
    context = browser.new_context(viewport={"width": width, "height": 860}, color_scheme=scheme)  # type: ignore[arg-type]
    context.route("**/*", desk)
    page = context.new_page()
    page.goto(HOUSE + path)
    return page


def address(cast: Cast, *parts: object) -> str:
    return "/".join(["/pohon/matriks", str(cast.section_head.public_id), "2026", *map(str, parts)]) + "/"


def clean(page: Page) -> None:
    assert [(v["id"], v["nodes"][0]["html"][:160]) for v in Axe().run(page).response["violations"]] == []
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def cells(page: Page) -> Locator:
    return page.get_by_role("gridcell")


def write(cell: Locator, text: str) -> None:
    """Click and type at once; the letters wait for the form that is on its way."""
    cell.click()
    cell.page.keyboard.type(text)
    expect(cell.get_by_label("Hasil yang diambil")).to_have_value(text)


def keys(page: Page, *pressed: str) -> None:
    for key in pressed:
        page.keyboard.press(key)


def test_a_superior_fills_the_grid_by_keyboard(browser: Browser, desk: Desk, cast: Cast) -> None:
    page = opened(browser, desk, address(cast))
    first, second = cells(page).nth(0), cells(page).nth(1)
    first.focus()
    keys(page, "ArrowDown")
    expect(second).to_be_focused()
    keys(page, "ArrowUp", "Enter")
    expect(first.get_by_label("Hasil yang diambil")).to_be_focused()
    clean(page)
    page.keyboard.type("Tertanganinya simpang")
    keys(page, "Enter")
    expect(first).to_contain_text("Tersimpan")
    expect(first).to_be_focused()
    assert [text for text, _cascade in desk.cells()] == ["Tertanganinya simpang"]
    clean(page)


def test_tab_saves_and_goes_on_and_a_letter_begins_to_write(browser: Browser, desk: Desk, cast: Cast) -> None:
    page = opened(browser, desk, address(cast))
    cells(page).nth(0).focus()
    page.keyboard.type("Satu")
    expect(cells(page).nth(0).get_by_label("Hasil yang diambil")).to_have_value("Satu")
    keys(page, "Tab", "ArrowDown", "Tab")
    expect(cells(page).nth(1)).to_be_focused()
    expect(cells(page).nth(0)).to_contain_text("Tersimpan")
    page.keyboard.type("Dua")
    expect(cells(page).nth(1).get_by_label("Hasil yang diambil")).to_have_value("Dua")
    page.get_by_role("heading", level=1).click()
    expect(cells(page).nth(1)).to_contain_text("Tersimpan")
    assert desk.cells() == [("Dua", "tidak_langsung"), ("Satu", "langsung")]


def test_escape_leaves_the_cell_as_it_was(browser: Browser, desk: Desk, cast: Cast) -> None:
    page = opened(browser, desk, address(cast))
    write(cells(page).nth(0), "Bukan ini")
    keys(page, "Escape")
    expect(cells(page).nth(0)).to_contain_text("Belum diisi")
    expect(cells(page).nth(0)).to_be_focused()
    keys(page, "Enter")
    expect(cells(page).nth(0).get_by_label("Hasil yang diambil")).to_have_value("")
    assert desk.cells() == []


def test_a_cell_saved_elsewhere_is_not_overwritten_by_leaving_it(
    browser: Browser, desk: Desk, cast: Cast
) -> None:
    page = opened(browser, desk, address(cast))
    first = cells(page).nth(0)
    write(first, "Dari sini")
    other = opened(browser, desk, address(cast))
    write(cells(other).nth(0), "Dari sana")
    keys(other, "Enter")
    expect(cells(other).nth(0)).to_contain_text("Tersimpan")
    page.bring_to_front()
    keys(page, "Enter")
    expect(first).to_contain_text("sudah diubah di jendela")
    page.get_by_role("heading", level=1).click()
    expect(first.get_by_label("Hasil yang diambil")).to_have_value("Dari sini")
    assert [text for text, _cascade in desk.cells()] == ["Dari sana"]
    first.get_by_role("button", name="Simpan").click()
    expect(first).to_contain_text("Tersimpan")
    assert [text for text, _cascade in desk.cells()] == ["Dari sini"]


def test_without_a_connection_the_words_stay_in_the_cell(browser: Browser, desk: Desk, cast: Cast) -> None:
    page = opened(browser, desk, address(cast))
    first = cells(page).nth(0)
    write(first, "Di terowongan")
    desk.cut = True
    keys(page, "Enter")
    expect(first).to_contain_text("tidak ada sambungan")
    desk.cut = False
    first.get_by_role("button", name="Simpan").click()
    expect(first).to_contain_text("Tersimpan")
    assert [text for text, _cascade in desk.cells()] == ["Di terowongan"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_shows_one_member_at_a_time(browser: Browser, desk: Desk, cast: Cast, scheme: str) -> None:
    page = opened(browser, desk, address(cast), 360, scheme)
    clean(page)
    page.get_by_role("link", name="Irma Aryani").click()
    page.get_by_role("link", name="Tambah hasil").first.click()
    box = page.get_by_label("Hasil yang diambil")
    expect(box).to_be_focused()
    box.fill("Dari telepon")
    clean(page)
    page.get_by_role("button", name="Simpan").click()
    expect(page.locator("[data-cell]").first).to_contain_text("Tersimpan")
    assert [text for text, _cascade in desk.cells()] == ["Dari telepon"]
    clean(page)
