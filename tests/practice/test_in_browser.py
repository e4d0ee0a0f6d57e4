"""Practice in a browser: every page with axe, and from the SKP to the result with the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Page

from tests.cast import Cast
from tests.chromium import chromium
from tests.drawn import RoomHouse, look_at, open_page
from tests.practice.moves import RATING, REPORT, WORK, Player

pytestmark = [pytest.mark.journey, pytest.mark.django_db]


def test_the_pages_of_practice(cast: Cast, player: Player, signed_in: Callable[..., Client]) -> None:
    pages = {"/mulai/": signed_in(cast.colleague).get("/coba-dulu/").content.decode()}
    sent = {
        "hasil-kerja": WORK,
        "perilaku": {"loyal": "Menjaga nama baik dinas."},
        "realisasi": REPORT | {"kendala_0": "Pompa rusak sebulan."},
        "menilai": RATING | {"kendala_0": "Saya pinjamkan pompa kecamatan."},
        "hasil": {"comment": "Saya mengerti."},
    }
    for step, typed in sent.items():
        pages[f"/coba-dulu/pegawai/{step}/"] = player.look(step).content.decode()
        assert player.send(step, typed).status_code == 302
    pages["/keliru/"] = player.send("menilai", RATING | {"hasil": "", "kendala_0": ""}).content.decode()
    pages["/lanjut/"] = player.browser.get("/coba-dulu/").content.decode()
    superior = Player(signed_in(cast.section_head), role="atasan")
    superior.begin("layanan")
    pages["/coba-dulu/atasan/menilai/"] = superior.look("menilai").content.decode()
    with chromium() as browser:
        look_at(browser, pages)
        house = RoomHouse(pages)
        _plans_by_keyboard(open_page(browser, house, "/coba-dulu/pegawai/hasil-kerja/", 360, "light"), house)
        house.answer = 409
        page = open_page(browser, house, "/coba-dulu/pegawai/realisasi/", 360, "light")
        _hears_of_another_window(page)


def _plans_by_keyboard(page: Page, house: RoomHouse) -> None:
    """From box to box with Tab; Enter in a box goes on and takes no example."""
    page.locator("[name=h-0-text]").focus()
    page.keyboard.type("Saluran bersih")
    page.keyboard.press("Tab")
    page.keyboard.type("Saluran yang dibersihkan")
    page.keyboard.press("Tab")
    page.keyboard.type("40")
    page.locator("[data-save-state]", has_text="Tersimpan").wait_for(timeout=10000)
    page.locator("[name=h-0-unit_label]").focus()
    page.keyboard.type("ruas")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "aksi=lanjut" in house.forms[-1]


def _hears_of_another_window(page: Page) -> None:
    """What cannot be saved says so, and stays in the browser."""
    page.locator("[name=usaha_0]").fill("Regu sore ditambah.")
    page.locator("[data-save-state].is-bad").wait_for(timeout=10000)
    assert "Regu sore ditambah." in page.evaluate("JSON.stringify(localStorage)")
