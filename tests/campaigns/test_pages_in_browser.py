"""Every page of a campaign beside the sheet in a browser: who is asked, its way, its results, and what ended."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from abdi.campaigns import services
from abdi.campaigns.models import Campaign
from abdi.cycles.models import PerformanceYear
from tests.cast import Cast
from tests.chromium import chromium
from tests.drawn import look_at
from tests.factories.campaigns import all_say, call, close, fill, opened, peers, seats_about, subject_of
from tests.factories.people import viewer_of

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("acting")]
SignedIn = Callable[..., Client]
MANAGED = "/umpan-balik-360/kelola/"
REMARKS = {"akuntabel": "Angka apa adanya.", "umum": "Mudah dilanjutkan regu berikutnya."}


def test_the_pages_of_a_campaign(cast: Cast, year: PerformanceYear, signed_in: SignedIn) -> None:
    peers(cast)
    hr, own, superior = signed_in(cast.hr), signed_in(cast.officer), signed_in(cast.section_head)
    pages: dict[str, str] = {}

    def draw(browser: Client, address: str, name: str) -> None:
        pages[name] = browser.get(address).content.decode()

    draw(hr, MANAGED, "/kosong/")
    draw(hr, f"{MANAGED}buka/", "/unit/")
    form = f"{MANAGED}buka/{cast.bidang.public_id}/"
    draw(hr, form, "/buka/")
    pages["/buka-keliru/"] = hr.post(form, {"minimum": "1"}).content.decode()
    cancelled = call(cast, year)
    draw(hr, f"{MANAGED}{cancelled.public_id}/", "/disusun/")
    named = f"/umpan-balik-360/penilai/{subject_of(cancelled, cast.officer).public_id}/"
    draw(own, f"{named}?nama=a", "/daftar/")
    draw(superior, named, "/konfirmasi/")
    draw(superior, "/umpan-balik-360/", "/menunggu-konfirmasi/")
    services.cancel_campaign(viewer=viewer_of(cast.hr), campaign=cancelled, reason="Salah unit")
    draw(own, _result(cancelled, cast), "/dibatalkan/")
    campaign = opened(cast, year)
    draw(hr, f"/umpan-balik-360/penilai/{subject_of(campaign, cast.officer).public_id}/", "/sedang-diisi/")
    draw(own, "/umpan-balik-360/", "/lembar-saya/")
    for seat in seats_about(campaign, cast.officer):
        fill(seat, all_say(4) | REMARKS)
    campaign = close(campaign)
    draw(hr, f"{MANAGED}{campaign.public_id}/", "/ditutup/")
    draw(own, _result(campaign, cast), "/hasil/")
    with chromium() as browser:
        look_at(browser, pages)


def _result(campaign: Campaign, cast: Cast) -> str:
    return f"/umpan-balik-360/hasil/{subject_of(campaign, cast.officer).public_id}/"
