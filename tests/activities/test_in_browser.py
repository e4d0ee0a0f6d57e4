"""What only a browser can show: the queue of a device without signal. No server and no database."""

from __future__ import annotations

import json
import mimetypes
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.chromium import chromium

pytestmark = pytest.mark.journey

HOUSE = "http://abdi.test"
APPS = Path(__file__).resolve().parents[2] / "abdi"
POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'"
WORDS = [
    "waiting",
    "sending",
    "recorded",
    "faulty",
    "offline",
    "session",
    "refused",
    "mend",
    "discard",
    "leaving",
    "stay",
]
SCRIPT = (
    '<script src="/static/activities/queue.js" defer data-send="/catatan/kirim/" {words}></script>'.format(
        words=" ".join(f'data-{word}="[{word}{" {n}" if word == "leaving" else ""}]"' for word in WORDS)
    )
)
LEAVE = '<form method="post" action="/keluar/" data-wipe-drafts><button>Keluar</button></form>'
DIARY = """<form method="post" action="/catatan/catat/" data-diary data-today="2026-10-07" data-zone="Asia/Jakarta">
<input type="hidden" name="csrfmiddlewaretoken" value="rahasia"><input type="hidden" name="client_id">
<input type="hidden" name="device_at"><input name="text" aria-label="Kegiatan">
<input type="date" name="day" value="2026-10-07" max="2026-10-07" aria-label="Tanggal">
<input type="checkbox" name="results" value="k1" aria-label="RHK">
<button>Catat</button><p data-diary-said></p></form>
<div data-diary-place><form method="post" action="/catatan/x/ulangi/" data-diary-repeat>
<input type="hidden" name="day" value="2026-10-07"><input type="hidden" name="client_id" value="c1">
<input type="hidden" name="repeats" value="1"><input type="hidden" name="text" value="Apel pagi">
<input type="hidden" name="unit_label" value="kali"><input type="hidden" name="results" value="k1">
<input type="hidden" name="results" value="k2"><button>Apel pagi</button></form><p data-diary-said></p></div>
<a href="/lain/">Halaman lain</a>
<section data-diary-queue hidden><ul data-diary-waiting></ul></section>"""


def page_of(body: str, owner: str = "a1") -> str:
    scripts = '<script src="/static/abdi/forms.js" defer></script><script src="/static/abdi/drafts.js" defer></script>'
    headers = '{"X-CSRFToken": "rahasia"}'
    return (
        f"<!doctype html><html lang=id><head><title>x</title>{scripts}</head>"
        f"<body data-owner='{owner}' hx-headers='{headers}'>{body}{LEAVE}{SCRIPT}</body></html>"
    )


class House:
    """Fixed pages; what is sent to the queue's address is kept, and answered or cut off."""

    def __init__(self) -> None:
        self.cut = False
        self.status = 200
        self.outcome = "tercatat"
        self.owner = "a1"
        self.sent: list[dict[str, Any]] = []
        self.on_its_way: Callable[[], object] = int

    def __call__(self, route: Route) -> None:
        path = urlsplit(route.request.url).path
        if path.startswith("/static/"):
            app, name = path.removeprefix("/static/").split("/", 1)
            folder = "web" if app == "abdi" else app
            file = APPS / folder / "static" / app / name
            kind = mimetypes.guess_type(name)[0] or "text/plain"
            route.fulfill(body=file.read_bytes(), content_type=kind)
        elif path == "/catatan/kirim/":
            self._take(route)
        else:
            body = page_of(DIARY if path == "/catatan/" else "<p>Halaman lain</p>", self.owner)
            headers = {"Content-Security-Policy": POLICY}
            route.fulfill(body=body, content_type="text/html; charset=utf-8", headers=headers)

    def _take(self, route: Route) -> None:
        if self.cut:
            route.abort("internetdisconnected")
            return
        entries = json.loads(route.request.post_data or "{}")["entries"]
        on_its_way, self.on_its_way = self.on_its_way, int
        on_its_way()
        self.sent += entries
        faults = [{"field": "day", "message": "Tanggal ini belum tiba."}] if self.outcome == "ditolak" else []
        told = [{"client_id": e["client_id"], "outcome": self.outcome, "faults": faults} for e in entries]
        route.fulfill(status=self.status, json={"entries": told})


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture
def house() -> House:
    return House()


