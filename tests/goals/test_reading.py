"""Lines, comparison, standing and numbers."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from abdi.core.numbers import IndonesianNumber
from abdi.cycles.models import PerformanceYear, Phase
from abdi.goals import queries, services
from abdi.goals.models import Indicator, Result, SkpVersion
from abdi.people.access import viewer_for
from abdi.people.models import SupervisorClaim
from tests.cast import Cast
from tests.factories.goals import make_indicator, make_result, make_skp

TODAY = date(2026, 10, 7)


def corrected(cast: Cast, year: PerformanceYear) -> tuple[SkpVersion, SkpVersion]:
    returned = make_skp(cast.officer, year, status="dikembalikan")
    assert cast.officer.user is not None
    draft = services.begin_correction(viewer=viewer_for(cast.officer.user, TODAY), version=returned)
    return returned, draft


def changes(old: SkpVersion, new: SkpVersion) -> list[tuple[str, str, str, str]]:
    found = queries.compare(queries.lines_for(old), queries.lines_for(new))
    return [(c.where, c.what, c.before, c.after) for c in found]


def test_lines_are_numbered_in_their_sections(acting: None, cast: Cast, year: PerformanceYear) -> None:
    version = make_skp(cast.officer, year, results=2)
    make_result(version, kind="tambahan", position=3)
    lines = queries.lines_for(version)
    assert [line.number for line in lines.main] == [1, 2]
    assert [line.number for line in lines.additional] == [1]
    assert len(lines.behaviours) == 7


def test_a_copy_does_not_differ(acting: None, cast: Cast, year: PerformanceYear) -> None:
    assert changes(*corrected(cast, year)) == []


def test_changed_words_and_targets_are_told(acting: None, cast: Cast, year: PerformanceYear) -> None:
    old, new = corrected(cast, year)
    Result.objects.filter(version=new).update(text="Kata baru")
    Indicator.objects.filter(result__version=new).update(target=Decimal("80.50"))
    assert changes(old, new) == [
        ("RHK A.1", "Rencana hasil kerja", "Terlaksananya tugas 1", "Kata baru"),
        ("RHK A.1 · Jumlah laporan 1.1", "Target", "75 persen", "80,5 persen"),
    ]


def test_what_is_new_and_what_is_gone_is_told_in_one_line(
    acting: None, cast: Cast, year: PerformanceYear
) -> None:
    old, new = corrected(cast, year)
    result = new.results.get()
    result.indicators.all().delete()
    make_indicator(result, text="Jumlah simpang", target=Decimal(6), unit_label="simpang")
    make_result(new, kind="tambahan", text="Terlatihnya petugas", position=2)
    assert changes(old, new) == [
        ("RHK A.1", "Indikator", "", "Jumlah simpang: 6 simpang"),
        ("RHK A.1", "Indikator", "Jumlah laporan 1.1: 75 persen", ""),
        ("RHK B.1", "Rencana hasil kerja", "", "Terlatihnya petugas"),
    ]


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"target": Decimal("1234.5000"), "unit_label": "laporan"}, "1.234,5 laporan"),
        ({"target": Decimal(8), "target_max": Decimal(10), "direction": "rentang"}, "8 – 10 persen"),
        ({"target_text": "Semua simpang lancar"}, "Semua simpang lancar"),
        ({"target": None, "direction": "ya_tidak"}, "Ya"),
        ({"target": None}, ""),
    ],
)
def test_a_target_is_told_as_one_reads_it(
    acting: None, cast: Cast, year: PerformanceYear, facts: dict[str, object], words: str
) -> None:
    result = make_skp(cast.officer, year, results=0).results.create(position=1, text="x")
    assert queries.target_words(make_indicator(result, **facts)) == words


def test_without_a_plan_the_employee_is_late_after_january(cast: Cast, year: PerformanceYear) -> None:
    assert queries.plan_standing(cast.officer, year, date(2026, 2, 1)).employee_is_late
    assert not queries.plan_standing(cast.officer, year, date(2026, 1, 31)).employee_is_late


def test_no_clock_runs_against_one_who_claims_a_wrong_superior(
    acting: None, cast: Cast, year: PerformanceYear
) -> None:
    SupervisorClaim.objects.create(person=cast.officer, filed_at=datetime(2026, 1, 20, tzinfo=UTC))
    standing = queries.plan_standing(cast.officer, year, TODAY)
    assert standing.clock_is_frozen
    assert not standing.employee_is_late


def test_a_late_superior_does_not_make_the_employee_late(
    acting: None, cast: Cast, year: PerformanceYear
) -> None:
    make_skp(cast.officer, year, status="diajukan")
    standing = queries.plan_standing(cast.officer, year, TODAY)
    assert standing.superior_is_late
    assert not standing.employee_is_late


def test_the_superior_has_a_week_or_the_end_of_the_phase(
    acting: None, cast: Cast, year: PerformanceYear
) -> None:
    version = make_skp(cast.officer, year, status="diajukan")
    assert queries.superior_due(version, year) == date(2026, 2, 4)
    Phase.objects.create(year=year, kind="persetujuan", starts=date(2026, 1, 1), due=date(2026, 2, 28))
    assert queries.superior_due(version, year) == date(2026, 2, 28)


def test_what_came_back_is_late_only_after_its_own_day(
    acting: None, cast: Cast, year: PerformanceYear
) -> None:
    make_skp(cast.officer, year, status="dikembalikan")
    assert not queries.plan_standing(cast.officer, year, date(2026, 10, 14)).employee_is_late
    assert queries.plan_standing(cast.officer, year, date(2026, 10, 15)).employee_is_late


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("75", "75"),
        ("75,5", "75.5"),
        ("75.5", "75.5"),
        ("1.234", "1234"),
        ("1.234.567,25", "1234567.25"),
        ("0", "0"),
        (" 1 000 ", "1000"),
        ("-0,5", "-0.5"),
        ("− 1.500", "-1500"),
    ],
)
def test_numbers_are_read_as_indonesians_write_them(typed: str, number: str) -> None:
    assert IndonesianNumber().clean(typed) == Decimal(number)


@pytest.mark.parametrize(
    "typed", ["tujuh", "--5", "5-", "1,234.5", "1e5", "Infinity", "٧", "1,23456", "9" * 41, "9" * 20]
)
def test_what_is_no_number_of_that_kind_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        IndonesianNumber(label="Target").clean(typed)


def test_a_head_of_agency_is_told_of_missing_perspectives_and_may_submit(
    acting: None, cast: Cast, year: PerformanceYear
) -> None:
    version = make_skp(cast.head, year, status="draf", form="jpt")
    found = services.check(version.skp, queries.lines_for(version))
    assert [f.is_error for f in found if "Perspektif" in f.message] == [False]
    assert not [f for f in found if f.is_error]


def test_a_qualitative_skp_asks_for_words_not_for_figures(
    acting: None, cast: Cast, year: PerformanceYear
) -> None:
    version = make_skp(cast.officer, year, status="draf", approach="kualitatif")
    Indicator.objects.update(target=None, unit_label="", aspect="")
    found = [f.message for f in services.check(version.skp, queries.lines_for(version)) if f.is_error]
    assert found == ["RHK A.1, indikator 1: tulis targetnya dengan kata-kata."]
