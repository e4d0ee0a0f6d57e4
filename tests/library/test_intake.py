from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from abdi.core.tabular import Unreadable, read_table
from abdi.core.tabular.export import to_xlsx
from abdi.cycles.models import PerformanceYear
from abdi.library import queries
from abdi.library.models import Edition, TemplateIndicator, UnitTarget
from abdi.library.services import TemplateRefused, take_in_targets
from abdi.library.sheets.writing import headings, target_rows
from abdi.people.services.imports.report import Report
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories.library import POST, give_target, make_edition
from tests.factories.people import make_person, make_unit, viewer_of

pytestmark = pytest.mark.usefixtures("acting")


@pytest.fixture
def edition(cast: Cast, year: PerformanceYear) -> Edition:
    """A draft for the agency with two indicators: a figure and a range."""
    edition = make_edition(year, cast.dishub, status="draf", indicators=2)
    TemplateIndicator.objects.filter(position=2).update(direction="rentang", unit_label="menit")
    return edition


def bring(cast: Cast, edition: Edition, *lines: str, dry: bool = False) -> Report:
    source = ("\n".join(lines) + "\n").encode()
    return take_in_targets(viewer=viewer_of(cast.hr), edition=edition, source=source, dry=dry)


def stored(edition: Edition) -> list[tuple[str, int, Decimal, Decimal | None]]:
    return [
        (one.unit.code, one.indicator.position, one.target, one.target_max)
        for one in UnitTarget.objects.filter(indicator__result__edition=edition).order_by(
            "unit__code", "indicator__position"
        )
    ]


def codes(report: Report) -> list[tuple[int, str]]:
    return [(problem.row, problem.code) for problem in report.problems]


WIDE = "kode_unit;unit;1.1 Persentase tugas (persen);1.2 Waktu (menit);1.2 batas_atas"


def test_it_takes_targets_with_a_column_for_each_indicator(cast: Cast, edition: Edition) -> None:
    report = bring(cast, edition, WIDE, "31.DISHUB.U6;Bidang;75,5;10;20")
    assert (report.rows, report.created, report.rejected, codes(report)) == (1, 1, 0, [])
    assert stored(edition) == [
        ("31.DISHUB.U6", 1, Decimal("75.5"), None),
        ("31.DISHUB.U6", 2, Decimal(10), Decimal(20)),
    ]


def test_it_takes_targets_with_a_row_for_each_indicator(cast: Cast, edition: Edition) -> None:
    report = bring(
        cast,
        edition,
        "kode_unit;indikator;target;batas_atas",
        "31.DISHUB.U6;1.1;75;",
        "31.DISHUB.U6;1.2 Waktu;10;20",
    )
    assert (report.created, codes(report)) == (2, [])
    assert [row[1:] for row in stored(edition)] == [(1, Decimal(75), None), (2, Decimal(10), Decimal(20))]


def test_checking_changes_nothing(cast: Cast, edition: Edition) -> None:
    report = bring(cast, edition, WIDE, "31.DISHUB.U6;;75;10;20", dry=True)
    assert report.created == 1
    assert stored(edition) == []


def test_an_empty_cell_leaves_what_is_stored(cast: Cast, edition: Edition) -> None:
    bring(cast, edition, WIDE, "31.DISHUB.U6;;75;10;20")
    report = bring(cast, edition, WIDE, "31.DISHUB.U6;;80;;")
    assert (report.changed, report.created) == (1, 0)
    assert stored(edition)[0][2:] == (Decimal(80), None)
    assert stored(edition)[1][2:] == (Decimal(10), Decimal(20))
    assert bring(cast, edition, WIDE, "31.DISHUB.U6;;80;10;20").unchanged == 1


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (";;75;10;20", "field_empty"),
        ("31.TIDAKADA;;75;10;20", "unit_unknown"),
        ("31.DINSOS;;75;10;20", "unit_outside"),
        ("31.DISHUB.U6;;banyak;10;20", "number_format"),
        ("31.DISHUB.U6;;75;20;10", "bounds_order"),
        ("31.DISHUB.U6;;75;20;", "bound_missing"),
        ("31.DISHUB.U6;;75;10;20;lebih", "columns_too_many"),
    ],
)
def test_one_fault_refuses_its_row_and_no_other(cast: Cast, edition: Edition, row: str, code: str) -> None:
    report = bring(cast, edition, WIDE, row, "31.DISHUB;;60;5;9")
    assert (2, code) in codes(report)
    assert (report.rejected, report.accepted) == (1, 1)
    assert {unit for unit, *_rest in stored(edition)} == {"31.DISHUB"}
    assert "Yang dapat memperbaiki:" in report.problems[0].message


