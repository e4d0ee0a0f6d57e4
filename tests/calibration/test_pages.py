"""The pages of a meeting, through the browser's eyes."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from abdi.calibration.models import Meeting, Proposal
from abdi.calibration.services import propose, recuse
from tests.calibration.conftest import Scene
from tests.cast import Cast
from tests.factories.calibration import WHY
from tests.factories.cycles import quarter
from tests.factories.people import viewer_of

pytestmark = pytest.mark.usefixtures("acting")
SignedIn = Callable[..., Client]


def board_of(scene: Scene) -> str:
    return reverse("calibration:board", args=[scene.meeting.public_id])


def page_of(scene: Scene, name: str = "person") -> str:
    return reverse(f"calibration:{name}", args=[scene.meeting.public_id, scene.irma.skp.public_id])


def typed(**facts: str) -> dict[str, str]:
    said = {"side": "perilaku", "after": "di_atas", "reason": WHY, "rating": "1", "token": str(uuid.uuid4())}
    return said | facts


def test_the_board_shows_everyone_with_the_spread(
    scene: Scene, cast: Cast, signed_in: SignedIn, django_assert_max_num_queries: Any
) -> None:
    browser = signed_in(cast.division_head)
    browser.get(board_of(scene))
    with django_assert_max_num_queries(12):
        page = browser.get(board_of(scene)).content.decode()
    assert "Irma Aryani" in page
    assert "2 pegawai" in page
    assert "Tanda tangani rapat" in page


def test_a_cell_shows_those_who_stand_in_it(scene: Scene, cast: Cast, signed_in: SignedIn) -> None:
    browser = signed_in(cast.division_head)
    assert "Irma Aryani" in browser.get(board_of(scene), {"kotak": "di_atas-sesuai"}).content.decode()
    assert "Irma Aryani" not in browser.get(board_of(scene), {"kotak": "sesuai-sesuai"}).content.decode()
    assert browser.get(board_of(scene), {"kotak": "<script>", "halaman": "x"}).status_code == 200


def test_a_penilai_does_not_see_himself_nor_whom_he_declared(
    scene: Scene, cast: Cast, signed_in: SignedIn
) -> None:
    recuse(viewer=viewer_of(scene.wahyu), meeting=scene.meeting, about=cast.officer, tie="keluarga")
    page = signed_in(scene.wahyu).get(board_of(scene)).content.decode()
    assert "Irma Aryani" not in page
    assert "Sari Utami" in page
    assert "1 pegawai" in page


def test_the_page_of_a_person_stands_beside_like_posts(
    scene: Scene, cast: Cast, signed_in: SignedIn, django_assert_max_num_queries: Any
) -> None:
    browser = signed_in(cast.division_head)
    browser.get(page_of(scene))
    with django_assert_max_num_queries(12):
        page = browser.get(page_of(scene)).content.decode()
    assert "Sari Utami" in page
    assert "Kirim usul" in page


def test_a_proposal_sent_twice_is_one(scene: Scene, cast: Cast, signed_in: SignedIn) -> None:
    browser, form = signed_in(cast.division_head), typed()
    for _time in range(2):
        assert browser.post(page_of(scene, "propose"), form).status_code == 302
    assert Proposal.objects.count() == 1


def test_who_comes_second_keeps_his_words(scene: Scene, cast: Cast, signed_in: SignedIn) -> None:
    propose(
        viewer=viewer_of(cast.division_head),
        meeting=scene.meeting,
        skp=scene.irma.skp,
        side="perilaku",
        after="di_atas",
        reason=WHY,
    )
    own = "Laporan malamnya sering terlambat masuk."
    answer = signed_in(scene.wahyu).post(page_of(scene, "propose"), typed(after="di_bawah", reason=own))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "baru saja mengusulkan" in page
    assert own in page


def test_the_penilai_answers_on_the_page(scene: Scene, cast: Cast, signed_in: SignedIn) -> None:
    signed_in(cast.division_head).post(page_of(scene, "propose"), typed())
    proposal, budi = Proposal.objects.get(), signed_in(cast.section_head)
    assert "Rating saya tetap" in budi.get(page_of(scene)).content.decode()
    url = reverse("calibration:answer", args=[scene.meeting.public_id, proposal.public_id])
    assert budi.post(url, {"answer": "", "jawaban": "terima"}).status_code == 422
    budi.post(url, {"answer": "Saya melihatnya sendiri.", "jawaban": "terima"})
    assert [r.behaviour for r in scene.appraisal.ratings.all()] == ["sesuai", "di_atas"]


def test_the_leader_signs_and_takes_the_minutes(scene: Scene, cast: Cast, signed_in: SignedIn) -> None:
    browser = signed_in(cast.division_head)
    url = reverse("calibration:sign", args=[scene.meeting.public_id])
    assert browser.post(url, {"grounds": "", "mark": "lama"}).status_code == 422
    assert browser.post(url, {"grounds": "", "mark": ""}).status_code == 302
    page = browser.get(board_of(scene)).content.decode()
    assert Meeting.objects.get().receipt in page
    pdf = browser.get(reverse("calibration:minutes", args=[scene.meeting.public_id]))
    assert b"".join(pdf.streaming_content).startswith(b"%PDF")  # type: ignore[attr-defined]


def test_the_tim_finds_the_unit_and_prepares(scene: Scene, cast: Cast, signed_in: SignedIn) -> None:
    browser = signed_in(cast.team)
    found = browser.get(reverse("calibration:find"), {"unit": "dinas", "pilih": str(cast.dishub.public_id)})
    assert "Triwulan III 2026" in found.content.decode()
    url = reverse("calibration:prepare", args=[cast.dishub.public_id, quarter(3).public_id])
    assert "Menetapkan predikat organisasi" in browser.get(url).content.decode()
    facts = {"held_on": "2026-10-12", "counted": "terdekat", "smallest": "10"}
    assert browser.post(url, facts | {"smallest": "sepuluh"}).status_code == 422
    assert browser.post(url, facts).status_code == 302
    assert "Dinas Perhubungan" in browser.get(reverse("calibration:index")).content.decode()


def test_ones_own_pattern_is_a_question(scene: Scene, cast: Cast, signed_in: SignedIn) -> None:
    page = signed_in(cast.section_head).get(reverse("calibration:own_pattern")).content.decode()
    assert "di bawah 5 tidak ada pola" in page
    empty = signed_in(cast.officer).get(reverse("calibration:own_pattern")).content.decode()
    assert "Belum ada pola" in empty
