from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from abdi.cycles.models import DeadlineChange, PerformanceYear, Period
from tests.cast import Cast
from tests.factories.cycles import quarter

SignIn = Callable[[Any], Client]


def plan_form(**typed: Any) -> dict[str, Any]:
    return {
        "plan_starts": "2027-01-01",
        "plan_due": "2027-01-31",
        "agree_due": "2027-02-07",
        "response_days": "7",
        "report_days": "9",
        "appraise_days": "14",
        "annual_report_days": "10",
        "annual_appraise_days": "31",
        "comment_days": "14",
        "arrival_days": "45",
        "kelompok-TOTAL_FORMS": "1",
        "kelompok-INITIAL_FORMS": "0",
        "kelompok-0-code": "semua",
        "kelompok-0-name": "Semua pegawai",
        "kelompok-0-kinds": ["triwulanan", "tahunan"],
        "kelompok-0-basis": "triwulanan",
        **typed,
    }


def test_bkd_drafts_previews_and_opens_a_year(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.bkd)
    assert "Siapkan tahun 2026" in browser.get("/jadwal/").content.decode()
    assert "2027-01-31" in browser.get("/jadwal/2027/rancangan/").content.decode()
    preview = browser.post("/jadwal/2027/rancangan/", plan_form(), follow=True).content.decode()
    assert "Triwulan IV" in preview
    assert "7 pegawai akan mengikuti periode ini" in preview
    browser.post("/jadwal/2027/buka/")
    assert PerformanceYear.objects.get().status == "dibuka"


def test_a_wrong_date_is_refused_with_what_was_typed(cast: Cast, signed_in: SignIn) -> None:
    answer = signed_in(cast.bkd).post("/jadwal/2027/rancangan/", plan_form(plan_due="kemarin"))
    assert answer.status_code == 422
    assert "Tulis tanggal batas pengajuan skp seperti 31-01-2027." in answer.content.decode()
    assert "kemarin" in answer.content.decode()


def test_a_plan_that_cannot_be_is_refused_with_what_was_typed(cast: Cast, signed_in: SignIn) -> None:
    answer = signed_in(cast.bkd).post("/jadwal/2027/rancangan/", plan_form(report_days="20"))
    assert answer.status_code == 422
    assert "Batas penilaian tidak boleh lebih awal" in answer.content.decode()


def test_a_basis_outside_the_series_is_refused_at_its_field(cast: Cast, signed_in: SignIn) -> None:
    typed = plan_form(**{"kelompok-0-basis": "bulanan"})
    answer = signed_in(cast.bkd).post("/jadwal/2027/rancangan/", typed)
    assert "Tandai dasar TPP dari rangkaian yang dipilih." in answer.content.decode()


def test_one_more_group_without_script(cast: Cast, signed_in: SignIn) -> None:
    answer = signed_in(cast.bkd).post("/jadwal/2027/rancangan/", plan_form(tambah="kelompok"))
    assert 'name="kelompok-1-name"' in answer.content.decode()
    assert not PerformanceYear.objects.exists()


def test_a_draft_can_be_thrown_away(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.bkd)
    browser.post("/jadwal/2027/rancangan/", plan_form())
    browser.post("/jadwal/2027/buang/")
    assert not PerformanceYear.objects.exists()


def test_everybody_reads_an_open_year(cast: Cast, year: PerformanceYear, signed_in: SignIn) -> None:
    page = signed_in(cast.officer).get("/jadwal/2026/").content.decode()
    assert "Triwulan III" in page
    assert "Undurkan" not in page


@pytest.mark.parametrize("address", ["/jadwal/", "/jadwal/2027/"])
def test_a_year_opened_ahead_has_not_begun(cast: Cast, signed_in: SignIn, address: str) -> None:
    browser = signed_in(cast.bkd)
    browser.post("/jadwal/2027/rancangan/", plan_form())
    assert "Belum dibuka" in browser.get(address).content.decode()
    browser.post("/jadwal/2027/buka/")
    page = browser.get(address).content.decode()
    assert "Belum mulai" in page
    assert "Sedang berjalan" not in page


def test_a_draft_is_seen_by_bkd_alone(cast: Cast, signed_in: SignIn) -> None:
    signed_in(cast.bkd).post("/jadwal/2027/rancangan/", plan_form())
    assert signed_in(cast.hr).get("/jadwal/2027/").status_code == 404


@pytest.mark.parametrize("address", ["2026/buka/", "2026/buang/", "2026/batas/perencanaan/"])
def test_hr_of_a_unit_changes_no_year(
    cast: Cast, year: PerformanceYear, signed_in: SignIn, address: str
) -> None:
    assert signed_in(cast.hr).post(f"/jadwal/{address}").status_code == 403


def test_hr_of_a_unit_drafts_no_year(cast: Cast, signed_in: SignIn) -> None:
    assert signed_in(cast.hr).get("/jadwal/2027/rancangan/").status_code == 403


@pytest.mark.parametrize("number", [1999, 9999])
def test_a_year_out_of_sight_does_not_exist(cast: Cast, signed_in: SignIn, number: int) -> None:
    assert signed_in(cast.bkd).get(f"/jadwal/{number}/rancangan/").status_code == 404


def test_a_deadline_is_moved_with_a_reason_for_all_to_read(
    cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    typed = {
        "report_due": "2026-10-12",
        "appraise_due": "2026-10-16",
        "reason": "Gangguan jaringan 8 Oktober",
    }
    signed_in(cast.bkd).post(f"/jadwal/periode/{quarter(3).public_id}/", typed)
    assert quarter(3).appraise_due == date(2026, 10, 16)
    assert DeadlineChange.objects.count() == 2
    page = signed_in(cast.officer).get("/jadwal/2026/").content.decode()
    assert "Gangguan jaringan 8 Oktober" in page


def test_a_deadline_moved_back_is_refused(cast: Cast, year: PerformanceYear, signed_in: SignIn) -> None:
    typed = {"due": "2026-01-15", "reason": "Supaya lebih cepat selesai"}
    answer = signed_in(cast.bkd).post("/jadwal/2026/batas/perencanaan/", typed)
    assert answer.status_code == 422
    assert "hanya dapat diundurkan" in answer.content.decode()


def test_a_period_is_closed_and_opened_again(cast: Cast, year: PerformanceYear, signed_in: SignIn) -> None:
    browser, address = signed_in(cast.bkd), f"/jadwal/periode/{quarter(3).public_id}/tutup/"
    browser.post(address)
    assert Period.objects.filter(closed_at__isnull=False).get() == quarter(3)
    browser.post(address, {"buka": "1"})
    assert not Period.objects.filter(closed_at__isnull=False).exists()
