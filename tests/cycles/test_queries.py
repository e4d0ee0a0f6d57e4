from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from abdi.cycles import queries
from abdi.cycles.enums import ClockStop
from abdi.cycles.models import PerformanceYear, Period, Series, StaffGroup
from abdi.people.models import SupervisorClaim
from tests.cast import Cast
from tests.factories.cycles import quarter

TODAY = date(2026, 10, 7)


def make_group(code: str, *, statuses: tuple[str, ...] = (), jobs: tuple[str, ...] = ()) -> StaffGroup:
    return StaffGroup.objects.create(
        code=code, name=code, employment_statuses=list(statuses), job_types=list(jobs)
    )


def give_series(
    year: PerformanceYear, group: StaffGroup, kind: str = "tahunan", *, basis: bool = False
) -> Series:
    series = Series.objects.create(year=year, group=group, kind=kind, is_pay_basis=basis)
    Period.objects.create(
        series=series,
        number=1,
        name="Tahun 2026",
        starts=date(2026, 1, 1),
        ends=date(2026, 12, 31),
        report_due=date(2027, 1, 10),
        appraise_due=date(2027, 1, 31),
    )
    return series


def test_the_current_year_is_the_open_one_of_the_day(year: PerformanceYear) -> None:
    assert queries.current_year(TODAY) == year


def test_in_january_the_year_before_goes_on_until_the_new_one_is_opened(year: PerformanceYear) -> None:
    assert queries.current_year(date(2027, 1, 5)) == year


def test_a_draft_year_is_not_current(acting: None) -> None:
    PerformanceYear.objects.create(year=2026)
    assert queries.current_year(TODAY) is None


def test_a_person_without_a_closer_group_follows_that_of_everybody(cast: Cast, year: PerformanceYear) -> None:
    names = [p.name for p in queries.periods_for(cast.officer, year, TODAY)]
    assert names == ["Triwulan I", "Triwulan II", "Triwulan III", "Triwulan IV"]


def test_the_most_specific_group_wins(acting: None, cast: Cast, year: PerformanceYear) -> None:
    give_series(year, make_group("pns", statuses=("PNS",)))
    narrow = make_group("pns-pelaksana", statuses=("PNS",), jobs=("Pelaksana",))
    give_series(year, narrow)
    assert queries.group_of(cast.officer, year, TODAY) == narrow


def test_of_two_groups_with_one_condition_the_shorter_list_wins(
    acting: None, cast: Cast, year: PerformanceYear
) -> None:
    give_series(year, make_group("a-luas", jobs=("Pelaksana", "Pengawas")))
    narrow = make_group("b-sempit", jobs=("Pelaksana",))
    give_series(year, narrow)
    assert queries.group_of(cast.officer, year, TODAY) == narrow


def test_a_group_of_another_status_does_not_fit(acting: None, cast: Cast, year: PerformanceYear) -> None:
    give_series(year, make_group("paruh", statuses=("PPPK Paruh Waktu",)))
    assert queries.group_of(cast.officer, year, TODAY).code == "semua"  # type: ignore[union-attr]


def test_the_basis_of_tpp_sets_the_rhythm(acting: None, cast: Cast, year: PerformanceYear) -> None:
    give_series(year, StaffGroup.objects.get(code="semua"))
    names = [period.name for period in queries.reporting_periods(cast.officer, year, TODAY)]
    assert names == ["Triwulan I", "Triwulan II", "Triwulan III", "Triwulan IV"]


def test_a_period_takes_no_report_before_it_begins(year: PerformanceYear) -> None:
    assert not queries.period_is_open_for_report(quarter(4), date(2026, 9, 30))
    assert queries.period_is_open_for_report(quarter(4), date(2026, 10, 1))


def test_a_late_report_is_still_taken(year: PerformanceYear) -> None:
    assert queries.period_is_open_for_report(quarter(3), quarter(3).report_due + timedelta(days=30))


def test_a_closed_period_takes_neither_report_nor_rating(acting: None, year: PerformanceYear) -> None:
    Period.objects.filter(pk=quarter(3).pk).update(closed_at=datetime(2026, 10, 6, tzinfo=UTC))
    assert not queries.period_is_open_for_report(quarter(3), TODAY)
    assert not queries.period_is_open_for_appraisal(quarter(3), TODAY)


def test_nobody_is_rated_before_a_period_is_over(year: PerformanceYear) -> None:
    assert not queries.period_is_open_for_appraisal(quarter(3), date(2026, 9, 30))
    assert queries.period_is_open_for_appraisal(quarter(3), date(2026, 10, 1))


@pytest.mark.parametrize(("status", "frozen"), [("diajukan", True), ("ditolak", False)])
def test_no_clock_runs_while_a_claim_of_a_wrong_superior_is_open(
    acting: None, cast: Cast, status: str, frozen: bool
) -> None:
    SupervisorClaim.objects.create(
        person=cast.officer, status=status, filed_at=datetime(2026, 10, 1, tzinfo=UTC)
    )
    assert queries.clock_of(cast.officer, TODAY).stop is (ClockStop.CLAIM if frozen else None)
