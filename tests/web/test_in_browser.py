"""What only a browser can show: the scripts, the policy against inline code, and axe. No server and no database."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.template import engines
from django.template.loader import render_to_string
from django.test import override_settings
from playwright.sync_api import Browser, Page, Route

from abdi.web.gallery import samples
from tests.chromium import chromium
from tests.web.viewers import Somebody, request_of

pytestmark = pytest.mark.journey

HOUSE = "http://abdi.test"
STATIC = Path(__file__).resolve().parents[2] / "abdi/web/static"
POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'"
DRAFT = """{% extends "base.html" %}{% block title %}Draf{% endblock %}{% block heading %}Draf{% endblock %}
{% block content %}<form method="post" action="/kirim/" data-autosave="/simpan/" data-draft="skp-1">
<input type="hidden" name="csrfmiddlewaretoken" value="x"><label for="isi-1">Isi</label>
<textarea id="isi-1" name="isi"></textarea>{% submit_bar %}<button>Kirim</button>{% endsubmit_bar %}</form>
{% endblock %}"""
ANSWERING = """{% extends "base.html" %}{% block title %}Nilai{% endblock %}{% block heading %}Nilai{% endblock %}
{% block content %}<form method="post" action="/kirim/" data-autosave="/simpan/" data-draft="nilai-1">
<input type="hidden" name="edition" value="EDITION"><label for="catatan">Catatan</label>
<textarea id="catatan" name="catatan">CATATAN</textarea>BOX<p data-save-state></p><button>Kirim</button></form>
{% endblock %}"""
BOX = '<label for="kendala">Tanggapan</label><textarea id="kendala" name="kendala"></textarea>'
DONE = """{% extends "base.html" %}{% block title %}Terkirim{% endblock %}{% block heading %}Terkirim{% endblock %}
{% block content %}<div data-draft-done="skp-1"></div>{% endblock %}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


def drawn(template: str, owner: int = 1) -> str:
    request = request_of(Somebody(is_superior=True, is_hr=True), "/")
    request.user = SimpleNamespace(pk=owner, is_authenticated=True)  # type: ignore[assignment]
    with override_settings(ROOT_URLCONF="tests.web.urls"):
        if template.endswith(".html"):
            return render_to_string(template, samples(), request=request)
        return engines["django"].from_string(template).render({}, request)


class House:
    """A house of fixed pages: what is asked for is answered from here, nothing leaves the machine."""

    def __init__(self, pages: dict[str, str]) -> None:
        self.pages = pages
        self.answer = 204
        self.cut = False
        self.sent: list[str] = []
        self.forms: list[str] = []
        self.taken = ""

    def __call__(self, route: Route) -> None:
        path = urlsplit(route.request.url).path
        if path.startswith("/static/"):
            file = STATIC / path.removeprefix("/static/")
            kind = mimetypes.guess_type(file.name)[0] or "text/plain"
            route.fulfill(body=file.read_bytes(), content_type=kind)
        elif route.request.method == "POST" and path == "/simpan/":
            self.sent.append(route.request.post_data or "")
            if self.cut:
                route.abort("internetdisconnected")
            else:
                route.fulfill(status=self.answer)
        else:
            headers = {"Content-Security-Policy": POLICY}
            if route.request.method == "POST":
                self.forms.append(route.request.post_data or "")
                headers |= {"Set-Cookie": f"abdi_draft={self.taken}; Path=/"} if self.taken else {}
            body = self.pages.get(path, "")
            route.fulfill(body=body, content_type="text/html; charset=utf-8", headers=headers)


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Page]]:
    opened = []

    def open_page(house: House, path: str, width: int = 1280, scheme: str = "light") -> Page:
        context = browser.new_context(viewport={"width": width, "height": 860}, color_scheme=scheme)  # type: ignore[arg-type]
        opened.append(context)
        context.route("**/*", house)
        page = context.new_page()
        page.goto(HOUSE + path)
        return page

    yield open_page
    for context in opened:
        context.close()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_gallery_is_accessible(visit: Callable[..., Page], width: int, scheme: str) -> None:
    page = visit(House({"/galeri/": drawn("abdi/gallery.html")}), "/galeri/", width, scheme)
    violations = Axe().run(page).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"]) for v in violations] == []


