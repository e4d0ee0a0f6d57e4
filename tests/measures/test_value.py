"""The value that an indicator takes from a feed in a period."""

from __future__ import annotations

import uuid
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from abdi.core import clock
from abdi.cycles.models import PerformanceYear
from abdi.goals.models import Indicator
from abdi.measures.models import IndicatorSource
from abdi.measures.value import Measured, measured_value
from abdi.people.models import Person
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories.cycles import quarter
from tests.factories.measures import JAM, complaint, tell_budget, tell_complaints
from tests.measures.conftest import indicator_of

pytestmark = pytest.mark.usefixtures("acting")


def tie(indicator: Indicator, owner: Person, **facts: Any) -> None:
    IndicatorSource.objects.create(
        **{
            "key": indicator.key,
            "measure": "citizen-report-response",
            "figure": "median_minutes",
            "reach": "sendiri",
            "set_by": owner,
            "set_at": NOW,
            **facts,
        }
    )


def value(indicator: Indicator, number: int = 3) -> Measured:
    found = measured_value(indicator.key, quarter(number))
    assert found is not None
    return found


def test_an_indicator_without_a_source_takes_none(indicator: Indicator) -> None:
    assert measured_value(indicator.key, quarter()) is None


def test_a_source_whose_indicator_is_gone_gives_none(cast: Cast, year: PerformanceYear) -> None:
    IndicatorSource.objects.create(
        key=(key := uuid.uuid4()),
        measure="citizen-report-response",
        figure="median_minutes",
        reach="sendiri",
        set_by=cast.officer,
        set_at=NOW,
    )
    assert measured_value(key, quarter()) is None


def test_it_measures_the_reports_of_the_owner_in_the_period(
    tmp_path: Path, cast: Cast, indicator: Indicator
) -> None:
    tie(indicator, cast.officer)
    own, other = cast.officer.nrk or "", cast.colleague.nrk or ""
    tell_complaints(
        tmp_path,
        complaint("A", started="2026-07-01 08:20", nrk=own),
        complaint("B", started="2026-07-01 08:30", nrk=own),
        complaint("C", started="2026-07-01 10:00", nrk=other),
        complaint("D", "2026-06-30 23:00", "2026-07-01 10:00", nrk=own),
    )
    assert (value(indicator).figure, value(indicator).unit_label) == (Decimal(25), "menit")


def test_it_measures_the_team_without_the_superior_himself(
    tmp_path: Path, cast: Cast, year: PerformanceYear
) -> None:
    indicator = indicator_of(cast.division_head, year)
    tie(indicator, cast.division_head, reach="tim", figure="reports")
    people = (cast.officer, cast.section_head, cast.division_head, cast.stranger)
    tell_complaints(tmp_path, *(complaint(p.name, nrk=p.nrk or "") for p in people))
    assert value(indicator).figure == 2


def test_it_measures_a_unit_with_its_limit(tmp_path: Path, cast: Cast, indicator: Indicator) -> None:
    tie(
        indicator,
        cast.officer,
        reach="unit",
        unit_code=cast.dishub.code,
        figure="within_limit_percent",
        category=JAM,
        limit_minutes=60,
    )
    tell_complaints(
        tmp_path,
        complaint("A", started="2026-07-01 09:00"),
        complaint("B", started="2026-07-01 09:30"),
        complaint("C", started="2026-07-01 09:30", category="Sampah"),
    )
    assert value(indicator).figure == 50


def test_nothing_measured_is_not_zero(cast: Cast, indicator: Indicator) -> None:
    tie(indicator, cast.officer, figure="reports")
    assert value(indicator).figure is None


def test_the_budget_counts_from_january(tmp_path: Path, cast: Cast, indicator: Indicator) -> None:
    code = cast.dishub.code
    tie(
        indicator,
        cast.officer,
        measure="budget-absorption",
        figure="absorption_percent",
        reach="unit",
        unit_code=code,
    )
    tell_budget(tmp_path, f"{code};2026-01;100;50", f"{code};2026-09;100;100", f"{code};2026-10;100;100")
    assert value(indicator).figure == 75


def test_it_tells_where_the_figure_comes_from(tmp_path: Path, cast: Cast, indicator: Indicator) -> None:
    tie(indicator, cast.officer, category=JAM)
    nrk = cast.officer.nrk or ""
    tell_complaints(
        tmp_path,
        complaint("A", started="2026-07-01 08:20", nrk=nrk),
        complaint("B", nrk=nrk),
        complaint("C", started="2026-07-01 07:00", nrk=nrk),
    )
    origin = value(indicator).origin
    for part in (
        "Laporan warga (CRM/JAKI)",
        "ditarik 7 Oktober 2026 pukul 09.00",
        cast.officer.full_name,
        JAM,
        "1 Juli 2026 sampai 30 September 2026",
        "3 laporan: 1 diukur, 1 belum diproses",
        "1 dengan waktu mustahil",
    ):
        assert part in origin


def test_it_says_that_a_running_period_may_still_change(cast: Cast, indicator: Indicator) -> None:
    tie(indicator, cast.officer)
    assert value(indicator, 4).is_partial
    assert "Periode belum berakhir" in value(indicator, 4).origin
    assert not value(indicator, 3).is_partial


def test_the_last_day_of_a_period_is_not_over_yet(cast: Cast, indicator: Indicator) -> None:
    tie(indicator, cast.officer)
    with clock.fixed(datetime(2026, 9, 30, 23, 59, tzinfo=ZoneInfo("Asia/Jakarta"))):
        assert value(indicator, 3).is_partial


def test_it_says_when_nothing_was_ever_told(cast: Cast, indicator: Indicator) -> None:
    tie(indicator, cast.officer)
    assert "belum pernah ditarik" in value(indicator).origin
