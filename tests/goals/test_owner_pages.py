"""The owner's pages: start, write, submit, withdraw, correct, print."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from abdi.core.documents import Standing
from abdi.core.ids import uuid7
from abdi.core.models import IssuedDocument, Receipt
from abdi.cycles.models import PerformanceYear
from abdi.goals.models import Indicator, Result, SkpVersion
from abdi.goals.services.printing import form_of
from abdi.people.models import Person
from tests.cast import Cast
from tests.factories.goals import make_skp

SignIn = Callable[[Person], Client]


def result_form(**typed: Any) -> dict[str, Any]:
    return {
        "edition": "0",
        "token": str(uuid.uuid4()),
        "text": "Tertanganinya laporan kemacetan",
        "kind": "utama",
        "link": "",
        "superior_text": "",
        "cascade": "tidak_langsung",
        "indikator-TOTAL_FORMS": "1",
        "indikator-INITIAL_FORMS": "0",
        "indikator-0-text": "Persentase laporan yang ditanggapi",
        "indikator-0-aspect": "waktu",
        "indikator-0-target": "75,5",
        "indikator-0-unit_label": "persen",
        "indikator-0-direction": "naik",
        "indikator-0-target_kind": "posisi",
        **typed,
    }


def page_of(version: SkpVersion, *parts: str) -> str:
    return "/".join(["/skp", str(version.public_id), *parts]) + "/"


def result_page(version: SkpVersion, key: uuid.UUID | None = None) -> str:
    return page_of(version, "rhk", str(key or uuid7()))


def test_without_an_open_year_it_says_so(cast: Cast, signed_in: SignIn) -> None:
    assert "Tahun kinerja belum dibuka" in signed_in(cast.officer).get("/skp/").content.decode()


def test_the_first_visit_offers_to_begin(cast: Cast, year: PerformanceYear, signed_in: SignIn) -> None:
    page = signed_in(cast.officer).get("/skp/").content.decode()
    assert "Buat SKP" in page
    assert "Salin SKP tahun lalu" not in page


def test_beginning_leads_to_the_draft(cast: Cast, year: PerformanceYear, signed_in: SignIn) -> None:
    answer = signed_in(cast.officer).post("/skp/mulai/", {"approach": "kuantitatif"}, follow=True)
    assert "Belum ada RHK utama" in answer.content.decode()


def test_an_unknown_approach_is_refused(cast: Cast, year: PerformanceYear, signed_in: SignIn) -> None:
    answer = signed_in(cast.officer).post("/skp/mulai/", {"approach": "bebas"})
    assert answer.status_code == 422
    assert "Pilih pendekatan kuantitatif atau kualitatif." in answer.content.decode()


def test_an_administrator_has_no_skp(cast: Cast, year: PerformanceYear, signed_in: SignIn) -> None:
    assert signed_in(cast.administrator).get("/skp/").status_code == 403  # type: ignore[arg-type]


def test_the_page_of_a_new_result_stores_nothing(
    acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    version = make_skp(cast.officer, year, status="draf", results=0)
    answer = signed_in(cast.officer).get(page_of(version, "rhk", "baru"), follow=True)
    assert "Tambah RHK" in answer.content.decode()
    assert not Result.objects.exists()


def test_a_result_is_kept_and_shown(
    acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    version = make_skp(cast.officer, year, status="draf", results=0)
    answer = signed_in(cast.officer).post(result_page(version), result_form(), follow=True)
    assert "75,5" in answer.content.decode()
    assert Indicator.objects.get().unit_label == "persen"


def test_autosave_answers_shortly_and_saves_one_row_once(
    acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    version = make_skp(cast.officer, year, status="draf", results=0)
    browser, address, typed = signed_in(cast.officer), result_page(version), result_form()
    answers = [browser.post(address, typed, headers={"X-Autosave": "1"}) for _ in range(2)]
    assert [a.status_code for a in answers] == [204, 204]
    assert Indicator.objects.count() == 1


def test_a_target_in_letters_is_refused_with_what_was_typed(
    acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    version = make_skp(cast.officer, year, status="draf", results=0)
    typed = result_form(**{"indikator-0-target": "tujuh puluh"})
    answer = signed_in(cast.officer).post(result_page(version), typed)
    assert answer.status_code == 422
    assert "Isi target dengan angka, misalnya 75 atau 1.234,5." in answer.content.decode()
    assert 'value="tujuh puluh"' in answer.content.decode()


def test_a_range_upside_down_is_refused(
    acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    version = make_skp(cast.officer, year, status="draf", results=0)
    typed = result_form(**{"indikator-0-direction": "rentang", "indikator-0-target_max": "10"})
    answer = signed_in(cast.officer).post(result_page(version), typed)
    assert answer.status_code == 422
    assert "batas atas" in answer.content.decode()


def test_an_invalid_autosave_says_only_that_it_is_not_valid(
    acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    version = make_skp(cast.officer, year, status="draf", results=0)
    typed = result_form(text="x" * 1001)
    answer = signed_in(cast.officer).post(result_page(version), typed, headers={"X-Autosave": "1"})
    assert (answer.status_code, answer.content) == (422, b"")


def test_one_more_row_without_script_keeps_what_was_typed(
    acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    version = make_skp(cast.officer, year, status="draf", results=0)
    typed = result_form(tambah="indikator")
    page = signed_in(cast.officer).post(result_page(version), typed).content.decode()
    assert 'name="indikator-1-text"' in page
    assert "Persentase laporan yang ditanggapi" in page
    assert typed["token"] in page


def test_a_stale_page_shows_both_and_overwrites_nothing(
    acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    version = make_skp(cast.officer, year, status="draf", results=0)
    browser, address = signed_in(cast.officer), result_page(version)
    browser.post(address, result_form(text="Dari jendela pertama"))
    answer = browser.post(address, result_form(text="Dari jendela kedua"))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Dari jendela pertama" in page
    assert "Dari jendela kedua" in page
    assert Result.objects.get().text == "Dari jendela pertama"


def test_saving_a_stale_page_again_uses_what_was_typed(
    acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    version = make_skp(cast.officer, year, status="draf", results=0)
    browser, address = signed_in(cast.officer), result_page(version)
    browser.post(address, result_form())
    context = browser.post(address, result_form(text="Yang kedua")).context
    again = result_form(text="Yang kedua", edition=context["edition"], token=str(context["token"]))
    assert browser.post(address, again).status_code == 302
    assert Result.objects.get().text == "Yang kedua"


def test_a_stale_autosave_says_what_to_do(
    acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    version = make_skp(cast.officer, year, status="draf", results=0)
    browser, address = signed_in(cast.officer), result_page(version)
    browser.post(address, result_form())
    answer = browser.post(address, result_form(), headers={"X-Autosave": "1"})
    assert answer.status_code == 409
    assert "Tulisan Anda masih ada" in answer.content.decode()


def test_the_result_of_the_superior_can_be_chosen(
    acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    above = make_skp(cast.section_head, year).results.get()
    version = make_skp(cast.officer, year, status="draf", results=0)
    browser, address = signed_in(cast.officer), result_page(version)
    assert "RHK Kepala Seksi Pengendalian Operasional I" in browser.get(address).content.decode()
    browser.post(address, result_form(link=f"r:{above.key}"))
    assert Result.objects.get(version=version).superior_result == above


def test_without_an_skp_of_the_superior_nothing_blocks(
    acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    version = make_skp(cast.officer, year, status="draf", results=0)
    browser, address = signed_in(cast.officer), result_page(version)
    assert "Tidak perlu menunggu" in browser.get(address).content.decode()
    browser.post(address, result_form(link="tulis", superior_text="Lancarnya lalu lintas"))
    assert Result.objects.get(version=version).superior_text == "Lancarnya lalu lintas"


def test_deleting_a_result_asks_first(
    acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    version = make_skp(cast.officer, year, status="draf")
    address = page_of(version, "rhk", str(version.results.get().key), "hapus")
    browser = signed_in(cast.officer)
    assert "Hapus RHK ini?" in browser.get(address).content.decode()
    assert Result.objects.exists()
    browser.post(address)
    assert not Result.objects.exists()


@pytest.mark.parametrize(
    ("part", "typed", "shown"),
    [
        ("perilaku", {"loyal": "Menjaga nama baik dinas"}, "Menjaga nama baik dinas"),
        ("lampiran", {"dukungan": "Dua mobil derek\n\nRadio"}, "Dua mobil derek"),
    ],
)
def test_behaviour_and_appendix_are_kept(
    acting: None,
    cast: Cast,
    year: PerformanceYear,
    signed_in: SignIn,
    part: str,
    typed: dict[str, str],
    shown: str,
) -> None:
    version = make_skp(cast.officer, year, status="draf")
    browser, address = signed_in(cast.officer), page_of(version, part)
    assert browser.get(address).status_code == 200
    answer = browser.post(address, {"edition": "0", "token": str(uuid.uuid4()), **typed}, follow=True)
    assert shown in answer.content.decode()


@pytest.mark.parametrize("part", ["perilaku", "lampiran"])
def test_a_stale_part_is_shown_beside_what_was_typed(
    acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn, part: str
) -> None:
    version = make_skp(cast.officer, year, status="draf")
    browser, address = signed_in(cast.officer), page_of(version, part)
    first = {"loyal": "Yang pertama", "dukungan": "Yang pertama"}
    second = {"loyal": "Yang kedua", "dukungan": "Yang kedua"}
    browser.post(address, {"edition": "0", "token": str(uuid.uuid4()), **first})
    answer = browser.post(address, {"edition": "0", "token": str(uuid.uuid4()), **second})
    assert answer.status_code == 409
    assert "Yang pertama" in answer.content.decode()
    assert "Yang kedua" in answer.content.decode()


def test_submitting_shows_the_receipt(
    acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    version = make_skp(cast.officer, year, status="draf")
    page = signed_in(cast.officer).post(page_of(version, "ajukan"), follow=True).content.decode()
    assert Receipt.objects.get().number in page


def test_a_double_click_gives_one_receipt(
    acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    version = make_skp(cast.officer, year, status="draf")
    browser, typed = signed_in(cast.officer), {"token": str(uuid.uuid4())}
    answers = [browser.post(page_of(version, "ajukan"), typed) for _ in range(2)]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert Receipt.objects.count() == 1


def test_what_is_missing_is_listed_and_the_mended_form_may_be_sent_again(
    acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    version = make_skp(cast.officer, year, status="draf", indicators=0)
    browser, typed = signed_in(cast.officer), {"token": str(uuid.uuid4())}
    answer = browser.post(page_of(version, "ajukan"), typed)
    assert answer.status_code == 422
    assert "RHK A.1: tambahkan paling sedikit satu indikator." in answer.content.decode()
    version.results.get().indicators.create(
        position=1, text="Jumlah laporan", aspect="kuantitas", target=5, unit_label="laporan"
    )
    assert browser.post(page_of(version, "ajukan"), typed).status_code == 302


def test_it_is_withdrawn_on_the_page(
    acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    version = make_skp(cast.officer, year, status="diajukan")
    page = signed_in(cast.officer).post(page_of(version, "tarik"), follow=True).content.decode()
    assert "SKP kembali menjadi draf" in page


def test_too_late_to_withdraw_is_told(
    acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    version = make_skp(cast.officer, year, status="dibaca")
    answer = signed_in(cast.officer).post(page_of(version, "tarik"))
    assert answer.status_code == 422
    assert "Atasan sudah membuka SKP ini" in answer.content.decode()


def test_history_tells_of_what_was_withdrawn(
    acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    version = make_skp(cast.officer, year, status="draf")
    browser = signed_in(cast.officer)
    for act in ("ajukan", "tarik", "ajukan"):
        browser.post(page_of(version, act))
    receipts = list(Receipt.objects.order_by("issued_at", "pk").values_list("number", flat=True))
    page = browser.get(page_of(version, "riwayat")).content.decode()
    assert page.count("Diajukan, lalu ditarik kembali") == 1
    assert all(number in page for number in receipts)
    assert len(receipts) == 2


def test_what_came_back_shows_its_reason_and_the_way_on(
    acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    version = make_skp(cast.officer, year, status="dikembalikan")
    browser = signed_in(cast.officer)
    assert "Sebutkan simpangnya." in browser.get("/skp/").content.decode()
    page = browser.post(page_of(version, "perbaiki"), follow=True).content.decode()
    assert "versi 2" in page
    assert "Sebutkan simpangnya." in page


def test_a_change_in_the_year_needs_a_reason_and_makes_a_draft(
    acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    version = make_skp(cast.officer, year)
    browser = signed_in(cast.officer)
    assert browser.post(page_of(version, "ubah"), {"reason": "singkat"}).status_code == 422
    page = browser.post(page_of(version, "ubah"), {"reason": "Wilayah tugas bertambah"}, follow=True)
    assert "Wilayah tugas bertambah" in page.content.decode()
    draft = SkpVersion.objects.get(status="draf")
    browser.post(page_of(draft, "buang"))
    assert not SkpVersion.objects.filter(status="draf").exists()


def test_a_late_superior_is_named_and_the_employee_is_not(
    acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    make_skp(cast.officer, year, status="diajukan")
    page = signed_in(cast.officer).get("/skp/").content.decode()
    assert "Terlambat di atasan" in page
    assert "Keterlambatan ini tidak dihitung atas nama Anda" in page


def test_a_draft_prints_marked_and_is_not_kept(
    acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    version = make_skp(cast.officer, year, status="draf")
    answer = signed_in(cast.officer).get(f"/skp/{version.public_id}/draf.pdf")
    assert answer.content.startswith(b"%PDF")
    assert not IssuedDocument.objects.exists()


def test_the_official_document_is_issued_once(
    acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    version = make_skp(cast.officer, year)
    browser = signed_in(cast.officer)
    first = b"".join(browser.post(page_of(version, "terbitkan"), follow=True).streaming_content)  # type: ignore[attr-defined]
    again = b"".join(browser.post(page_of(version, "terbitkan"), follow=True).streaming_content)  # type: ignore[attr-defined]
    assert first.startswith(b"%PDF")
    assert first == again
    assert IssuedDocument.objects.count() == 1


def test_the_number_of_contract_staff_is_called_by_its_name(
    acting: None, cast: Cast, year: PerformanceYear
) -> None:
    cast.officer.employment_status = "PPPK"
    cast.officer.save()
    data = form_of(make_skp(cast.officer, year), Standing.DRAFT, None).as_data()
    parties, signatures = data["parties"], data["sign_offs"]
    assert [p["number_label"] for p in parties] == ["NI PPPK", "NIP"]  # type: ignore[attr-defined]
    assert [s["number_label"] for s in signatures] == ["NI PPPK", "NIP"]  # type: ignore[attr-defined]


def test_the_receipt_can_be_taken_along(
    acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    version = make_skp(cast.officer, year, status="draf")
    browser = signed_in(cast.officer)
    browser.post(page_of(version, "ajukan"))
    answer = browser.get(f"/skp/{version.public_id}/tanda-terima.pdf")
    assert answer.content.startswith(b"%PDF")


def test_two_versions_are_compared(
    acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    make_skp(cast.officer, year, status="dikembalikan")
    browser = signed_in(cast.officer)
    returned = SkpVersion.objects.get()
    browser.post(page_of(returned, "perbaiki"))
    draft = SkpVersion.objects.get(status="draf")
    Result.objects.filter(version=draft).update(text="Kata yang baru")
    page = browser.get(page_of(draft, "banding")).content.decode()
    assert "Kata yang baru" in page
    assert "Terlaksananya tugas 1" in page
    assert browser.get(page_of(draft, "riwayat")).status_code == 200


def test_a_long_skp_costs_no_more_queries_than_a_short_one(
    acting: None,
    cast: Cast,
    year: PerformanceYear,
    signed_in: SignIn,
    django_assert_max_num_queries: Any,
) -> None:
    make_skp(cast.officer, year, status="draf", results=15, indicators=3)
    browser = signed_in(cast.officer)
    with django_assert_max_num_queries(12):
        assert browser.get("/skp/").status_code == 200


def test_a_figure_comes_back_as_indonesians_type_it(
    acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    version = make_skp(cast.officer, year, status="draf")
    Indicator.objects.update(target="1000.5")
    page = signed_in(cast.officer).get(page_of(version, "rhk", str(Result.objects.get().key)))
    assert 'value="1.000,5"' in page.content.decode()


@pytest.mark.parametrize(("cascade", "begun", "offered"), [
    ("tidak_langsung", datetime(2026, 1, 5, tzinfo=UTC), True),
    ("tidak_langsung", datetime(2026, 2, 5, tzinfo=UTC), False),
    ("non", datetime(2026, 1, 5, tzinfo=UTC), False),
])  # fmt: skip
def test_results_of_the_superior_are_offered_once_they_are_there(
    acting: None,
    cast: Cast,
    year: PerformanceYear,
    signed_in: SignIn,
    cascade: str,
    begun: datetime,
    offered: bool,
) -> None:
    make_skp(cast.section_head, year)
    draft = make_skp(cast.officer, year, status="draf")
    SkpVersion.objects.filter(pk=draft.pk).update(created_at=begun)
    Result.objects.filter(version=draft).update(cascade=cascade)
    page = signed_in(cast.officer).get(page_of(draft)).content.decode()
    assert ("RHK atasan sekarang tersedia." in page) == offered
