"""The Renkin on pages: dividing, wrong input, handing in, reading."""

from __future__ import annotations

import io
import uuid
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from abdi.accounts.models import User
from abdi.cycles.models import PerformanceYear
from abdi.goals.models import Indicator, SkpVersion, TargetBreakdown
from abdi.goals.queries import parts_in_use
from abdi.people.models import Person
from abdi.renkin.models import HandIn
from abdi.transitions.enums import Kind
from tests.cast import Cast
from tests.factories.goals import make_indicator, make_skp
from tests.factories.renkin import divide, make_plan, parts_kept
from tests.factories.transitions import apply, maternity

SignIn = Callable[[Person | User], Client]
pytestmark = pytest.mark.usefixtures("acting")
TOKEN = "0193b2a0-0000-7000-8000-000000000001"


def plan_of(version: SkpVersion) -> str:
    return f"/renkin/{version.skp.public_id}/"


def form_of(indicator: Indicator) -> str:
    return f"{plan_of(indicator.result.version)}{indicator.key}/"


def test_without_an_skp_it_says_what_comes_first(
    cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    page = signed_in(cast.officer).get("/renkin/").content.decode()
    assert "Belum ada SKP tahun ini" in page


def test_the_owner_divides_a_target_and_hands_the_renkin_in(
    cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    version, indicator = make_plan(cast.officer, year)
    browser = signed_in(cast.officer)
    saved = browser.post(
        form_of(indicator),
        {"ritme": "triwulan", "month_3": "5", "month_12": "7", "token": TOKEN},
        follow=True,
    )
    assert "Bagian-bagiannya sudah sesuai dengan target setahun." in saved.content.decode()
    handed_in = browser.post(f"{plan_of(version)}sampaikan/", {"token": TOKEN}, follow=True)
    assert f"Tanda terima {HandIn.objects.get().receipt}" in handed_in.content.decode()
    assert "Sudah disampaikan" in handed_in.content.decode()


def test_a_sum_that_is_off_is_kept_and_refused_only_at_the_end(
    cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    version, indicator = make_plan(cast.officer, year)
    browser = signed_in(cast.officer)
    saved = browser.post(form_of(indicator), {"month_3": "5", "token": TOKEN}, follow=True).content.decode()
    assert "Jumlah bagian 5 gladi dari target 12 gladi: masih kurang 7 gladi." in saved
    refused = browser.post(f"{plan_of(version)}sampaikan/", {"token": TOKEN})
    assert refused.status_code == 422
    assert "Renkin belum dapat disampaikan: 1 indikator" in refused.content.decode()
    assert parts_kept(indicator) == {3: 5}


def test_text_in_a_box_of_figures_is_refused_and_stays(
    cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    _version, indicator = make_plan(cast.officer, year)
    refused = signed_in(cast.officer).post(form_of(indicator), {"month_3": "dua belas", "month_6": "4"})
    page = refused.content.decode()
    assert refused.status_code == 422
    assert "Isi maret dengan angka, misalnya 75 atau 1.234,5." in page
    assert 'value="dua belas"' in page
    assert 'value="4"' in page
    assert not TargetBreakdown.objects.exists()


def test_a_target_without_unit_is_divided_all_the_same(
    cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    version, indicator = make_plan(cast.officer, year, unit_label="")
    browser = signed_in(cast.officer)
    page = browser.post(form_of(indicator), {"month_3": "5", "token": TOKEN}, follow=True).content.decode()
    assert "Jumlah bagian 5 dari target 12: masih kurang 7." in page
    assert browser.get(f"{plan_of(version)}renkin.pdf").status_code == 200


def test_bagi_rata_fills_the_boxes_and_saves_nothing_yet(
    cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    _version, indicator = make_plan(cast.officer, year, target=10)
    page = signed_in(cast.officer).post(form_of(indicator), {"ritme": "triwulan", "bagi": "1"})
    assert [box.value() for box in page.context["form"].boxes] == ["3", "2", "3", "2"]
    assert not TargetBreakdown.objects.exists()


def test_an_official_index_asks_for_its_month_of_release(
    cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    _version, indicator = make_plan(cast.officer, year, target_kind="rilis")
    browser = signed_in(cast.officer)
    refused = browser.post(form_of(indicator), {"release": "13"})
    assert "Pilih bulan rilis dari daftar." in refused.content.decode()
    browser.post(form_of(indicator), {"release": "7", "token": TOKEN})
    assert parts_kept(indicator) == {7: 12}


def test_a_stale_form_shows_what_stands_beside_what_was_typed(
    cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    _version, indicator = make_plan(cast.officer, year)
    divide(cast.officer, indicator, {12: 12})
    answer = signed_in(cast.officer).post(form_of(indicator), {"month_6": "6", "edition": "0"})
    assert answer.status_code == 409
    assert "Yang tersimpan sekarang" in answer.content.decode()
    assert 'value="6"' in answer.content.decode()
    assert parts_kept(indicator) == {12: 12}


def test_after_handing_in_a_change_without_reason_keeps_what_was_typed(
    cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    version, indicator = make_plan(cast.officer, year)
    divide(cast.officer, indicator, {12: 12})
    browser = signed_in(cast.officer)
    browser.post(f"{plan_of(version)}sampaikan/", {"token": TOKEN})
    typed = {"month_6": "5", "month_12": "7", "edition": "1", "token": TOKEN.replace("1", "2")}
    refused = browser.post(form_of(indicator), typed)
    assert refused.status_code == 422
    assert "Tulis alasan perubahannya" in refused.content.decode()
    assert 'value="5"' in refused.content.decode()
    page = browser.post(form_of(indicator), {**typed, "reason": "Banjir di bulan Mei"}, follow=True)
    assert "Semula Desember 12; menjadi Juni 5, Desember 7." in page.content.decode()
    assert "Berubah sejak disampaikan" in page.content.decode()


def test_a_plan_that_changed_by_its_skp_does_not_claim_that_nothing_changed(
    cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    version, indicator = make_plan(cast.officer, year)
    divide(cast.officer, indicator, {12: 12})
    browser = signed_in(cast.officer)
    browser.post(f"{plan_of(version)}sampaikan/", {"token": TOKEN})
    earlier = SkpVersion.objects.get(pk=version.pk)
    earlier.pk, earlier.public_id, earlier.number, earlier.status = None, uuid.uuid4(), 2, "diganti"
    earlier.save(force_insert=True)
    HandIn.objects.update(version=earlier)  # what was handed in rests on a version replaced since
    page = browser.get(plan_of(version)).content.decode()
    assert "Berubah sejak disampaikan" in page
    assert "yang berubah SKP-nya" in page
    assert "Belum ada yang berubah" not in page


def test_the_superior_reads_and_cannot_write(cast: Cast, year: PerformanceYear, signed_in: SignIn) -> None:
    version, indicator = make_plan(cast.officer, year)
    divide(cast.officer, indicator, {12: 12})
    browser = signed_in(cast.section_head)
    page = browser.get(plan_of(version)).content.decode()
    assert "Jumlah gladi tingkat RW" in page
    assert "Ubah rincian" not in page
    assert browser.post(form_of(indicator), {"month_12": "1"}).status_code == 403
    assert browser.post(f"{plan_of(version)}sampaikan/").status_code == 403


def test_a_stranger_is_not_told_that_it_is_there(
    cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    version, _indicator = make_plan(cast.officer, year)
    assert signed_in(cast.stranger).get(plan_of(version)).status_code == 404


def test_what_was_handed_in_is_given_as_it_was_then(
    cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    version, indicator = make_plan(cast.officer, year)
    divide(cast.officer, indicator, {12: 12})
    browser = signed_in(cast.officer)
    draft = b"".join(browser.get(f"{plan_of(version)}renkin.pdf"))
    browser.post(f"{plan_of(version)}sampaikan/", {"token": TOKEN})
    issued = b"".join(browser.get(f"{plan_of(version)}renkin.pdf"))
    assert issued == b"".join(browser.get(f"{plan_of(version)}renkin.pdf"))
    told = [PdfReader(io.BytesIO(content)).pages[0].extract_text() for content in (draft, issued)]
    assert ["BELUM BERLAKU" in text for text in told] == [True, False]


def test_what_was_handed_in_stays_at_hand_after_a_change(
    cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    version, indicator = make_plan(cast.officer, year)
    divide(cast.officer, indicator, {12: 12})
    browser = signed_in(cast.officer)
    browser.post(f"{plan_of(version)}sampaikan/", {"token": TOKEN})
    issued = b"".join(browser.get(f"{plan_of(version)}renkin.pdf"))
    divide(cast.officer, indicator, {6: 5, 12: 7}, reason="Banjir di bulan Mei")
    assert b"".join(browser.get(f"{plan_of(version)}renkin.pdf")) != issued
    assert b"".join(signed_in(cast.section_head).get(f"{plan_of(version)}penyampaian-1.pdf")) == issued
    assert browser.get(f"{plan_of(version)}penyampaian-2.pdf").status_code == 404


def test_the_skp_leads_to_its_renkin(cast: Cast, year: PerformanceYear, signed_in: SignIn) -> None:
    version, _indicator = make_plan(cast.officer, year)
    assert plan_of(version) in signed_in(cast.officer).get(f"/skp/{version.public_id}/").content.decode()


@pytest.mark.parametrize("who", ["officer", "section_head", "head"])
def test_the_page_costs_the_same_with_many_indicators(
    cast: Cast, year: PerformanceYear, signed_in: SignIn, who: str
) -> None:
    version = make_skp(cast.officer, year, results=3, indicators=4)
    for indicator in Indicator.objects.filter(result__version=version):
        divide(cast.officer, indicator, {12: 75})
    browser = signed_in(getattr(cast, who))
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(plan_of(version)).status_code == 200
    assert len(asked) <= 12, [query["sql"][:160] for query in asked.captured_queries]


def test_the_form_of_an_indicator_stays_within_its_queries(
    cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    version, indicator = make_plan(cast.officer, year)
    make_indicator(indicator.result, position=2)
    divide(cast.officer, indicator, {12: 12})
    browser = signed_in(cast.officer)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(form_of(indicator)).status_code == 200
    assert len(asked) <= 12, [query["sql"][:160] for query in asked.captured_queries]
    assert version.status == "berlaku"


def test_the_plan_tells_which_months_a_leave_took_and_from_what(
    cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    version, indicator = make_plan(cast.officer, year)
    divide(cast.officer, indicator, {3: 3, 6: 3, 9: 3, 12: 3}, rhythm="triwulan")
    apply(cast.hr, cast.officer, Kind.LEAVE, maternity())
    page = signed_in(cast.officer).get(plan_of(version)).content.decode()
    assert "April, Mei, Juni tidak dihitung" in page
    assert "Juni (semula 3)" in page
    assert parts_in_use(version.skp, indicator) == {3: 3, 9: 3, 12: 3}
