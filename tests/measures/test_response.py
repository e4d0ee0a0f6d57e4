from __future__ import annotations

import csv
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from statistics import median

import pytest

from abdi.measures.queries.response import (
    categories_of,
    response,
    response_by_month_and_unit,
    response_by_officer,
)
from abdi.measures.selection import Selection
from tests.cast import Cast
from tests.factories.measures import JAM, complaint, take_in, tell_complaints

SAMPLE = Path(__file__).resolve().parents[2] / "demo" / "laporan_warga_2026_triwulan3.csv"
JULY = {"since": date(2026, 7, 1), "until": date(2026, 8, 1)}
pytestmark = pytest.mark.django_db


def test_it_takes_the_middle_of_an_odd_number(tmp_path: Path) -> None:
    minutes = (("A", "08:10"), ("B", "08:50"), ("C", "09:40"))
    tell_complaints(tmp_path, *(complaint(name, started=f"2026-07-01 {at}") for name, at in minutes))
    assert response(Selection()).median_minutes == 50


def test_it_takes_the_mean_of_the_two_middles_of_an_even_number(tmp_path: Path) -> None:
    tell_complaints(
        tmp_path,
        complaint("A", started="2026-07-01 08:10"),
        complaint("B", started="2026-07-01 08:21"),
    )
    assert response(Selection()).median_minutes == Decimal("15.5")


def test_it_counts_a_response_on_the_very_limit_as_within(tmp_path: Path) -> None:
    tell_complaints(
        tmp_path,
        complaint("A", started="2026-07-01 09:00"),
        complaint("B", started="2026-07-01 09:01"),
    )
    assert response(Selection(limit_minutes=60)).within_limit_percent == 50


def test_it_keeps_open_reports_apart(tmp_path: Path) -> None:
    tell_complaints(tmp_path, complaint("A", started="2026-07-01 08:10"), complaint("B"))
    found = response(Selection(limit_minutes=60))
    assert (found.reports, found.measured, found.not_yet) == (2, 1, 1)
    assert found.within_limit_percent == 100


def test_it_leaves_out_and_counts_a_report_that_began_before_it_came(tmp_path: Path) -> None:
    tell_complaints(
        tmp_path,
        complaint("A", started="2026-07-01 08:10"),
        complaint("B", started="2026-07-01 07:59"),
    )
    found = response(Selection())
    assert (found.measured, found.not_yet, found.faulty, found.median_minutes) == (1, 0, 1, 10)


def test_it_leaves_out_a_report_that_was_closed_before_it_began(tmp_path: Path) -> None:
    tell_complaints(tmp_path, complaint("A", started="2026-07-01 08:10", closed="2026-07-01 08:09"))
    assert response(Selection()).faulty == 1


def test_it_leaves_out_a_report_that_was_closed_without_ever_beginning(tmp_path: Path) -> None:
    tell_complaints(tmp_path, complaint("A", closed="2026-07-01 08:09"))
    found = response(Selection())
    assert (found.faulty, found.not_yet) == (1, 0)


def test_it_counts_a_line_told_twice_among_the_faulty_and_not_among_the_reports(tmp_path: Path) -> None:
    line = complaint("A", started="2026-07-01 08:10")
    tell_complaints(tmp_path, line, line, complaint("B", started="2026-07-01 08:30"))
    found = response(Selection())
    assert (found.reports, found.measured, found.faulty) == (2, 2, 1)


def test_it_measures_nothing_as_none_and_counts_it_as_zero(tmp_path: Path) -> None:
    tell_complaints(tmp_path, complaint("A", started="2026-07-01 08:10"))
    found = response(Selection(category="Parkir Liar", limit_minutes=60))
    assert (found.reports, found.median_minutes, found.within_limit_percent) == (0, None, None)
    assert found.closed_percent is None


def test_it_tells_the_share_that_is_closed(tmp_path: Path) -> None:
    tell_complaints(
        tmp_path,
        complaint("A", started="2026-07-01 08:10", closed="2026-07-02 08:00"),
        complaint("B", started="2026-07-01 08:10"),
        complaint("C"),
        complaint("D", started="2026-07-01 07:00", closed="2026-07-02 08:00"),
    )
    assert response(Selection()).closed_percent == Decimal("33.33")


