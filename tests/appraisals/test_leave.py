"""Long leave never becomes a judgement of its own accord."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from hypothesis import given
from hypothesis import strategies as st

from abdi.appraisals import queries
from abdi.appraisals.dossier import Away, Dossier, IndicatorLine, ResultLine, gather
from abdi.appraisals.services import AppraisalRefused, may_report_until, preview_suggestion, set_rating
from abdi.appraisals.suggestion import suggest
from abdi.cycles.models import PerformanceYear, Period
from abdi.goals.models import Indicator, Result, Skp, SkpVersion
from abdi.people.models import Absence, Appointment, Person
from abdi.reporting.models import Realisation
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories.appraisals import decision, make_case, make_unit_predikat
from tests.factories.cycles import quarter
from tests.factories.goals import make_skp
from tests.factories.people import viewer_of

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def be_away(person: Person, first: date, after: date) -> Absence:
    return Absence.objects.create(
        person=person, kind="melahirkan", basis="SK 12/2026", during=DateRange(first, after)
    )


def measured(figure: int, away: Away) -> Dossier:
    """One indicator with a target of 75 and this figure; nothing of it is stored."""
    line = IndicatorLine(
        Indicator(target=Decimal(75), direction="naik"),
        realisation=Realisation(held=Decimal(figure), aim=Decimal(75)),
    )
    skp = Skp(appointment=Appointment(leads_unit=False))
    result = ResultLine(result=Result(kind="utama"), indicators=[line], notes=[])
    return Dossier(skp, Period(), SkpVersion(), None, [result], [], None, away)


def test_figures_below_target_suggest_below(cast: Cast, year: PerformanceYear) -> None:
    case = make_case(cast.officer, year, figure="10")
    assert preview_suggestion(gather(case.skp, case.period)).work == "di_bawah"


def test_with_leave_in_the_period_they_suggest_nothing(cast: Cast, year: PerformanceYear) -> None:
    case = make_case(cast.officer, year, figure="10")
    be_away(cast.officer, date(2026, 8, 1), date(2026, 9, 1))
    found = preview_suggestion(gather(case.skp, case.period))
    assert not found.work
    assert "1 bulan" in found.why_none


@given(figure=st.integers(0, 200), months=st.integers(1, 3))
def test_never_an_automatic_below(figure: int, months: int) -> None:
    """Whatever was measured: with a month of leave in the period the suggestion is not "Di Bawah"."""
    found = suggest(measured(figure, Away(months=months, of=3)), on=date(2026, 9, 30))
    assert found.work != "di_bawah"


def test_nobody_is_waited_for_in_a_period_without_work(cast: Cast, year: PerformanceYear) -> None:
    make_skp(cast.officer, year)
    be_away(cast.officer, date(2026, 7, 1), date(2026, 10, 1))
    lines = queries.team_of(cast.section_head, TODAY, asked=str(quarter(3).public_id)).lines
    assert [line.person for line in lines if line.period == quarter(3)] == []


def test_one_month_of_leave_leaves_him_in_the_list(cast: Cast, year: PerformanceYear) -> None:
    make_skp(cast.officer, year)
    be_away(cast.officer, date(2026, 7, 1), date(2026, 8, 1))
    lines = queries.team_of(cast.section_head, TODAY, asked=str(quarter(3).public_id)).lines
    assert cast.officer in [line.person for line in lines]


def test_a_whole_period_of_leave_is_not_rated_without_a_report(cast: Cast, year: PerformanceYear) -> None:
    version = make_skp(cast.officer, year)
    be_away(cast.officer, date(2026, 1, 1), date(2026, 4, 1))
    make_unit_predikat(cast.dishub, cast.governor, period=quarter(1))
    with pytest.raises(AppraisalRefused, match="sepanjang periode"):
        set_rating(
            viewer=viewer_of(cast.section_head), skp=version.skp, period=quarter(1), decision=decision()
        )


def test_the_clock_of_the_report_stops_during_leave(cast: Cast, year: PerformanceYear) -> None:
    version = make_skp(cast.officer, year)
    be_away(cast.officer, date(2026, 9, 15), date(2026, 10, 6))
    assert quarter(3).report_due == date(2026, 10, 9)
    assert may_report_until(version.skp, quarter(3)) == date(2026, 10, 14)


def test_leave_that_was_withdrawn_stops_nothing(cast: Cast, year: PerformanceYear) -> None:
    version = make_skp(cast.officer, year)
    absence = be_away(cast.officer, date(2026, 9, 15), date(2026, 10, 6))
    absence.withdrawn_at = NOW
    absence.save()
    assert may_report_until(version.skp, quarter(3)) == date(2026, 10, 9)
