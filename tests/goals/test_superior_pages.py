"""The superior's pages, and who may see which."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from abdi.cycles.models import PerformanceYear
from abdi.goals.models import BehaviourExpectation, SkpVersion
from abdi.people.models import Person, Supervision
from tests.cast import Cast
from tests.factories.goals import make_skp

SignIn = Callable[[Any], Client]


def page_of(version: SkpVersion, *parts: str) -> str:
    return "/".join(["/skp", str(version.public_id), *parts]) + "/"


def test_those_who_wait_stand_on_the_list(
    acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    make_skp(cast.officer, year, status="diajukan")
    page = signed_in(cast.section_head).get("/skp/persetujuan/").content.decode()
    assert "Irma Aryani" in page
    assert "Terlambat di atasan" in page


def test_an_empty_list_says_that_all_is_answered(
    cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    page = signed_in(cast.section_head).get("/skp/persetujuan/").content.decode()
    assert "Semua sudah dijawab" in page


def test_reading_begins_with_opening(
    acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    version = make_skp(cast.officer, year, status="diajukan")
    browser = signed_in(cast.section_head)
    before = browser.get(page_of(version)).content.decode()
    assert "Buka dan baca" in before
    assert "Terlaksananya tugas 1" not in before
    after = browser.post(page_of(version, "buka"), follow=True).content.decode()
    assert "Terlaksananya tugas 1" in after
    assert "Setujui SKP" in after


def test_looking_by_get_opens_nothing(
    acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    version = make_skp(cast.officer, year, status="diajukan")
    signed_in(cast.section_head).get(page_of(version))
    version.refresh_from_db()
    assert version.status == "diajukan"


def test_what_was_withdrawn_a_second_before_is_told_on_the_list(
    acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    version = make_skp(cast.officer, year, status="draf")
    page = signed_in(cast.section_head).post(page_of(version, "buka"), follow=True).content.decode()
    assert "menarik kembali SKP ini sebelum Anda membukanya" in page


def test_agreeing_leads_back_to_those_who_wait(
    acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    version = make_skp(cast.officer, year, status="dibaca")
    page = signed_in(cast.section_head).post(page_of(version, "setujui"), follow=True).content.decode()
    assert "SKP Irma Aryani disetujui dan berlaku." in page


def test_returning_without_a_reason_keeps_the_page(
    acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    version = make_skp(cast.officer, year, status="dibaca")
    answer = signed_in(cast.section_head).post(page_of(version, "kembalikan"), {"reason": "Kurang"})
    assert answer.status_code == 422
    assert "Tulis catatan, paling sedikit 10 huruf." in answer.content.decode()


def test_returning_with_a_reason(acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn) -> None:
    version = make_skp(cast.officer, year, status="dibaca")
    typed = {"reason": "Sebutkan keenam simpangnya.", "token": str(uuid.uuid4())}
    signed_in(cast.section_head).post(page_of(version, "kembalikan"), typed)
    version.refresh_from_db()
    assert (version.status, version.return_reason) == ("dikembalikan", "Sebutkan keenam simpangnya.")


def test_the_special_expectation_is_kept_by_autosave(
    acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    version = make_skp(cast.officer, year, status="dibaca")
    typed = {"edition": "0", "token": str(uuid.uuid4()), "loyal": "Hadir di setiap apel"}
    answer = signed_in(cast.section_head).post(
        page_of(version, "ekspektasi"), typed, headers={"X-Autosave": "1"}
    )
    assert answer.status_code == 204
    assert BehaviourExpectation.objects.get(value="loyal").text == "Hadir di setiap apel"


def test_deciding_what_was_decided_shows_what_holds(
    acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    version = make_skp(cast.officer, year, status="dikembalikan")
    answer = signed_in(cast.section_head).post(page_of(version, "setujui"))
    assert answer.status_code == 422
    assert "sudah diputuskan" in answer.content.decode()


@pytest.mark.parametrize(
    "who", ["officer", "section_head", "division_head", "head", "hr", "bkd", "inspector"]
)
def test_owner_superiors_hr_and_those_who_read_all_read_it(
    acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn, who: str
) -> None:
    version = make_skp(cast.officer, year)
    assert signed_in(getattr(cast, who)).get(page_of(version)).status_code == 200


@pytest.mark.parametrize("who", ["colleague", "stranger", "administrator"])
@pytest.mark.parametrize("part", ["", "riwayat", "rhk/baru", "perilaku", "lampiran", "tanda-terima"])
def test_to_others_it_does_not_exist(
    acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn, who: str, part: str
) -> None:
    version = make_skp(cast.officer, year)
    address = page_of(version, *part.split("/")) if part else page_of(version)
    assert signed_in(getattr(cast, who)).get(address).status_code == 404


@pytest.mark.parametrize("part", ["ajukan", "tarik", "perbaiki", "ubah", "buang", "perilaku", "lampiran"])
def test_the_superior_does_not_write_for_the_owner(
    acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn, part: str
) -> None:
    version = make_skp(cast.officer, year)
    assert signed_in(cast.section_head).post(page_of(version, part)).status_code == 403


@pytest.mark.parametrize("who", ["officer", "division_head", "hr", "inspector"])
@pytest.mark.parametrize("part", ["buka", "setujui", "kembalikan", "ekspektasi"])
def test_only_the_appraiser_decides(
    acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn, who: str, part: str
) -> None:
    version = make_skp(cast.officer, year, status="dibaca")
    assert signed_in(getattr(cast, who)).post(page_of(version, part)).status_code == 403


def test_a_former_superior_keeps_the_version_he_decided_and_nothing_else(
    acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    decided = make_skp(cast.officer, year)
    later = SkpVersion.objects.create(skp=decided.skp, number=2, created_at=decided.created_at)
    Supervision.objects.filter(person=cast.officer).update(superior=cast.division_head)
    browser = signed_in(cast.section_head)
    assert browser.get(page_of(decided)).status_code == 200
    assert browser.get(page_of(later)).status_code == 404


@pytest.mark.parametrize("who", ["division_head", "hr", "bkd"])
def test_a_draft_is_the_owners_alone(
    acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn, who: str
) -> None:
    version = make_skp(cast.officer, year, status="draf")
    assert signed_in(getattr(cast, who)).get(page_of(version)).status_code == 404


def test_an_appraiser_who_comes_too_late_is_told(
    acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    version = make_skp(cast.officer, year, status="draf")
    page = signed_in(cast.section_head).get(page_of(version), follow=True).content.decode()
    assert "baru saja ditarik kembali" in page


def test_the_draft_of_a_change_is_not_mentioned_to_others(
    acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    held = make_skp(cast.officer, year)
    SkpVersion.objects.create(skp=held.skp, number=2, created_at=held.created_at)
    browser = signed_in(cast.section_head)
    assert "Versi 2" not in browser.get(page_of(held, "riwayat")).content.decode()
    page = browser.get(f"/skp/semua/{held.skp.public_id}/").content.decode()
    assert "versi 1" in page


def test_an_skp_of_others_does_not_exist_by_its_own_address_either(
    acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    version = make_skp(cast.officer, year)
    assert signed_in(cast.colleague).get(f"/skp/semua/{version.skp.public_id}/").status_code == 404


def test_a_list_of_many_costs_no_more_queries_than_a_short_one(
    acting: None,
    cast: Cast,
    year: PerformanceYear,
    signed_in: SignIn,
    django_assert_max_num_queries: Any,
) -> None:
    everybody: list[Person] = [cast.officer, cast.colleague, cast.stranger]
    for person in everybody:
        Supervision.objects.filter(person=person).update(superior=cast.section_head)
        make_skp(person, year, status="diajukan")
    browser = signed_in(cast.section_head)
    with django_assert_max_num_queries(10):
        assert browser.get("/skp/persetujuan/").status_code == 200


@pytest.mark.parametrize("status", ["dibaca", "berlaku"])
def test_reading_costs_the_same_however_long_the_skp(
    acting: None,
    cast: Cast,
    year: PerformanceYear,
    signed_in: SignIn,
    django_assert_max_num_queries: Any,
    status: str,
) -> None:
    version = make_skp(cast.officer, year, status=status, results=15, indicators=3)
    browser = signed_in(cast.section_head)
    with django_assert_max_num_queries(12):
        assert browser.get(page_of(version)).status_code == 200