@pytest.fixture
def visit(browser: Browser, house: House) -> Iterator[Callable[..., Page]]:
    context = browser.new_context(viewport={"width": 360, "height": 780})
    context.route("**/*", house)
    page = context.new_page()

    def open_page(path: str = "/catatan/") -> Page:
        page.goto(HOUSE + path)
        return page

    yield open_page
    context.close()


def write(page: Page, text: str) -> None:
    page.get_by_label("Kegiatan").fill(text)
    page.keyboard.press("Enter")


def said(page: Page, words: str) -> None:
    page.locator("[data-diary-said]", has_text=words).wait_for()


def kept(page: Page) -> list[str]:
    return list(page.evaluate("Object.keys(localStorage)"))


def test_an_entry_is_sent_at_once_and_nothing_stays(visit: Callable[..., Page], house: House) -> None:
    page = visit()
    page.get_by_label("RHK").check()
    write(page, "Patroli")
    said(page, "[recorded]")
    entry = house.sent[0]
    assert (entry["text"], entry["day"], entry["results"]) == ("Patroli", "2026-10-07", ["k1"])
    assert len(entry["client_id"]) == 36
    assert entry["device_at"].endswith("Z")
    assert "csrfmiddlewaretoken" not in entry
    assert kept(page) == []


def test_without_signal_it_waits_and_is_sent_later_under_the_same_id(
    visit: Callable[..., Page], house: House
) -> None:
    house.cut = True
    page = visit()
    write(page, "Satu")
    said(page, "[offline]")
    write(page, "Dua")
    assert page.locator("[data-diary-waiting] li").count() == 2
    page = visit()
    house.cut = False
    page.evaluate("window.dispatchEvent(new Event('online'))")
    said(page, "[recorded]")
    assert [e["text"] for e in house.sent] == ["Satu", "Dua"]
    assert len({e["client_id"] for e in house.sent}) == 2
    assert page.locator("[data-diary-queue]").is_hidden()


def test_a_repetition_waits_for_a_signal_like_any_entry_and_two_taps_are_one(
    visit: Callable[..., Page], house: House
) -> None:
    house.cut = True
    page = visit()
    for _tap in range(2):
        page.get_by_role("button", name="Apel pagi").click()
        said(page, "[offline]")
    assert page.locator("[data-diary-waiting] li").count() == 1
    house.cut = False
    page.evaluate("window.dispatchEvent(new Event('online'))")
    page.locator("[data-diary-place] [data-diary-said]", has_text="[recorded]").wait_for()
    (entry,) = house.sent
    assert (entry["text"], entry["day"], entry["unit_label"]) == ("Apel pagi", "2026-10-07", "kali")
    assert (entry["results"], entry["repeats"]) == (["k1", "k2"], "1")
    assert page.locator("form[data-diary] [data-diary-said]").inner_text() == ""


def test_what_is_written_while_another_is_on_its_way_follows_at_once(
    visit: Callable[..., Page], house: House
) -> None:
    page = visit()
    late = json.dumps([{"client_id": "c9", "text": "Dua", "day": "2026-10-07"}])
    house.on_its_way = lambda: page.evaluate(
        """late => { const key = "abdi:antrean:a1"; const kept = JSON.parse(localStorage.getItem(key));
        localStorage.setItem(key, JSON.stringify([...kept, ...JSON.parse(late)])); }""",
        late,
    )
    write(page, "Satu")
    page.wait_for_function("() => localStorage.length === 0")
    assert [entry["text"] for entry in house.sent] == ["Satu", "Dua"]


def test_without_signal_a_link_says_first_that_it_leads_nowhere(
    visit: Callable[..., Page], house: House
) -> None:
    page = visit()
    page.context.set_offline(True)
    page.get_by_role("link", name="Halaman lain").click()
    said(page, "[stay]")
    assert page.url.endswith("/catatan/")
    page.get_by_role("link", name="Halaman lain").click()  # the pages of this test need no connection
    page.wait_for_url("**/lain/")


