"""One sheet in two windows, or on two devices: the page saves itself, and puts nothing back that was changed since."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from abdi.ballots.models import Seat
from abdi.ballots.queries import own_draft
from abdi.cycles.models import PerformanceYear
from tests.cast import Cast
from tests.factories.campaigns import all_say, close, fill, opened, peers, seats_about, subject_of
from tests.factories.reporting import looking

pytestmark = pytest.mark.usefixtures("acting")
AUTOSAVE = {"X-Autosave": "1"}
ELSEWHERE = "sudah disimpan dari jendela atau perangkat lain"


class Window:
    """A page of a sheet as it was opened: what it sends carries what it was given."""

    def __init__(self, browser: Client, seat: Seat) -> None:
        self.browser, self.address = browser, f"/umpan-balik-360/isi/{seat.public_id}/"
        self.take(browser.get(self.address))

    def take(self, page: Any) -> None:
        hidden = r'name="(rahasia_(?:jendela|tampil))" value="([^"]*)"'
        self.says = dict(re.findall(hidden, page.content.decode()))
        assert set(self.says) == {"rahasia_jendela", "rahasia_tampil"}

    def send(self, words: str, **more: Any) -> Any:
        return self.browser.post(self.address, self.says | {"rahasia_umum": words}, **more)


@pytest.fixture
def seat(cast: Cast, year: PerformanceYear) -> Seat:
    return seats_about(opened(cast, year), cast.officer)[0]


@pytest.fixture
def windows(seat: Seat, signed_in: Callable[..., Client]) -> tuple[Window, Window]:
    browser = signed_in(seat.voter)
    return Window(browser, seat), Window(browser, seat)


def kept(seat: Seat) -> object:
    return own_draft(looking(seat.voter), seat).get("umum")


def test_a_page_that_saves_itself_puts_nothing_old_back(seat: Seat, windows: tuple[Window, Window]) -> None:
    older, newer = windows
    assert older.send("Ditulis di kantor", headers=AUTOSAVE).status_code == 204
    newer.take(newer.browser.get(newer.address))
    assert newer.send("Ditulis di ponsel", headers=AUTOSAVE).status_code == 204
    late = older.send("Ditulis di kantor", headers=AUTOSAVE)
    assert late.status_code == 409
    assert ELSEWHERE in late.content.decode()
    assert kept(seat) == "Ditulis di ponsel"


def test_a_window_is_not_late_through_its_own_saves(seat: Seat, windows: tuple[Window, Window]) -> None:
    """Also where the answer to one got lost on the way."""
    one, _other = windows
    for words in ("Satu", "Dua", "Dua", "Tiga"):
        assert one.send(words, headers=AUTOSAVE).status_code == 204
    assert kept(seat) == "Tiga"


def test_sent_with_the_button_it_is_refused_with_what_was_typed_and_then_holds(
    seat: Seat, windows: tuple[Window, Window]
) -> None:
    older, newer = windows
    assert newer.send("Ditulis di ponsel").status_code == 302
    refused = older.send("Yang ini yang benar")
    assert refused.status_code == 409
    page = refused.content.decode()
    assert ELSEWHERE in page
    assert "Yang ini yang benar" in page
    assert kept(seat) == "Ditulis di ponsel"
    older.take(refused)
    assert older.send("Yang ini yang benar").status_code == 302
    assert kept(seat) == "Yang ini yang benar"
    assert newer.send("Terlambat", headers=AUTOSAVE).status_code == 409


@pytest.mark.parametrize("said", [{}, {"rahasia_jendela": "bukan", "rahasia_tampil": "\x01"}])
def test_a_page_that_says_nothing_of_itself_is_taken(
    said: dict[str, str], seat: Seat, windows: tuple[Window, Window]
) -> None:
    one, other = windows
    one.send("Satu")
    other.says = said
    assert other.send("Dua").status_code == 302
    assert kept(seat) == "Dua"


def test_the_name_of_a_window_is_no_answer(
    cast: Cast, year: PerformanceYear, signed_in: Callable[..., Client]
) -> None:
    """It goes with the sheet: neither among the answers nor among the words, nor does it make a voter."""
    peers(cast)
    campaign = opened(cast, year)
    first, *others = seats_about(campaign, cast.officer)
    window = Window(signed_in(first.voter), first)
    assert window.browser.post(window.address, window.says).status_code == 302
    for seat in others:
        fill(seat, all_say(4))
    subject = subject_of(close(campaign), cast.officer)
    page = signed_in(cast.officer).get(f"/umpan-balik-360/hasil/{subject.public_id}/").content.decode()
    assert "4 pengisi" in page
    assert window.says["rahasia_jendela"] not in page
