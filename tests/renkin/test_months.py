"""The monthly form and the rekap of PPPK Paruh Waktu: filled from SKP, Renkin and realisation, with the days."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from abdi.accounts.models import User
from abdi.cycles.models import PerformanceYear
from abdi.people.models import Person
from abdi.people.queries import status_on
from abdi.people.services.statuses import keep_statuses
from abdi.renkin.enums import Missing
from abdi.renkin.models import MonthAttendance
from abdi.renkin.queries import Days, month_forms
from abdi.transitions.enums import Kind
from tests.cast import Cast
from tests.factories.renkin import divide, make_days, make_part_timer, make_plan, report_month
from tests.factories.transitions import apply, maternity

SignIn = Callable[[Person | User], Client]
pytestmark = pytest.mark.usefixtures("acting")


@pytest.fixture
def sweeper(cast: Cast) -> Person:
    return make_part_timer("Gilda Yuliarti", cast.bidang, cast.section_head, nrk="300001")


def month_of(person: Person, month: int = 9) -> str:
    return f"/renkin/bulanan/{person.public_id}/2026/{month}/"


def rekap_of(cast: Cast, month: int = 9) -> str:
    return f"/renkin/rekap/{cast.dishub.public_id}/2026/{month}/"


def told_in_pdf(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def test_a_line_shows_the_part_the_figure_and_the_share_of_the_month(
    sweeper: Person, year: PerformanceYear
) -> None:
    version, indicator = make_plan(sweeper, year)
    divide(sweeper, indicator, {8: 4, 9: 8})
    report_month(version, 9, 10)
    [form] = month_forms([sweeper], year, 9)
    [line] = form.lines
    assert (line.due, line.figure, line.achievement) == (8, 10, Decimal("125.0"))
    assert form.measured == 1


@pytest.mark.parametrize(
    ("parts", "figure", "no_due", "no_figure"),
    [
        ({}, None, Missing.NOT_BROKEN_DOWN, Missing.NOT_MEASURED),
        ({12: 12}, 3, Missing.NOT_DUE, None),
    ],
)
def test_what_is_missing_is_named_and_never_zero(
    sweeper: Person,
    year: PerformanceYear,
    parts: dict[int, int],
    figure: int | None,
    no_due: Missing,
    no_figure: Missing | None,
) -> None:
    version, indicator = make_plan(sweeper, year)
    if parts:
        divide(sweeper, indicator, parts)
    report_month(version, 9, figure)
    [line] = month_forms([sweeper], year, 9)[0].lines
    assert (line.due, line.no_due, line.no_figure) == (None, no_due, no_figure)
    assert line.achievement is None


def test_a_month_without_a_report_is_not_reported_rather_than_not_measured(
    sweeper: Person, year: PerformanceYear
) -> None:
    version, _indicator = make_plan(sweeper, year)
    report_month(version, 8, 1)
    [line] = month_forms([sweeper], year, 9)[0].lines
    assert line.no_figure is Missing.NOT_REPORTED


def test_a_share_is_only_computed_where_more_is_better(sweeper: Person, year: PerformanceYear) -> None:
    version, indicator = make_plan(sweeper, year, direction="turun", target_kind="posisi")
    divide(sweeper, indicator, {9: 12})
    report_month(version, 9, 10)
    [line] = month_forms([sweeper], year, 9)[0].lines
    assert line.achievement is None
    assert line.standing_word == "Tercapai"


def test_a_month_of_leave_is_due_nothing_and_is_told_as_such(
    cast: Cast, sweeper: Person, year: PerformanceYear, signed_in: SignIn
) -> None:
    _version, indicator = make_plan(sweeper, year)
    divide(sweeper, indicator, dict.fromkeys(range(1, 13), 1))
    apply(cast.hr, sweeper, Kind.LEAVE, maternity())
    [line] = month_forms([sweeper], year, 5)[0].lines
    assert (line.due, line.no_due, line.no_figure, line.is_off) == (None, Missing.AWAY, Missing.AWAY, False)
    [after] = month_forms([sweeper], year, 7)[0].lines
    assert (after.due, after.no_due) == (1, None)
    page = signed_in(sweeper).get(month_of(sweeper, 5)).content.decode()
    assert "Mei tidak dihitung: cuti panjang atau tugas belajar 1 April 2026 sampai 30 Juni 2026." in page


def test_days_of_presence_are_known_only_when_all_four_are() -> None:
    assert Days(22, 1, 0, 2).present == 19
    assert Days(22, 1, None, 2).present is None


def test_forms_cost_the_same_for_many_people(cast: Cast, year: PerformanceYear) -> None:
    people = [make_part_timer(f"Orang {n}", cast.bidang, cast.section_head) for n in range(6)]
    for person in people:
        version, indicator = make_plan(person, year)
        divide(person, indicator, {9: 12})
        report_month(version, 9, 12)
    with CaptureQueriesContext(connection) as asked:
        assert len(month_forms(people, year, 9)) == 6
    assert len(asked) == 4


# --- the page of one person -------------------------------------------------------------------------------


def test_the_owner_lands_on_the_last_month_that_is_over(
    sweeper: Person, year: PerformanceYear, signed_in: SignIn
) -> None:
    assert signed_in(sweeper).get("/renkin/bulanan/").headers["Location"] == month_of(sweeper)


def test_others_have_no_monthly_form(cast: Cast, year: PerformanceYear, signed_in: SignIn) -> None:
    assert signed_in(cast.officer).get("/renkin/bulanan/").status_code == 404
    assert signed_in(cast.section_head).get(month_of(cast.officer)).status_code == 404


def test_hr_enters_the_days_and_the_owner_reads_them(
    cast: Cast, sweeper: Person, year: PerformanceYear, signed_in: SignIn
) -> None:
    address = f"{month_of(sweeper)}kehadiran/"
    typed = {"effective": "22", "leave": "1", "sick": "", "absent": "0"}
    assert signed_in(cast.hr).post(address, typed).status_code == 302
    page = signed_in(sweeper).get(month_of(sweeper)).content.decode()
    assert "<dd>22</dd>" in page
    assert "belum diketahui" in page
    assert signed_in(sweeper).post(address, typed).status_code == 403


def test_days_that_somebody_else_changed_meanwhile_are_shown_beside_what_was_typed(
    cast: Cast, sweeper: Person, year: PerformanceYear, signed_in: SignIn
) -> None:
    make_days(sweeper, 9, 22, 1, 0, 0)
    answer = signed_in(cast.hr).post(f"{month_of(sweeper)}kehadiran/", {"effective": "20", "edition": "0"})
    page = answer.content.decode()
    assert "baru saja diubah di tempat lain" in page
    assert "<dd>22</dd>" in page
    assert 'value="20"' in page


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"effective": "dua puluh"}, "Isi hari efektif dengan angka bulat"),
        ({"effective": "32"}, "Isi 0 sampai 30 hari."),
        (
            {"effective": "2", "leave": "3"},
            "Cuti, sakit, dan alpa (3 hari) tidak dapat melebihi hari efektif",
        ),
        ({"leave": "-1"}, "Isi cuti dengan angka bulat"),
    ],
)
def test_wrong_days_are_refused_with_the_remedy_and_stay(
    cast: Cast,
    sweeper: Person,
    year: PerformanceYear,
    signed_in: SignIn,
    typed: dict[str, str],
    told: str,
) -> None:
    answer = signed_in(cast.hr).post(f"{month_of(sweeper)}kehadiran/", typed)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert all(f'value="{value}"' in answer.content.decode() for value in typed.values())
    assert not MonthAttendance.objects.exists()


def test_a_month_that_has_not_begun_takes_no_days(
    cast: Cast, sweeper: Person, year: PerformanceYear, signed_in: SignIn
) -> None:
    answer = signed_in(cast.hr).post(f"{month_of(sweeper, 11)}kehadiran/", {"effective": "20"})
    assert "Bulan ini belum berjalan." in answer.content.decode()


def test_the_form_prints_with_what_is_missing(
    sweeper: Person, year: PerformanceYear, signed_in: SignIn
) -> None:
    version, indicator = make_plan(sweeper, year)
    divide(sweeper, indicator, {9: 12})
    make_days(sweeper, 9, 22, 1, None, 0)
    answer = signed_in(sweeper).get(f"{month_of(sweeper)}formulir.pdf")
    told = told_in_pdf(answer.content)
    assert "LAPORAN KINERJA BULANAN" in told
    assert "September 2026" in told
    assert "Belum dilaporkan" in told
    assert "belum diketahui" in told
    assert version.status == "berlaku"


def test_a_month_is_told_by_the_status_of_that_month(
    cast: Cast, sweeper: Person, year: PerformanceYear, signed_in: SignIn
) -> None:
    make_days(sweeper, 8, 20, 0, 0, 0)
    keep_statuses({sweeper.pk: "PPPK Paruh Waktu"}, date(2026, 9, 15))
    sweeper.employment_status = "PPPK"
    sweeper.save()
    browser = signed_in(cast.hr)
    assert browser.get(month_of(sweeper, 8)).status_code == 200
    assert browser.get(month_of(sweeper, 9)).status_code == 404
    assert sweeper.full_name in browser.get(rekap_of(cast, 8)).content.decode()
    assert sweeper.full_name not in browser.get(rekap_of(cast, 9)).content.decode()


def test_two_changes_of_status_on_one_day_leave_the_first(sweeper: Person) -> None:
    keep_statuses({sweeper.pk: "PPPK Paruh Waktu"}, date(2026, 9, 15))
    keep_statuses({sweeper.pk: "PPPK"}, date(2026, 9, 15))
    keep_statuses({sweeper.pk: "PNS"}, date(2026, 10, 1))
    assert [status_on(sweeper, day) for day in (date(2026, 9, 14), date(2026, 9, 30))] == [
        "PPPK Paruh Waktu",
        "PNS",
    ]


# --- the rekap --------------------------------------------------------------------------------------------


@pytest.fixture
def filled(cast: Cast, sweeper: Person, year: PerformanceYear) -> Person:
    version, indicator = make_plan(sweeper, year)
    divide(sweeper, indicator, {9: 12})
    report_month(version, 9, 9)
    make_days(sweeper, 9, 22, 1, 0, 2)
    make_part_timer("=Ahmad Fauzi", cast.bidang, cast.section_head, nrk="300000")
    return sweeper


@pytest.mark.usefixtures("filled")
def test_the_rekap_stands_by_nrk_and_says_who_has_no_skp(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.hr).get(rekap_of(cast)).content.decode()
    assert page.index("300000") < page.index("300001")
    assert "Belum ada SKP yang berlaku" in page
    assert "75 %" in page


def test_the_workbook_holds_a_row_for_each_indicator_and_no_formula(
    cast: Cast, filled: Person, signed_in: SignIn
) -> None:
    answer = signed_in(cast.hr).get(f"{rekap_of(cast)}rekap.xlsx")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    by_heading = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    assert [row["NRK"] for row in by_heading] == ["300000", "300001"]
    assert by_heading[0]["Nama"] == "'=Ahmad Fauzi"
    assert by_heading[0]["Yang belum ada"] == "Belum ada SKP yang berlaku; Kehadiran belum lengkap"
    assert by_heading[0]["Hari efektif"] == ""
    told = by_heading[1]
    assert (told["Target bulan ini"], told["Realisasi"], told["Capaian (%)"]) == ("12", "9", "75")
    assert (told["Hari efektif"], told["Cuti"], told["Sakit"], told["Alpa"]) == (22, 1, 0, 2)
    assert (filled.nip or "") not in str(rows)


@pytest.mark.usefixtures("filled")
def test_the_rekap_prints(cast: Cast, signed_in: SignIn) -> None:
    told = told_in_pdf(signed_in(cast.hr).get(f"{rekap_of(cast)}rekap.pdf").content)
    assert "REKAP KINERJA PPPK PARUH WAKTU" in told
    assert "Dinas Perhubungan" in told
    assert "300001" in told
    assert "Belum ada SKP yang berlaku" in told


def test_a_long_rekap_is_paged_within_its_queries(
    cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    for number in range(25):
        make_part_timer(f"Orang {number:02}", cast.bidang, cast.section_head, nrk=f"3100{number:02}")
    browser = signed_in(cast.hr)
    with CaptureQueriesContext(connection) as asked:
        first = browser.get(rekap_of(cast)).content.decode()
    assert len(asked) <= 12, [query["sql"][:160] for query in asked.captured_queries]
    assert "310019" in first
    assert "310020" not in first
    assert "310024" in browser.get(f"{rekap_of(cast)}?halaman=2").content.decode()


def test_the_form_of_a_month_stays_within_its_queries(cast: Cast, filled: Person, signed_in: SignIn) -> None:
    for who in (filled, cast.hr, cast.section_head):
        browser = signed_in(who)
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(month_of(filled)).status_code == 200
        assert len(asked) <= 12, [query["sql"][:160] for query in asked.captured_queries]


def test_the_rekap_of_another_agency_is_not_there(
    cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    address = f"/renkin/rekap/{cast.dinsos.public_id}/2026/9/"
    assert signed_in(cast.hr).get(address).status_code == 404
    assert signed_in(cast.bkd).get(address).status_code == 200
