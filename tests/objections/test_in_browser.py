"""Every page of an objection in a browser: filed, heard, decided, and in the hands of HR."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.chromium import chromium
from tests.drawn import look_at
from tests.factories.appraisals import Case, appraisal_of
from tests.factories.objections import granted, make_heard

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("acting")]


def test_the_pages_of_an_objection(case: Case, cast: Cast, signed_in: Callable[..., Client]) -> None:
    def drawn(who: object, *urls: str) -> dict[str, str]:
        browser = signed_in(who)
        return {url: browser.get(url).content.decode() for url in urls}

    pages = drawn(cast.officer, reverse("objections:file", args=[appraisal_of(case).public_id]))
    made = make_heard(case)
    url, name = (reverse(f"objections:{page}", args=[made.public_id]) for page in ("objection", "name"))
    pages |= drawn(cast.division_head, url)
    pages |= drawn(cast.hr, name)
    assert "Tetapkan putusan" in pages[url]
    granted(cast.division_head, made)
    decided = signed_in(cast.officer).get(url).content.decode()
    assert "Putusan ini final" in decided
    pages[url + "diputus/"] = decided
    with chromium() as browser:
        look_at(browser, pages)
