from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from abdi.accounts.models import User
from abdi.cycles.models import PerformanceYear
from abdi.people.models import Person
from abdi.strategy.models import Agreement, UnitGoal
from tests.cast import Cast
from tests.factories.people import make_unit
from tests.factories.strategy import SHEET, make_goal

SignIn = Callable[[Person | User], Client]
pytestmark = pytest.mark.usefixtures("acting")


def test_an_officer_reads_the_goals_of_his_unit_and_walks_up_and_down(
    cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    upper = make_goal(cast.dishub, year, text="Lancarnya kota")
    make_goal(cast.bidang, year, parent=upper)
    browser = signed_in(cast.officer)
    page = browser.get("/sasaran/").content.decode()
    assert "Lancarnya kota" in page
    assert "45 menit" in page
    assert "58 menit (2025)" in page
    assert "Tambah sasaran" not in page
    assert "Lancarnya lalu lintas" in browser.get(f"/sasaran/tujuan/{upper.public_id}/").content.decode()


def test_a_stranger_is_not_told_that_the_goals_are_there(
    cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    assert signed_in(cast.stranger).get(f"/sasaran/{cast.bidang.public_id}/2026/").status_code == 404


def test_the_page_costs_the_same_with_many_goals_and_units(
    cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    browser = signed_in(cast.head)
    for number in range(12):
        make_goal(cast.dishub, year, code=f"SS{number}")
        make_unit(f"31.DISHUB.X{number}", f"Bidang {number}", "BIDANG", cast.dishub)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert browser.get("/sasaran/").status_code == 200
    assert len(asked) <= 12, [query["sql"][:120] for query in asked.captured_queries]


def test_a_goal_and_an_indicator_are_written_on_pages(
    cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    browser = signed_in(cast.head)
    typed = {"code": "SS1", "text": "Tertibnya parkir", "token": "0193b2a0-0000-7000-8000-000000000001"}
    for _twice in range(2):
        answer = browser.post(f"/sasaran/{cast.dishub.public_id}/2026/baru/", typed)
        assert answer.status_code == 302
    goal = UnitGoal.objects.get()
    figures = {"text": "Ruas bebas parkir", "target": "1.250,5", "unit_label": "meter", "direction": "naik"}
    figures |= {"target_kind": "posisi", "baseline": "900"}
    address = f"/sasaran/tujuan/{goal.public_id}/indikator/"
    refused = browser.post(address, figures)
    assert refused.status_code == 422
    assert "Isi tahun nilai awal." in refused.content.decode()
    assert "1.250,5" in refused.content.decode()
    assert browser.post(address, {**figures, "baseline_year": "2025"}).status_code == 302
    assert "1.250,5 meter" in browser.get(f"/sasaran/tujuan/{goal.public_id}/").content.decode()


def test_a_goal_with_ties_says_why_it_stays(cast: Cast, year: PerformanceYear, signed_in: SignIn) -> None:
    upper = make_goal(cast.dishub, year)
    make_goal(cast.bidang, year, parent=upper)
    address = f"/sasaran/tujuan/{upper.public_id}/hapus/"
    browser = signed_in(cast.head)
    assert browser.get(address).status_code == 200
    assert "1 sasaran unit lain terhubung" in browser.post(address, follow=True).content.decode()


def test_a_sheet_is_checked_then_applied(cast: Cast, year: PerformanceYear, signed_in: SignIn) -> None:
    browser = signed_in(cast.head)
    checked = browser.post("/sasaran/impor/", {"file": SimpleUploadedFile("sasaran.csv", SHEET)})
    assert not UnitGoal.objects.exists()
    kept = checked.context["kept"].public_id
    assert browser.post("/sasaran/impor/terapkan/", {"berkas": kept}).status_code == 302
    assert UnitGoal.objects.get().text == "Tertibnya parkir di jalan utama"


def test_a_file_that_is_no_sheet_is_refused_with_the_remedy(
    cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    answer = signed_in(cast.head).post(
        "/sasaran/impor/", {"file": SimpleUploadedFile("a.csv", b"%PDF-1.7 x")}
    )
    assert answer.status_code == 422
    assert "bukan CSV atau XLSX" in answer.content.decode()


def test_a_checked_sheet_of_somebody_else_is_not_applied(
    cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    checked = signed_in(cast.head).post("/sasaran/impor/", {"file": SimpleUploadedFile("s.csv", SHEET)})
    kept = checked.context["kept"].public_id
    assert signed_in(cast.hr).post("/sasaran/impor/terapkan/", {"berkas": kept}).status_code == 404


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_sample_and_the_export_are_downloaded(
    cast: Cast, year: PerformanceYear, signed_in: SignIn, form: str
) -> None:
    make_goal(cast.dishub, year)
    browser = signed_in(cast.head)
    assert browser.get(f"/sasaran/contoh.{form}").status_code == 200
    exported = browser.get(f"/sasaran/{cast.dishub.public_id}/2026/sasaran.{form}")
    assert exported["Content-Disposition"] == f'attachment; filename="sasaran-2026.{form}"'


def test_the_agreement_is_printed_and_kept(cast: Cast, year: PerformanceYear, signed_in: SignIn) -> None:
    make_goal(cast.dishub, year)
    browser, address = signed_in(cast.head), f"/sasaran/{cast.dishub.public_id}/2026/perjanjian/"
    assert browser.get(f"{address}draf.pdf").content.startswith(b"%PDF-")
    assert browser.post(address, {"signed_on": "2026-01-05"}).status_code == 302
    signed = browser.get(f"/sasaran/perjanjian/{Agreement.objects.get().public_id}.pdf")
    assert b"".join(signed.streaming_content).startswith(b"%PDF-")  # type: ignore[arg-type]


def test_a_unit_without_a_leader_is_told_so_instead_of_printing(
    cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    make_goal(cast.province, year)
    address = f"/sasaran/{cast.province.public_id}/2026/perjanjian/draf.pdf"
    answer = signed_in(cast.bkd).get(address, follow=True)
    assert "tidak mempunyai pimpinan definitif" in answer.content.decode()
