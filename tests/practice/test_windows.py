"""Two windows of one person: neither overwrites what the other has saved, and what was typed is kept."""

from __future__ import annotations

import re
from typing import Any

import pytest

from abdi.practice.models import Exercise
from tests.practice.moves import RATING, REPORT, WORK, Player

pytestmark = pytest.mark.django_db


def window(page: Any) -> dict[str, str]:
    """The hidden boxes of a page as it was drawn."""
    return dict(re.findall(r'name="(edition|token)" value="([^"]*)"', page.content.decode()))


def held() -> Exercise:
    return Exercise.objects.get()


def test_what_is_typed_in_an_older_window_does_not_overwrite(player: Player) -> None:
    first, second = window(player.look("hasil-kerja")), window(player.look("hasil-kerja"))
    assert player.autosave("hasil-kerja", WORK | first | {"h-0-text": "Pertama"}).status_code == 204
    late = player.autosave("hasil-kerja", WORK | second | {"h-0-text": "Kedua"})
    assert late.status_code == 409
    assert "disimpan dari jendela lain" in late.content.decode()
    assert held().typed["hasil-kerja"]["h-0-text"] == "Pertama"


def test_a_window_is_not_stale_through_its_own_saves(player: Player) -> None:
    shown = window(player.look("hasil-kerja"))
    for text in ("Sal", "Saluran", "Saluran bersih"):
        assert player.autosave("hasil-kerja", WORK | shown | {"h-0-text": text}).status_code == 204
    assert player.send("hasil-kerja", WORK | shown).status_code == 302
    assert player.send("hasil-kerja", WORK | shown).status_code == 302  # back in the browser, and sent again


def test_sent_from_an_older_window_it_is_refused_with_what_was_typed_and_may_be_sent_again(
    player: Player,
) -> None:
    first, second = window(player.look("hasil-kerja")), window(player.look("hasil-kerja"))
    player.send("hasil-kerja", WORK | first)
    refused = player.send("hasil-kerja", WORK | second | {"h-0-text": "Ditulis di jendela kedua"})
    assert refused.status_code == 409
    page = refused.content.decode()
    assert "Halaman ini sudah disimpan dari jendela lain" in page
    assert "Ditulis di jendela kedua" in page
    assert held().document["lines"][0]["text"] == WORK["h-0-text"]
    knowingly = WORK | window(refused) | {"h-0-text": "Ditulis di jendela kedua"}
    assert player.send("hasil-kerja", knowingly).status_code == 302
    assert held().document["lines"][0]["text"] == "Ditulis di jendela kedua"


@pytest.mark.parametrize("step", ["perilaku", "realisasi", "menilai", "hasil"])
def test_every_step_is_guarded(player: Player, step: str) -> None:
    player.reach_result()
    words = {
        "perilaku": {"loyal": "Menjaga nama baik."},
        "realisasi": REPORT,
        "menilai": RATING,
        "hasil": {"comment": "Saya mengerti."},
    }[step]
    first, second = window(player.look(step)), window(player.look(step))
    assert player.send(step, words | first).status_code == 302
    assert player.send(step, words | second).status_code == 409


def test_a_step_that_closed_again_keeps_what_was_typed_until_it_opens(player: Player) -> None:
    player.reach_rating()
    shown = window(player.look("realisasi"))
    player.send("hasil-kerja", WORK | {"h-0-text": "Hasil yang lain"})
    assert player.autosave("realisasi", REPORT | shown | {"usaha_0": "Regu sore."}).status_code == 409
    late = player.send("realisasi", REPORT | shown | {"usaha_0": "Regu sore."})
    assert late.url.endswith("/perilaku/")
    assert held().document["lines"][0]["effort"] == ""
    player.send("perilaku", {"loyal": ""})
    assert "Regu sore." in player.look("realisasi").content.decode()


def test_a_report_of_results_that_changed_stays_out_of_date_until_it_is_reloaded(player: Player) -> None:
    player.reach_rating()
    shown = window(player.look("realisasi"))
    player.send("hasil-kerja", WORK | {"h-0-text": "Hasil yang lain"})
    player.send("perilaku", {"loyal": ""})
    refused = player.send("realisasi", REPORT | shown)
    assert refused.status_code == 409
    assert held().document["lines"][0]["figure"] is None
    assert player.send("realisasi", REPORT | window(player.look("realisasi"))).status_code == 302


def test_a_refused_page_is_still_the_same_window(player: Player) -> None:
    shown = window(player.look("hasil-kerja"))
    refused = player.send("hasil-kerja", WORK | shown | {"h-0-target": "banyak"})
    assert refused.status_code == 422
    assert player.send("hasil-kerja", WORK | window(refused)).status_code == 302


def test_the_practice_superior_rates_no_report_that_changed_meanwhile(player: Player) -> None:
    player.reach_rating()
    older = window(player.look("menilai"))
    player.send("realisasi", REPORT | window(player.look("realisasi")) | {"angka_0": "10"})
    asked = {"aksi": "atasan-latihan"}
    late = player.browser.post("/coba-dulu/pegawai/menilai/", asked | older)
    assert late.status_code == 409
    assert held().document["judgement"] is None
    assert player.browser.post("/coba-dulu/pegawai/menilai/", asked | window(late)).status_code == 302
