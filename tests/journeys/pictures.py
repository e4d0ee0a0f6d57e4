"""The pictures of the README, taken anew from a demo that runs: `python -m tests.journeys.pictures [ADDRESS]`.

Take them after `make demo RESET=1`: the rating that is shown must still wait.
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.chromium import chromium

PASSWORD = "coba-abdi-2026"  # as `abdi demo` prints it
OUT = Path(__file__).resolve().parents[2] / "docs" / "pictures"
SIZE = {"width": 1280, "height": 860}
# Name of the picture: who looks, where he begins, and the link he follows from there.
SHOTS = {
    "hari-ini": ("100680", "/", ""),
    "penilaian": ("100680", "/penilaian/bawahan/", "Irma Aryani"),
    "hasil": ("100715", "/penilaian/", "Triwulan II 2026"),
    "pemantauan": ("100001", "/pemantauan/", ""),
}


def _signed_in(browser: Browser, address: str, login: str) -> Page:
    page = browser.new_context(base_url=address, viewport=SIZE, locale="id-ID").new_page()  # type: ignore[arg-type]
    page.goto("/akun/masuk/")
    page.fill("[name=login]", login)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/")
    return page


def main(address: str) -> None:
    """Take every picture."""
    with chromium() as browser:
        for name, (login, path, link) in SHOTS.items():
            page = _signed_in(browser, address, login)
            page.goto(path)
            if link:
                page.get_by_role("link", name=link).first.click()
            page.wait_for_load_state("networkidle")
            page.screenshot(path=OUT / f"{name}.png")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8000")
