"""Days of a month from a sheet by NRK: faults by row, nothing twice, nothing for people out of reach."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from abdi.accounts.models import User
from abdi.core.tabular import Unreadable
from abdi.core.tabular.export import to_xlsx
from abdi.cycles.models import PerformanceYear
from abdi.people.models import Person
from abdi.people.services.imports.report import Report
from abdi.renkin.models import MonthAttendance
from abdi.renkin.services import AttendanceRefused, take_in
from tests.cast import Cast
from tests.factories.people import viewer_of
from tests.factories.renkin import make_days, make_part_timer

SignIn = Callable[[Person | User], Client]
pytestmark = pytest.mark.usefixtures("acting")
HEAD = "nrk;nama;hari_efektif;cuti;sakit;alpa"


@pytest.fixture
def sweeper(cast: Cast) -> Person:
    return make_part_timer("Gilda Yuliarti", cast.bidang, cast.section_head, nrk="300001")


def bring(cast: Cast, *rows: str, dry: bool = False, month: int = 9) -> Report:
    source = "\n".join([HEAD, *rows]).encode()
    return take_in(viewer=viewer_of(cast.hr), source=source, year=2026, month=month, dry=dry)


def codes(report: Report) -> list[str]:
    return [problem.code for problem in report.problems]


def days_of(person: Person) -> tuple[int | None, ...]:
    kept = MonthAttendance.objects.get(person=person, year=2026, month=9)
    return kept.effective_days, kept.leave_days, kept.sick_days, kept.absent_days


def test_days_come_in_and_the_same_sheet_changes_nothing(cast: Cast, sweeper: Person) -> None:
    assert bring(cast, "300001;;22;1;0;2").created == 1
    assert days_of(sweeper) == (22, 1, 0, 2)
    again = bring(cast, "300001;;22;1;0;2")
    assert (again.created, again.changed, again.unchanged) == (0, 0, 1)


def test_a_check_writes_nothing(cast: Cast, sweeper: Person) -> None:
    assert bring(cast, "300001;;22;1;0;2", dry=True).created == 1
    assert not MonthAttendance.objects.exists()


def test_an_empty_cell_is_told_and_leaves_what_stands(cast: Cast, sweeper: Person) -> None:
    make_days(sweeper, 9, 22, 1, 3, None)
    report = bring(cast, "300001;;22;2;;")
    assert codes(report) == ["days_missing", "days_missing"]
    assert days_of(sweeper) == (22, 2, 3, None)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (";;22;1;0;2", "field_empty"),
        ("399999;;22;1;0;2", "nrk_unknown"),
        ("300001;;dua;1;0;2", "days_format"),
        ("300001;;31;1;0;2", "days_format"),
        ("300001;;22;-1;0;2", "days_format"),
        ("300001;;2;1;1;1", "days_too_many"),
        ("300001;;22;1;0;2;7", "columns_too_many"),
    ],
)
def test_a_fault_refuses_its_row_alone(cast: Cast, sweeper: Person, row: str, code: str) -> None:
    other = make_part_timer("Bima", cast.bidang, nrk="300002")
    report = bring(cast, row, "300002;;20;0;0;0")
    assert code in codes(report)
    assert (report.accepted, report.rejected) == (1, 1)
    assert MonthAttendance.objects.get().person == other


def test_one_person_stands_only_once_in_a_month(cast: Cast, sweeper: Person) -> None:
    report = bring(cast, "300001;;22;1;0;2", "300001;;20;0;0;0")
    assert codes(report) == ["nrk_repeated"]
    assert days_of(sweeper) == (22, 1, 0, 2)


def test_full_time_staff_and_people_of_other_agencies_are_refused(cast: Cast, sweeper: Person) -> None:
    away = make_part_timer("Jauh", cast.dinsos, nrk="300009")
    report = bring(cast, f"{cast.officer.nrk};;22;0;0;0", f"{away.nrk};;22;0;0;0")
    assert codes(report) == ["not_part_time", "person_not_yours"]
    assert not MonthAttendance.objects.exists()


def test_what_stands_and_what_comes_must_go_together(cast: Cast, sweeper: Person) -> None:
    make_days(sweeper, 9, 5, 4, 0, 0)
    report = bring(cast, "300001;;;;3;")
    assert "days_beside_kept" in codes(report)
    assert days_of(sweeper) == (5, 4, 0, 0)


def test_a_workbook_is_read_as_well(cast: Cast, sweeper: Person) -> None:
    content = to_xlsx("Kehadiran", HEAD.split(";"), [("300001", "Gilda", 22, 1, 0, 2)])
    assert take_in(viewer=viewer_of(cast.hr), source=content, year=2026, month=9).created == 1
    assert days_of(sweeper) == (22, 1, 0, 2)


def test_a_sheet_without_the_columns_is_no_sheet(cast: Cast) -> None:
    with pytest.raises(Unreadable):
        take_in(viewer=viewer_of(cast.hr), source=b"nip;hari\n1;2", year=2026, month=9)


def test_a_month_to_come_takes_no_sheet(cast: Cast, sweeper: Person) -> None:
    with pytest.raises(AttendanceRefused):
        bring(cast, "300001;;22;1;0;2", month=11)


def test_a_sheet_is_checked_then_applied_once(
    cast: Cast, sweeper: Person, year: PerformanceYear, signed_in: SignIn
) -> None:
    browser = signed_in(cast.hr)
    sheet = f"{HEAD}\n300001;;22;1;0;2\n399999;;1;0;0;0".encode()
    checked = browser.post("/renkin/kehadiran/2026/9/", {"file": SimpleUploadedFile("hadir.csv", sheet)})
    assert "NRK ini tidak ada dalam data pegawai" in checked.content.decode()
    assert not MonthAttendance.objects.exists()
    sent = {"berkas": checked.context["kept"].public_id, "token": "0193b2a0-0000-7000-8000-000000000001"}
    for _twice in range(2):
        done = browser.post("/renkin/kehadiran/2026/9/terapkan/", sent, follow=True)
    assert "1 baris diterapkan, 1 ditolak." in done.content.decode()
    assert MonthAttendance.objects.get().edition == 1


def test_a_file_that_is_none_is_told(cast: Cast, year: PerformanceYear, signed_in: SignIn) -> None:
    address = "/renkin/kehadiran/2026/9/"
    answer = signed_in(cast.hr).post(address, {"file": SimpleUploadedFile("a.csv", b"%PDF-1.7")})
    assert answer.status_code == 422
    assert "bukan CSV atau XLSX" in answer.content.decode()


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_example_can_be_brought_as_it_is(cast: Cast, signed_in: SignIn, form: str) -> None:
    make_part_timer("Daniswara Puspasari", cast.bidang, nrk="100162")
    answer = signed_in(cast.hr).get(f"/renkin/kehadiran/contoh.{form}")
    assert take_in(viewer=viewer_of(cast.hr), source=answer.content, year=2026, month=9).created == 1