@pytest.mark.parametrize("width", [320, 360, 640, 768, 1000, 1920])
def test_the_gallery_never_scrolls_sideways(visit: Callable[..., Page], width: int) -> None:
    page = visit(House({"/galeri/": drawn("abdi/gallery.html")}), "/galeri/", width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_page_stands_still_while_one_presses(visit: Callable[..., Page]) -> None:
    """A button that glides away between press and release takes no click."""
    page = visit(House({"/galeri/": drawn("abdi/gallery.html")}), "/galeri/")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


@pytest.mark.parametrize("width", [360, 1280])
def test_a_refusal_that_quotes_a_word_without_end_never_scrolls_sideways(
    visit: Callable[..., Page], width: int
) -> None:
    """A wrong file's first line, a pasted address: what was typed is quoted back, however it looks."""
    word = "mz" * 120
    content = (
        f'<div class="a-card"><div class="a-errors"><ul><li><a href="#f">{word}</a></li></ul></div>'
        f'<p class="invalid-feedback">{word}</p></div>'
    )
    page = visit(House({"/uji/": drawn(DRAFT.replace("<form", content + "<form"))}), "/uji/", width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_pages_keep_the_policy_against_inline_code(visit: Callable[..., Page]) -> None:
    house = House({"/galeri/": drawn("abdi/gallery.html")})
    page = visit(house, "/tunggu/")
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{HOUSE}/galeri/")
    page.get_by_label("Di Atas Ekspektasi").first.check()
    assert complaints == []


def test_the_summary_of_errors_has_the_focus_and_leads_to_the_field(visit: Callable[..., Page]) -> None:
    page = visit(House({"/galeri/": drawn("abdi/gallery.html")}), "/galeri/")
    assert page.evaluate("document.activeElement.className") == "a-errors"
    page.get_by_role("link", name="Isi target dengan angka lebih dari 0").click()
    assert page.evaluate("document.activeElement.id") == "id_target"


def test_the_predikat_follows_the_choice(visit: Callable[..., Page]) -> None:
    page = visit(House({"/galeri/": drawn("abdi/gallery.html")}), "/galeri/")
    page.locator("input[name=hasil][value=di_bawah]").check()
    assert page.locator("[data-predikat]").text_content() == "Butuh Perbaikan"
    assert page.locator("td.is-here").get_attribute("data-c") == "di_bawah-di_atas"


def test_a_reason_is_asked_for_only_where_the_choice_departs(visit: Callable[..., Page]) -> None:
    page = visit(House({"/galeri/": drawn("abdi/gallery.html")}), "/galeri/")
    assert page.get_by_label("Anda berbeda dari saran. Apa alasannya?").is_visible()
    page.locator("input[name=perilaku][value=sesuai]").check()
    assert page.get_by_label("Anda berbeda dari saran. Apa alasannya?").is_hidden()


def test_a_list_grows_without_asking_the_server(visit: Callable[..., Page]) -> None:
    page = visit(House({"/galeri/": drawn("abdi/gallery.html")}), "/galeri/")
    page.get_by_role("button", name="Tambah indikator").click()
    assert page.locator("[name=baris-TOTAL_FORMS]").input_value() == "3"
    assert page.evaluate("document.activeElement.name") == "baris-2-nama"


def test_picked_files_are_named_and_too_large_ones_pointed_out(visit: Callable[..., Page]) -> None:
    page = visit(House({"/galeri/": drawn("abdi/gallery.html")}), "/galeri/")
    large = {"name": "video.pdf", "mimeType": "application/pdf", "buffer": b"0" * (6 * 1024 * 1024)}
    page.locator("#id_unggah").set_input_files(large)  # type: ignore[arg-type]
    assert "video.pdf · 6 MB · lebih dari 5 MB" in (page.locator("[data-picked]").text_content() or "")


def test_a_draft_saves_itself(visit: Callable[..., Page]) -> None:
    house = House({"/skp/": drawn(DRAFT)})
    page = visit(house, "/skp/")
    page.get_by_label("Isi").fill("Regu tiba lebih cepat")
    page.get_by_text("Tersimpan").wait_for()
    assert "Regu tiba lebih cepat" in house.sent[-1]
    assert page.evaluate("localStorage.length") == 0


def test_without_connection_the_words_wait_and_are_offered_back(visit: Callable[..., Page]) -> None:
    house = House({"/skp/": drawn(DRAFT)})
    house.cut = True
    page = visit(house, "/skp/")
    page.get_by_label("Isi").fill("Regu tiba lebih cepat")
    page.get_by_text("Belum sampai ke server").wait_for()
    page.goto(f"{HOUSE}/skp/")
    page.get_by_role("button", name="Kembalikan tulisan saya").click()
    assert page.get_by_label("Isi").input_value() == "Regu tiba lebih cepat"


def test_a_form_without_a_place_on_the_server_is_kept_by_the_browser(visit: Callable[..., Page]) -> None:
    house = House({"/usul/": drawn(DRAFT.replace(' data-autosave="/simpan/"', ""))})
    page = visit(house, "/usul/")
    page.get_by_label("Isi").fill("Sejak rotasi bulan Juli")
    page.get_by_text("disimpan di perangkat ini").wait_for()
    page.goto(f"{HOUSE}/usul/")
    page.get_by_role("button", name="Kembalikan tulisan saya").click()
    assert page.get_by_label("Isi").input_value() == "Sejak rotasi bulan Juli"
    assert house.sent == []


def test_a_lost_session_keeps_the_words_and_shows_the_way(visit: Callable[..., Page]) -> None:
    house = House({"/skp/": drawn(DRAFT)})
    house.answer = 401
    page = visit(house, "/skp/")
    page.get_by_label("Isi").fill("Regu tiba lebih cepat")
    assert page.get_by_role("link", name="Masuk lagi").get_attribute("href") == "/akun/masuk/?next=%2Fskp%2F"
    assert page.evaluate("localStorage.length") == 1


def test_the_words_of_one_are_never_offered_to_another(visit: Callable[..., Page]) -> None:
    house = House({"/skp/": drawn(DRAFT, owner=1)})
    house.cut = True
    page = visit(house, "/skp/")
    page.get_by_label("Isi").fill("milik Irma")
    page.get_by_text("Belum sampai ke server").wait_for()
    house.pages["/skp/"] = drawn(DRAFT, owner=2)
    page.goto(f"{HOUSE}/skp/")
    assert page.get_by_role("button", name="Kembalikan tulisan saya").count() == 0


def test_signing_out_wipes_what_was_kept(visit: Callable[..., Page]) -> None:
    house = House({"/skp/": drawn(DRAFT), "/akun/keluar/": "<!doctype html><title>Keluar</title>"})
    house.cut = True
    page = visit(house, "/skp/")
    page.get_by_label("Isi").fill("milik Irma")
    page.get_by_text("Belum sampai ke server").wait_for()
    page.locator(".a-pop summary").click()
    page.get_by_role("button", name="Keluar").click()
    page.wait_for_url(f"{HOUSE}/akun/keluar/")
    assert page.evaluate("localStorage.length") == 0


def test_what_was_sent_is_no_longer_offered(visit: Callable[..., Page]) -> None:
    house = House({"/skp/": drawn(DRAFT), "/kirim/": drawn(DONE)})
    house.cut = True
    page = visit(house, "/skp/")
    page.get_by_label("Isi").fill("Regu tiba lebih cepat")
    page.get_by_role("button", name="Kirim").click()
    page.wait_for_url(f"{HOUSE}/kirim/")
    assert page.evaluate("localStorage.length") == 0


def answering(edition: int, note: str, box: str = BOX) -> str:
    """The page of a form with a box to answer in, as it is drawn before and after the answer."""
    return drawn(ANSWERING.replace("EDITION", str(edition)).replace("CATATAN", note).replace("BOX", box))


def test_a_form_that_was_taken_at_once_leaves_no_alarm_on_the_page_it_comes_back_to(
    visit: Callable[..., Page],
) -> None:
    house = House({"/nilai/": answering(1, ""), "/kirim/": answering(2, "Ikut pelatihan.", box="")})
    page = visit(house, "/nilai/")
    page.get_by_label("Catatan").fill("Ikut pelatihan.")
    page.get_by_label("Tanggapan").fill("Dibicarakan dengan Bina Marga.")
    house.taken = "nilai-1"
    page.get_by_role("button", name="Kirim").click()
    page.wait_for_url(f"{HOUSE}/kirim/")
    assert "draft_token=nilai-1" in house.forms[-1]
    assert page.locator(".a-offer").count() == 0
    assert page.evaluate("[localStorage.length, document.cookie]") == [0, ""]


def test_a_form_that_was_refused_is_offered_back(visit: Callable[..., Page]) -> None:
    house = House({"/nilai/": answering(1, ""), "/kirim/": answering(1, "")})
    page = visit(house, "/nilai/")
    page.get_by_label("Catatan").fill("Ikut pelatihan.")
    page.get_by_role("button", name="Kirim").click()
    page.get_by_role("button", name="Kembalikan tulisan saya").click()
    assert page.get_by_label("Catatan").input_value() == "Ikut pelatihan."


def test_only_what_the_reader_sees_counts_as_a_difference(visit: Callable[..., Page]) -> None:
    house = House({"/nilai/": answering(1, "")})
    house.cut = True
    page = visit(house, "/nilai/")
    page.get_by_label("Catatan").fill("Ikut pelatihan. ")
    page.get_by_text("Belum sampai ke server").wait_for()
    house.pages["/nilai/"] = answering(2, "Ikut pelatihan.", box="")
    page.goto(f"{HOUSE}/nilai/")
    assert page.locator(".a-offer").count() == 0


def test_words_without_a_box_are_shown_to_be_copied(visit: Callable[..., Page]) -> None:
    house = House({"/nilai/": answering(1, "")})
    house.cut = True
    page = visit(house, "/nilai/")
    page.get_by_label("Tanggapan").fill("Dibicarakan dengan Bina Marga.")
    page.get_by_text("Belum sampai ke server").wait_for()
    house.pages["/nilai/"] = answering(1, "", box="")
    page.goto(f"{HOUSE}/nilai/")
    assert page.locator(".a-offer").get_by_text("Tanggapan: Dibicarakan dengan Bina Marga.").is_visible()
    page.get_by_role("button", name="Buang").click()
    assert page.evaluate("localStorage.length") == 0


def test_a_second_click_sends_nothing(visit: Callable[..., Page]) -> None:
    house = House({"/skp/": drawn(DRAFT)})
    page = visit(house, "/skp/")
    sent = page.evaluate("""() => {
      let sent = 0;
      addEventListener("submit", (event) => { if (!event.defaultPrevented) sent += 1; event.preventDefault(); });
      const button = document.querySelector("[data-autosave] button");
      button.click();
      button.click();
      return sent;
    }""")
    assert sent == 1


def test_the_menu_closes_with_escape_and_gives_the_focus_back(visit: Callable[..., Page]) -> None:
    page = visit(House({"/galeri/": drawn("abdi/gallery.html")}), "/galeri/")
    page.locator(".a-pop summary").click()
    page.keyboard.press("Escape")
    assert page.locator(".a-pop").get_attribute("open") is None
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_dark_is_chosen_without_a_new_page(visit: Callable[..., Page]) -> None:
    page = visit(House({"/galeri/": drawn("abdi/gallery.html")}), "/galeri/")
    page.locator(".a-pop summary").click()
    page.get_by_role("button", name="Gelap").click()
    assert page.locator("html").get_attribute("data-bs-theme") == "dark"
    assert page.url == f"{HOUSE}/galeri/"


def test_phones_reach_the_whole_menu(visit: Callable[..., Page]) -> None:
    page = visit(House({"/galeri/": drawn("abdi/gallery.html")}), "/galeri/", 360)
    page.locator(".a-tabs summary").click()
    assert page.locator(".a-tabs__more").get_by_role("link", name="Data Pegawai").is_visible()
