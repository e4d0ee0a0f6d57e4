"""Every page of a trial in a browser: axe, no scrolling sideways, and the rating set with the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Page

from abdi.core.actor import Actor, acting_as
from abdi.people.models import Person, Supervision
from abdi.trials import services
from abdi.trials.models import Case, Trial
from tests.cast import Cast
from tests.chromium import chromium
from tests.conftest import NOW
from tests.drawn import RoomHouse, look_at, open_page
from tests.trials.moves import AS_EXPECTED, PLAN, REPORT, hand_in, join, of

pytestmark = [pytest.mark.journey, pytest.mark.django_db]
OPEN = "/uji-coba/buka/"


def test_the_pages_of_a_trial(
    cast: Cast, trial: Trial, case: Case, unit_of_six: list[Person], signed_in: Callable[..., Client]
) -> None:
    own, superior, hr = signed_in(cast.officer), signed_in(cast.section_head), signed_in(cast.hr)
    pages: dict[str, str] = {}

    def draw(browser: Client, address: str, name: str = "") -> None:
        pages[name or address] = browser.get(address).content.decode()

    draw(own, of(case), "/diundang/")
    join(own, case)
    draw(own, of(case, "rencana/"))
    pages["/rencana-keliru/"] = own.post(of(case, "rencana/"), PLAN | {"h-0-target": ""}).content.decode()
    own.post(of(case, "rencana/"), PLAN)
    draw(own, of(case, "laporan/"))
    own.post(of(case, "laporan/"), REPORT | {"kendala_0": "Radio pos dipakai bergantian."})
    draw(superior, "/uji-coba/", "/meja-atasan/")
    draw(superior, of(case, "menilai/"))
    _hand_over(cast, unit_of_six, signed_in, pages)
    superior.post(of(case, "menilai/"), AS_EXPECTED | {"kendala_0": "Saya pinjamkan radio cadangan."})
    draw(own, of(case), "/dinilai/")
    own.post(of(case, "buka-hasil/"))
    draw(own, of(case, "hasil/"))
    draw(own, "/uji-coba/")
    draw(hr, "/uji-coba/", "/kelola/")
    for address, name in ((f"{OPEN}?unit=tidak-ada", "/unit/"), (f"{OPEN}?unit=31.DISHUB.U6", OPEN)):
        draw(hr, address, name)
    draw(hr, f"/uji-coba/{trial.public_id}/", "/berjalan/")
    hr.post(f"/uji-coba/{trial.public_id}/akhiri/")
    draw(hr, f"/uji-coba/{trial.public_id}/", "/berakhir/")
    with chromium() as browser:
        look_at(browser, pages)
        house = RoomHouse(pages)
        _rates_by_keyboard(open_page(browser, house, of(case, "menilai/"), 360, "light"), house)


def _hand_over(
    cast: Cast, people: list[Person], signed_in: Callable[..., Client], pages: dict[str, str]
) -> None:
    """Another person passes from his superior to the head of the division, with half a rating."""
    other = Case.objects.get(person=people[1])
    superior = signed_in(cast.section_head)
    hand_in(signed_in(people[1]), other)
    superior.post(
        of(other, "menilai/"), {"hasil": "sesuai", "alasan_hasil": "Rapi."}, headers={"X-Autosave": "1"}
    )
    with acting_as(Actor.system("uji")):
        Supervision.objects.filter(person=people[1]).update(superior=cast.division_head)
        services.follow_superiors(NOW.date())
    pages["/pernah/"] = superior.get(of(other, "pernah/")).content.decode()
    pages["/berganti/"] = signed_in(people[1]).get(of(other)).content.decode()


def _rates_by_keyboard(page: Page, house: RoomHouse) -> None:
    """Two ratings with the arrows, the predikat said at once, and Enter on the button sends."""
    for name in ("hasil", "perilaku"):
        page.locator(f"input[name={name}]").first.focus()
        page.keyboard.press("Space")
        page.keyboard.press("ArrowRight")
    page.locator("[data-predikat]", has_text="Baik").wait_for(timeout=5000)
    page.get_by_role("button", name="Tetapkan penilaian uji coba").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "hasil=sesuai" in house.forms[-1]
    assert "token=" in house.forms[-1]