def test_a_page_left_open_over_midnight_offers_the_new_day_unless_words_stand_there(
    visit: Callable[..., Page], house: House
) -> None:
    page = visit("/lain/")
    page.clock.set_fixed_time("2026-10-07T16:50:00Z")  # ten to midnight in Jakarta
    page = visit()
    day, comes_back = page.get_by_label("Tanggal"), "window.dispatchEvent(new Event('focus'))"
    page.evaluate(comes_back)
    assert day.input_value() == "2026-10-07"
    page.clock.set_fixed_time("2026-10-07T17:10:00Z")
    page.get_by_label("Kegiatan").fill("Jaga malam")
    page.evaluate(comes_back)
    assert day.input_value() == "2026-10-07"
    page.get_by_label("Kegiatan").fill("")
    page.evaluate(comes_back)
    assert day.input_value() == day.get_attribute("max") == "2026-10-08"
    assert page.locator("[data-diary-repeat] [name=day]").input_value() == "2026-10-08"


def test_a_day_that_was_chosen_stays_over_midnight(visit: Callable[..., Page], house: House) -> None:
    page = visit("/lain/")
    page.clock.set_fixed_time("2026-10-07T16:50:00Z")
    page = visit()
    page.get_by_label("Tanggal").fill("2026-10-05")
    page.clock.set_fixed_time("2026-10-07T17:10:00Z")
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    assert page.get_by_label("Tanggal").input_value() == "2026-10-05"


def test_what_waits_is_sent_from_any_page(visit: Callable[..., Page], house: House) -> None:
    house.cut = True
    said_page = visit()
    write(said_page, "Satu")
    said(said_page, "[offline]")
    house.cut = False
    page = visit("/lain/")
    page.wait_for_timeout(300)
    assert [e["text"] for e in house.sent] == ["Satu"]
    assert kept(page) == []


def test_what_is_refused_says_why_and_can_be_mended(visit: Callable[..., Page], house: House) -> None:
    house.outcome = "ditolak"
    page = visit()
    write(page, "Besok")
    said(page, "Tanggal ini belum tiba.")
    assert page.get_by_label("Kegiatan").input_value() == "Besok"
    assert page.locator("[data-diary-queue]").is_hidden()
    assert kept(page) == []


def test_several_that_are_refused_wait_to_be_mended(visit: Callable[..., Page], house: House) -> None:
    house.cut = True
    page = visit()
    write(page, "Besok")
    said(page, "[offline]")
    write(page, "Lusa")
    house.cut, house.outcome = False, "ditolak"
    page.evaluate("window.dispatchEvent(new Event('online'))")
    said(page, "[faulty]")
    assert "Tanggal ini belum tiba." in page.locator("[data-diary-waiting]").inner_text()
    page.get_by_role("button", name="[mend]").first.click()
    assert page.get_by_label("Kegiatan").input_value() == "Besok"


def test_a_second_tap_sends_nothing_more(visit: Callable[..., Page], house: House) -> None:
    page = visit()
    page.get_by_label("Kegiatan").fill("Patroli")
    page.get_by_role("button", name="Catat", exact=True).dblclick()
    said(page, "[recorded]")
    assert [e["text"] for e in house.sent] == ["Patroli"]
    assert page.get_by_label("Kegiatan").is_visible()


@pytest.mark.parametrize(("status", "words"), [(401, "[session]"), (403, "[session]"), (502, "[refused]")])
def test_what_the_server_did_not_take_stays(
    visit: Callable[..., Page], house: House, status: int, words: str
) -> None:
    house.status = status
    page = visit()
    write(page, "Satu")
    said(page, words)
    assert kept(page) == ["abdi:antrean:a1"]


def test_signing_out_asks_first_and_then_leaves_nothing(visit: Callable[..., Page], house: House) -> None:
    house.cut = True
    page = visit()
    write(page, "Satu")
    said(page, "[offline]")
    asked: list[str] = []
    page.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    page.get_by_role("button", name="Keluar").click()
    assert kept(page) == ["abdi:antrean:a1"]
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Keluar").click()
    page.wait_for_url("**/keluar/")
    assert asked == ["[leaving 1]"]
    assert kept(page) == []


def test_another_account_on_the_same_device_neither_sees_nor_sends_it(
    visit: Callable[..., Page], house: House
) -> None:
    house.cut = True
    page = visit()
    write(page, "Rahasia")
    said(page, "[offline]")
    house.cut, house.owner = False, "b2"
    page = visit()
    page.wait_for_timeout(300)
    assert house.sent == []
    assert page.locator("[data-diary-queue]").is_hidden()


def test_it_keeps_the_policy_against_inline_code(visit: Callable[..., Page], house: House) -> None:
    complaints: list[str] = []
    page = visit("/lain/")
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page = visit()
    write(page, "Patroli")
    said(page, "[recorded]")
    assert complaints == []
