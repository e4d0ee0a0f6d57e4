"""People in front of a screen: each has a browser of his own, and every page he opens is looked at by axe."""

from __future__ import annotations

import re
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

OUT = Path(__file__).parent / "out"
PHONE = {"width": 360, "height": 780}
DESK = {"width": 1280, "height": 900}
PASSWORD = "langit-biru-jakarta-7"


class Site:
    """The installation as the world sees it."""

    def __init__(self, browser: Browser, url: str) -> None:
        self.browser = browser
        self.url = url
        self._open: list[BrowserContext] = []

    def visitor(self, size: dict[str, int] | None = None) -> Visitor:
        context = self.browser.new_context(
            base_url=self.url,
            viewport=size or DESK,  # type: ignore[arg-type]
            locale="id-ID",
            timezone_id="Asia/Jakarta",
            accept_downloads=True,
        )
        context.set_default_timeout(30_000)
        self._open.append(context)
        return Visitor(context.new_page())

    def signed_in(self, login: str, size: dict[str, int] | None = None, password: str = PASSWORD) -> Visitor:
        visitor = self.visitor(size)
        visitor.sign_in(login, password)
        return visitor

    def activated(self, login: str, code: str, size: dict[str, int] | None = None) -> Visitor:
        """Turn an activation code into a password, and sign in."""
        visitor = self.visitor(size)
        visitor.activate(login, code)
        return visitor

    def close(self) -> None:
        for context in self._open:
            context.close()


class Visitor:
    """Somebody with a browser."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, path: str) -> None:
        self.page.goto(path)
        self.look()

    def look(self) -> None:
        """Hold the page against WCAG 2.2 AA, and against sideways scrolling."""
        found = Axe().run(self.page)
        broken = [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in found.response["violations"]]
        assert not broken, f"{self.page.url}\n" + "\n".join(broken)
        wider = self.page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        )
        assert not wider, f"{self.page.url} scrolls sideways"

    def picture(self, name: str) -> None:
        """Keep what is on the screen, for the README and for looking at."""
        OUT.mkdir(exist_ok=True)
        self.page.screenshot(path=OUT / f"{name}.png", full_page=True)

    def press(self, name: str | re.Pattern[str]) -> None:
        """Press the button of that name, and look at what comes."""
        self.page.get_by_role("button", name=name).first.click()
        self.page.wait_for_load_state("networkidle")
        self.look()

    def follow(self, name: str | re.Pattern[str]) -> None:
        self.page.get_by_role("link", name=name).first.click()
        self.page.wait_for_load_state("networkidle")
        self.look()

    def fill(self, label: str | re.Pattern[str], value: str) -> None:
        self.page.get_by_label(label).first.fill(value)

    def sees(self, text: str | re.Pattern[str]) -> None:
        expect(self.page.locator("#isi, main, body").first).to_contain_text(text)

    def sign_in(self, login: str, password: str) -> None:
        self.open("/akun/masuk/")
        self.page.locator("[name=login]").fill(login)
        self.page.locator("[name=password]").fill(password)
        self.press(re.compile("^Masuk"))

    def activate(self, login: str, code: str) -> None:
        self.open("/akun/aktivasi/")
        self.page.locator("[name=login]").fill(login)
        self.page.locator("[name=code]").fill(code)
        for field in self.page.locator("[type=password]").all():
            field.fill(PASSWORD)
        self.press(re.compile("Aktifkan|Simpan|Mulai"))
