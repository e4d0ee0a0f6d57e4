from __future__ import annotations

import io
import json
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import call_command

from abdi.core.tabular.export import to_csv
from abdi.cycles.models import PerformanceYear
from abdi.people.models import Unit
from abdi.people.services.imports.report import Report
from abdi.strategy.models import UnitGoal
from abdi.strategy.queries import goals_of
from abdi.strategy.services import take_in
from abdi.strategy.sheets.columns import COLUMNS
from abdi.strategy.sheets.writing import goal_rows
from tests.cast import Cast
from tests.factories.strategy import HEAD, SHEET, make_goal

pytestmark = pytest.mark.usefixtures("acting")


def bring(year: PerformanceYear, *rows: str, dry: bool = False, under: str = "") -> Report:
    def may_write(unit: Unit) -> bool:
        return unit.lineage.startswith(under)

    source = "\n".join([HEAD, *rows]).encode()
    return take_in(source=source, year=year, may_write=may_write, dry=dry)


def codes(report: Report) -> list[str]:
    return [problem.code for problem in report.problems]


DISHUB = "31.DISHUB;SS1;Lancarnya lalu lintas;31;G1;Median waktu tanggap;menit;45,5;turun;ya"
CITY = "31;G1;Kota yang melayani;;;Laporan tepat waktu;persen;85;naik;ya"


def test_goals_come_in_with_their_indicators_wherever_the_row_of_the_upper_goal_stands(
    cast: Cast, year: PerformanceYear
) -> None:
    report = bring(year, DISHUB, CITY)
    assert (report.created, report.rejected) == (2, 0)
    goal = UnitGoal.objects.get(unit=cast.dishub)
    assert goal.parent is not None
    assert goal.parent.unit == cast.province
    indicator = goal.indicators.get()
    assert (indicator.target, indicator.direction, indicator.is_iku) == (Decimal("45.5"), "turun", True)


def test_the_same_sheet_changes_nothing_the_second_time(cast: Cast, year: PerformanceYear) -> None:
    bring(year, CITY, DISHUB)
    report = bring(year, CITY, DISHUB)
    assert (report.created, report.changed, report.unchanged) == (0, 0, 2)


def test_a_dry_run_leaves_nothing(cast: Cast, year: PerformanceYear) -> None:
    assert bring(year, CITY, dry=True).created == 1
    assert not UnitGoal.objects.exists()


def test_a_changed_target_is_told_as_changed(cast: Cast, year: PerformanceYear) -> None:
    bring(year, CITY)
    assert bring(year, CITY.replace(";85;", ";90;")).changed == 1


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (DISHUB.replace("31.DISHUB", "31.TIDAKADA"), "unit_unknown"),
        (DISHUB.replace("45,5", "empat lima"), "number_format"),
        (DISHUB.replace("45,5", ""), "field_empty"),
        (DISHUB.replace("turun", "miring"), "choice_unknown"),
        (DISHUB.replace("menit", ""), "field_empty"),
        (DISHUB.replace("Lancarnya lalu lintas", ""), "field_empty"),
        (DISHUB.replace("Lancarnya lalu lintas", "x" * 501), "text_too_long"),
        (DISHUB.replace("turun", "rentang"), "field_empty"),
    ],
)
def test_a_faulty_row_is_refused_and_the_others_come_in(
    cast: Cast, year: PerformanceYear, row: str, code: str
) -> None:
    report = bring(year, CITY, row)
    assert (report.accepted, report.rejected, codes(report)) == (1, 1, [code])
    assert report.problems[0].row == 3


def test_a_row_of_a_unit_that_is_not_ones_own_is_refused(cast: Cast, year: PerformanceYear) -> None:
    report = bring(year, CITY, DISHUB, under=cast.dishub.lineage)
    assert (codes(report), report.accepted) == (["unit_not_yours", "parent_unknown"], 1)


def test_two_wordings_of_one_goal_are_refused(cast: Cast, year: PerformanceYear) -> None:
    report = bring(year, CITY, CITY.replace("melayani", "tangguh"))
    assert codes(report) == ["goal_contradicts"]


def test_an_indicator_twice_is_refused(cast: Cast, year: PerformanceYear) -> None:
    assert codes(bring(year, CITY, CITY)) == ["indicator_repeated"]


def test_an_upper_goal_that_is_not_above_is_refused_and_leaves_nothing(
    cast: Cast, year: PerformanceYear
) -> None:
    make_goal(cast.dinsos, year, code="SS9")
    report = bring(year, DISHUB.replace(";31;G1;", ";31.DINSOS;SS9;"))
    assert codes(report) == ["refused"]
    assert not UnitGoal.objects.filter(unit=cast.dishub).exists()


def test_what_is_exported_comes_in_unchanged(cast: Cast, year: PerformanceYear) -> None:
    make_goal(cast.dishub, year, parent=make_goal(cast.province, year, code="G1"))
    rows = goal_rows(goals_of(cast.dishub, year).select_related("unit", "parent__unit"))
    report = take_in(source=to_csv(COLUMNS, rows), year=year, may_write=lambda unit: True)
    assert (report.unchanged, report.problems) == (1, ())


def test_the_sample_file_of_the_product_is_right(year: PerformanceYear, cast: Cast) -> None:
    demo = Path(__file__).resolve().parents[2] / "demo" / "sasaran_unit.csv"
    report = take_in(source=demo, year=year, may_write=lambda unit: True, dry=True)
    assert set(codes(report)) <= {"unit_unknown", "parent_unknown"}  # the cast has fewer units
    assert report.accepted >= 6


def test_the_command_prints_json_and_nothing_else(cast: Cast, year: PerformanceYear, tmp_path: Path) -> None:
    file, out = tmp_path / "sasaran.csv", io.StringIO()
    file.write_bytes(SHEET)
    call_command("import", "goals", str(file), "--year", "2026", "--json", stdout=out)
    assert json.loads(out.getvalue())["accepted"] == 1
    assert UnitGoal.objects.get().code == "SS7"


def test_the_command_refuses_a_year_that_is_not_there(
    cast: Cast, year: PerformanceYear, tmp_path: Path
) -> None:
    file, out = tmp_path / "sasaran.csv", io.StringIO()
    file.write_bytes(SHEET)
    with pytest.raises(SystemExit) as stopped:
        call_command("import", "goals", str(file), "--year", "2031", "--json", stdout=out)
    assert stopped.value.code == 2
    assert "Tahun kinerja 2031 belum ada" in json.loads(out.getvalue())["problems"][0]["message"]