def test_a_month_begins_at_midnight_of_jakarta(tmp_path: Path) -> None:
    tell_complaints(
        tmp_path,
        complaint("A", "2026-06-30 23:59", "2026-07-01 00:10"),
        complaint("B", "2026-07-01 00:00", "2026-07-01 00:10"),
        complaint("C", "2026-07-31 23:59", "2026-08-01 00:10"),
        complaint("D", "2026-08-01 00:00", "2026-08-01 00:10"),
    )
    assert response(Selection(**JULY)).reports == 2
    months, _units, _total = response_by_month_and_unit(Selection())
    assert [month.month for month in months] == [6, 7, 8]


def test_a_unit_means_itself_and_what_stands_under_it(tmp_path: Path, cast: Cast) -> None:
    tell_complaints(
        tmp_path,
        complaint("A", unit=cast.dishub.code),
        complaint("B", unit=cast.bidang.code),
        complaint("C", unit=cast.dinsos.code),
        complaint("D", unit="31.DISHUBX"),
    )
    assert response(Selection(unit=cast.dishub.code)).reports == 2
    assert response(Selection(unit=cast.province.code)).reports == 3


def test_a_unit_that_nobody_knows_means_itself(tmp_path: Path) -> None:
    tell_complaints(tmp_path, complaint("A", unit="31.BARU"))
    assert response(Selection(unit="31.BARU")).reports == 1


def test_an_area_means_where_it_happened(tmp_path: Path, cast: Cast) -> None:
    tell_complaints(tmp_path, complaint("A", area=cast.dinsos.code), complaint("B", unit=cast.dinsos.code))
    assert response(Selection(area=cast.dinsos.code)).reports == 1


def test_no_officers_choose_no_reports(tmp_path: Path) -> None:
    tell_complaints(tmp_path, complaint("A", nrk="100715"), complaint("B"))
    assert response(Selection(officers=())).reports == 0
    assert response(Selection(officers=("", "100715"))).reports == 1


def test_it_tells_officers_apart_and_leaves_out_who_is_not_named(tmp_path: Path) -> None:
    tell_complaints(tmp_path, complaint("A", nrk="100715"), complaint("B", nrk="100701"), complaint("C"))
    assert {nrk: found.reports for nrk, found in response_by_officer(Selection()).items()} == {
        "100701": 1,
        "100715": 1,
    }


def test_it_tells_units_apart(tmp_path: Path) -> None:
    tell_complaints(tmp_path, complaint("A"), complaint("B", unit="31.DLH"))
    _months, units, _total = response_by_month_and_unit(Selection())
    assert list(units) == ["31.DISHUB", "31.DLH"]


def test_it_names_the_most_frequent_category_first(tmp_path: Path) -> None:
    tell_complaints(tmp_path, complaint("A", category="Sampah"), complaint("B"), complaint("C"))
    assert categories_of(Selection()) == [JAM, "Sampah"]


@pytest.mark.parametrize("month", [7, 8, 9])
def test_it_agrees_with_a_plain_count_of_the_sample(month: int) -> None:
    """What ten lines of a script find in the file, the database finds too."""
    take_in(SAMPLE)
    found = response(
        Selection(category=JAM, since=date(2026, month, 1), until=date(2026, month + 1, 1), limit_minutes=60)
    )
    with SAMPLE.open(encoding="utf-8") as file:
        lines = [r for r in csv.DictReader(file) if r["kategori"] == JAM]
    lines = [r for r in lines if r["waktu_masuk"].startswith(f"2026-{month:02d}")]
    once = {line["nomor_laporan"]: line for line in lines}.values()
    waited = [
        (datetime.fromisoformat(r["waktu_proses"]) - datetime.fromisoformat(r["waktu_masuk"])).total_seconds()
        / 60
        for r in once
        if r["waktu_proses"]
    ]
    sound = [minutes for minutes in waited if minutes >= 0]
    assert found.reports == len(once)
    assert found.measured == len(sound)
    assert found.not_yet == len(once) - len(waited)
    assert found.faulty == len(waited) - len(sound) + len(lines) - len(once)
    assert found.median_minutes == Decimal(str(median(sound)))
    assert found.within_limit_percent == pytest.approx(
        Decimal(100 * sum(minutes <= 60 for minutes in sound)) / len(sound), abs=Decimal("0.005")
    )