def test_a_unit_that_comes_twice_counts_once(cast: Cast, edition: Edition) -> None:
    report = bring(cast, edition, WIDE, "31.DISHUB.U6;;75;10;20", "31.DISHUB.U6;;99;10;20")
    assert codes(report) == [(3, "unit_repeated")]
    assert stored(edition)[0][2] == Decimal(75)


def test_it_tells_of_an_indicator_that_is_not_there(cast: Cast, edition: Edition) -> None:
    report = bring(cast, edition, "kode_unit;indikator;target", "31.DISHUB.U6;7.1;75", "31.DISHUB.U6;1.1;75")
    assert codes(report) == [(2, "indicator_unknown")]
    wide = bring(cast, edition, "kode_unit;1.1;9.9", "31.DISHUB.U6;75;1")
    assert codes(wide) == [(1, "column_unknown")]


def test_a_unit_without_holder_is_told_and_kept(cast: Cast, edition: Edition) -> None:
    report = bring(cast, edition, "kode_unit;1.1", "31.DISHUB;60")
    assert codes(report) == [(2, "unit_without_holder")]
    assert report.accepted == 1


def test_a_sheet_without_any_indicator_is_no_sheet_of_targets(cast: Cast, edition: Edition) -> None:
    with pytest.raises(Unreadable, match="Tidak ada kolom indikator"):
        bring(cast, edition, "kode_unit;nilai", "31.DISHUB.U6;75")


def test_a_published_edition_takes_no_targets(cast: Cast, edition: Edition) -> None:
    Edition.objects.filter(pk=edition.pk).update(status="terbit")
    with pytest.raises(TemplateRefused, match="edisi baru"):
        bring(cast, edition, WIDE, "31.DISHUB.U6;;75;10;20")


def test_targets_are_brought_by_who_publishes(cast: Cast, edition: Edition) -> None:
    with pytest.raises(PermissionDenied):
        take_in_targets(viewer=viewer_of(cast.officer), edition=edition, source=WIDE.encode())


def test_every_lurah_at_once_as_a_workbook_that_was_downloaded(cast: Cast, year: PerformanceYear) -> None:
    edition = make_edition(year, post="Lurah", matching="awalan", status="draf")
    for number in range(267):
        unit = make_unit(f"31.7{number:03d}", f"Kelurahan {number}", "KELURAHAN", cast.province)
        if number < 3:
            make_person(f"Lurah ke-{number}", unit, f"Lurah {number}")
        if number < 1:
            give_target(TemplateIndicator.objects.get(), unit, "80")
    indicators = queries.coded(queries.content_of(edition))
    head = headings(indicators)
    rows = list(
        target_rows(
            queries.units_of(edition.template, NOW.date()), indicators, queries.targets_by_unit(edition)
        )
    )
    assert [row[0] for row in rows] == ["31.7000", "31.7001", "31.7002"]  # exactly the units of the holders
    assert rows[0] == ["31.7000", "Kelurahan 0", "80"]
    everybody = [[f"31.7{number:03d}", "", str(60 + number % 40)] for number in range(267)]
    workbook = to_xlsx("Target", head, everybody)
    assert len(read_table(workbook, required=("kode_unit",))) == 267
    with CaptureQueriesContext(connection) as told:
        report = take_in_targets(viewer=viewer_of(cast.bkd), edition=edition, source=workbook)
    assert (report.rows, report.rejected) == (267, 0)
    assert UnitTarget.objects.count() == 267
    assert len(told) <= 25
    assert POST not in head
