"""The days of a month counted from a file of attendance events."""

from __future__ import annotations

from pathlib import Path

import pytest

from abdi.people.models import Person
from abdi.people.services.imports.report import Report
from abdi.renkin.models import MonthAttendance
from abdi.renkin.services import take_in
from tests.cast import Cast
from tests.factories.people import viewer_of
from tests.factories.renkin import make_days, make_part_timer

pytestmark = pytest.mark.usefixtures("acting")
SAMPLE = Path(__file__).parents[2] / "demo" / "kehadiran_2026_10.csv"


@pytest.fixture
def sweeper(cast: Cast) -> Person:
    return make_part_timer("Gilda Yuliarti", cast.bidang, cast.section_head, nrk="300001")


def bring(cast: Cast, *rows: str, dry: bool = False, number: str = "nrk") -> Report:
    source = "\n".join([f"{number},tanggal,jenis,menit,keterangan", *rows]).encode()
    return take_in(viewer=viewer_of(cast.hr), source=source, year=2026, month=9, dry=dry)


def codes(report: Report) -> list[str]:
    return [problem.code for problem in report.problems]


def days_of(person: Person) -> tuple[int | None, ...]:
    kept = MonthAttendance.objects.get(person=person, year=2026, month=9)
    return kept.effective_days, kept.leave_days, kept.sick_days, kept.absent_days


def test_events_are_counted_by_person_and_the_effective_days_stay(cast: Cast, sweeper: Person) -> None:
    make_days(sweeper, 9, 22, None, None, None)
    rows = (
        "300001,2026-09-02,cuti_tahunan,,",
        "300001,03/09/2026,cuti_tahunan,,",
        "300001,2026-09-04,sakit,,",
        "300001,2026-09-07,terlambat,12,",
        "300001,2026-09-08,alpa,,",
    )
    report = bring(cast, *rows)
    assert (report.rows, report.changed, codes(report)) == (1, 1, [])
    assert days_of(sweeper) == (22, 2, 1, 1)
    assert bring(cast, *rows).unchanged == 1


def test_a_check_writes_nothing(cast: Cast, sweeper: Person) -> None:
    assert bring(cast, "300001,2026-09-02,alpa,,", dry=True).created == 1
    assert not MonthAttendance.objects.exists()


def test_a_nip_finds_the_person_and_is_never_told_back(cast: Cast, sweeper: Person) -> None:
    report = bring(cast, f"{sweeper.nip},2026-09-02,alpa,,", number="nip")
    assert codes(report) == ["effective_missing"]
    assert str(sweeper.nip) not in str(report.as_json())
    assert days_of(sweeper) == (None, 0, 0, 1)


def test_staff_without_this_form_pass_in_one_line(cast: Cast, sweeper: Person) -> None:
    rows = [f"{cast.officer.nip},2026-09-0{day},alpa,," for day in range(1, 6)]
    report = bring(cast, *rows, number="nip")
    assert codes(report) == ["others_passed_over"]
    assert "5 baris" in report.problems[0].message
    assert not MonthAttendance.objects.exists()


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("300001,2026-08-31,alpa,,", "event_date"),
        ("300001,kemarin,alpa,,", "event_date"),
        ("300001,2026-09-03,bolos,,", "event_unknown"),
        ("300001,2026-09-02,sakit,,", "event_repeated"),
    ],
)
def test_a_row_at_fault_is_refused_and_the_others_count(
    cast: Cast, sweeper: Person, row: str, code: str
) -> None:
    make_days(sweeper, 9, 22, None, None, None)
    report = bring(cast, "300001,2026-09-02,alpa,,", row)
    assert (report.rejected, codes(report)) == (1, [code])
    assert days_of(sweeper) == (22, 0, 0, 1)


def test_leave_to_ask_for_is_told_and_not_counted(cast: Cast, sweeper: Person) -> None:
    make_days(sweeper, 9, 22, None, None, None)
    assert codes(bring(cast, "300001,2026-09-02,izin,,")) == ["event_uncounted"]
    assert days_of(sweeper) == (22, 0, 0, 0)


def test_a_day_to_come_is_refused_in_the_file_of_a_running_month(cast: Cast, sweeper: Person) -> None:
    rows = b"nrk,tanggal,jenis\n300001,2026-10-05,sakit\n300001,2026-10-30,cuti_tahunan"
    report = take_in(viewer=viewer_of(cast.hr), source=rows, year=2026, month=10)
    assert sorted(codes(report)) == ["effective_missing", "event_date"]


def test_the_file_of_the_sample_agency_is_read(cast: Cast, sweeper: Person) -> None:
    with SAMPLE.open(encoding="utf-8") as lines:
        absent = next(line for line in lines if ",alpa," in line and line.split(",")[1] <= "2026-10-07")
    sweeper.nip = absent.split(",")[0]
    sweeper.save()
    report = take_in(viewer=viewer_of(cast.hr), source=SAMPLE, year=2026, month=10)
    assert report.created == 1
    assert MonthAttendance.objects.get(person=sweeper).absent_days == 1
