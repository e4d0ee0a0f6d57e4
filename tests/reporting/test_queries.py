from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from abdi.cycles.models import PerformanceYear, Period
from abdi.goals.models import Indicator, SkpVersion
from abdi.reporting import queries
from abdi.reporting.models import Report
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories.cycles import quarter
from tests.factories.goals import make_indicator, make_result
from tests.factories.reporting import make_link, make_report

pytestmark = pytest.mark.usefixtures("acting")
TODAY = NOW.date()


def test_a_sheet_shows_main_results_first_and_in_order(skp: SkpVersion, period: Period) -> None:
    added = make_result(skp, position=1, kind="tambahan", text="Tugas tambahan")
    make_indicator(added, text="Penugasan", position=1)
    texts = [line.indicator.text for line in queries.sheet(skp.skp, period).lines]
    assert texts == ["Jumlah laporan 1.1", "Jumlah laporan 1.2", "Penugasan"]


def test_a_sheet_shows_evidence_at_its_indicator(skp: SkpVersion, period: Period) -> None:
    report = make_report(skp, period)
    piece = make_link(report.realisations.order_by("pk")[1])
    lines = queries.sheet(skp.skp, period).lines
    assert [[e.public_id for e in line.evidence] for line in lines] == [[], [piece.public_id]]


def test_the_report_that_counts_is_the_one_handed_in(skp: SkpVersion, period: Period) -> None:
    make_report(skp, period, status="diganti")
    second = make_report(skp, period, status="dilaporkan", number=2)
    assert queries.submitted_report(skp.skp, period) == second


def test_a_draft_does_not_count(skp: SkpVersion, period: Period) -> None:
    make_report(skp, period)
    assert queries.submitted_report(skp.skp, period) is None


def test_progress_has_a_point_for_each_period_that_was_handed_in(skp: SkpVersion, period: Period) -> None:
    make_report(skp, quarter(1), status="dibaca").realisations.update(figure=70, held=70)
    make_report(skp, quarter(2), status="dibaca").realisations.update(figure=None, not_measured=True)
    make_report(skp, period, status="dilaporkan").realisations.update(figure=80, held=80, standing="melebihi")
    make_report(skp, quarter(4))
    line = queries.progress(skp.skp, quarter(4))[0]
    assert [point.period.number for point in line.points] == [1, 2, 3]
    assert line.series == (Decimal(70), Decimal(80))
    assert (line.latest, line.standing) == (80, "melebihi")


def test_progress_stops_at_the_period_asked(skp: SkpVersion, period: Period) -> None:
    make_report(skp, quarter(1), status="dibaca")
    make_report(skp, period, status="dilaporkan")
    assert len(queries.progress(skp.skp, quarter(2))[0].points) == 1


def test_progress_follows_an_indicator_through_an_amendment(skp: SkpVersion, period: Period) -> None:
    make_report(skp, quarter(1), status="dibaca")
    key = Indicator.objects.filter(result__version=skp).order_by("pk")[0].key
    SkpVersion.objects.filter(pk=skp.pk).update(status="diganti")
    amended = SkpVersion.objects.create(skp=skp.skp, number=2, status="berlaku", created_at=NOW)
    make_indicator(make_result(amended), key=key)
    assert [len(line.points) for line in queries.progress(skp.skp, period)] == [1]


def test_each_period_of_the_year_says_where_it_stands(
    cast: Cast, year: PerformanceYear, skp: SkpVersion, period: Period
) -> None:
    make_report(skp, quarter(1), status="dibaca")
    period_two = quarter(2)
    period_two.closed_at = NOW
    period_two.save()
    make_report(skp, period)
    rows = queries.period_rows(cast.officer, year, TODAY)
    assert [row.state for row in rows] == ["dibaca", "ditutup", "draf", "belum_diisi"]
    assert [row.filled for row in rows] == [2, 0, 2, 0]


def test_only_the_indicators_in_force_are_counted(cast: Cast, year: PerformanceYear, skp: SkpVersion) -> None:
    SkpVersion.objects.filter(pk=skp.pk).update(status="diganti")
    amended = SkpVersion.objects.create(skp=skp.skp, number=2, status="berlaku", created_at=NOW)
    make_indicator(make_result(amended))
    assert {row.total for row in queries.period_rows(cast.officer, year, TODAY)} == {1}


def test_a_period_outside_the_skp_is_not_asked_for(
    cast: Cast, year: PerformanceYear, skp: SkpVersion
) -> None:
    skp.skp.starts = date(2026, 7, 1)
    skp.skp.save()
    assert [row.period.number for row in queries.period_rows(cast.officer, year, TODAY)] == [3, 4]


def test_what_waits_for_the_superior_comes_oldest_first(cast: Cast, skp: SkpVersion, period: Period) -> None:
    make_report(skp, quarter(2), status="dilaporkan")
    make_report(skp, period, status="dibaca")
    assert [r.period.number for r in queries.waiting_for([cast.officer])] == [2, 3]


def test_what_was_rated_sent_back_or_closed_waits_no_more(
    cast: Cast, skp: SkpVersion, period: Period
) -> None:
    make_report(skp, quarter(1), status="dikembalikan")
    rated = make_report(skp, quarter(2), status="dibaca")
    Report.objects.filter(pk=rated.pk).update(settled_at=NOW)
    make_report(skp, period, status="dibaca")
    Period.objects.filter(pk=period.pk).update(closed_at=NOW)
    assert queries.waiting_for([cast.officer]) == []


def test_a_sheet_costs_the_same_however_long_the_skp(
    skp: SkpVersion, period: Period, django_assert_max_num_queries: Any
) -> None:
    result = make_result(skp, position=2)
    for place in range(8):
        make_indicator(result, position=place, text=f"Indikator {place}")
    report = make_report(skp, period, status="dilaporkan")
    for realisation in report.realisations.all():
        make_link(realisation)
    with django_assert_max_num_queries(5):
        queries.sheet(skp.skp, period)
    with django_assert_max_num_queries(2):
        queries.progress(skp.skp, period)
