"""What is missing, since when, and who must act."""

from __future__ import annotations

from datetime import date

import pytest

from abdi.cycles.models import PerformanceYear, Period
from abdi.insight.queries import Followed, waiting_under
from abdi.people.models import Delegation, Person, RoleAssignment, Supervision
from abdi.worklists.cases import Case, cases_of
from abdi.worklists.enums import Ask, Kind
from abdi.worklists.queries import Scope, people_in
from tests.cast import Cast
from tests.factories.appraisals import make_case, make_rating, make_unit_predikat
from tests.factories.goals import make_skp
from tests.factories.people import always

pytestmark = pytest.mark.usefixtures("acting")


def case_of(kind: Kind, person: Person, scope: Scope) -> Case:
    return {case.person: case for case in cases_of(kind, list(people_in(kind, scope)), scope)}[person]


@pytest.fixture
def _late(year: PerformanceYear) -> None:
    """The third quarter is the only one, and its last day to rate was the day before the tests' day."""
    Period.objects.exclude(number=3).delete()
    Period.objects.update(report_due=date(2026, 10, 1), appraise_due=date(2026, 10, 6))


def test_who_has_no_skp_acts_himself(cast: Cast, dishub: Scope) -> None:
    case = case_of(Kind.PLAN, cast.officer, dishub)
    assert (case.ask, case.acts_himself, case.since) == (Ask.WRITE, True, date(2026, 2, 1))


def test_a_submitted_skp_waits_for_the_appraiser(cast: Cast, year: PerformanceYear, dishub: Scope) -> None:
    make_skp(cast.officer, year, status="diajukan")
    case = case_of(Kind.PLAN, cast.officer, dishub)
    assert case.who is not None
    assert (case.ask, case.who.name, case.since) == (Ask.AGREE, "Budi Winarno", date(2026, 1, 28))


def test_who_appraises_in_his_place_is_called(cast: Cast, year: PerformanceYear, dishub: Scope) -> None:
    make_skp(cast.officer, year, status="diajukan")
    Delegation.objects.create(
        delegator=cast.section_head, delegate=cast.division_head, basis="SK 3", during=always()
    )
    case = case_of(Kind.PLAN, cast.officer, dishub)
    assert case.who is not None
    assert case.who.name == "Darmawan Pohan"


def test_the_pengelola_of_the_unit_places_a_superior(cast: Cast, dishub: Scope) -> None:
    Supervision.objects.filter(person=cast.officer).delete()
    case = case_of(Kind.SUPERIOR, cast.officer, dishub)
    assert case.who is not None
    assert (case.who.name, case.who.unit) == ("Pengelola Kepegawaian Dishub", "Dinas Perhubungan")


def test_a_unit_without_pengelola_has_nobody_to_call(cast: Cast, dishub: Scope) -> None:
    Supervision.objects.filter(person=cast.officer).delete()
    RoleAssignment.objects.filter(role="pengelola").delete()
    assert case_of(Kind.SUPERIOR, cast.officer, dishub).who is None


@pytest.mark.usefixtures("_late")
class TestRating:
    def test_without_a_report_the_employee_acts(
        self, cast: Cast, year: PerformanceYear, dishub: Scope
    ) -> None:
        make_case(cast.officer, year, status="draf")
        case = case_of(Kind.RATING, cast.officer, dishub)
        assert (case.ask, case.acts_himself) == (Ask.REPORT, True)

    def test_without_the_predikat_of_the_unit_its_setter_acts(
        self, cast: Cast, year: PerformanceYear, dishub: Scope
    ) -> None:
        make_case(cast.officer, year)
        case = case_of(Kind.RATING, cast.officer, dishub)
        assert case.who is not None
        assert (case.ask, case.who.name) == (Ask.SET, "Maimunah Yulianti")

    def test_the_predikat_of_an_organisation_above_is_enough(
        self, cast: Cast, year: PerformanceYear, dishub: Scope
    ) -> None:
        make_case(cast.officer, year)
        make_unit_predikat(cast.dishub, cast.governor)
        case = case_of(Kind.RATING, cast.officer, dishub)
        assert case.who is not None
        assert (case.ask, case.who.name, case.since) == (Ask.RATE, "Budi Winarno", date(2026, 10, 7))

    def test_an_office_without_a_unit_is_named(
        self, cast: Cast, year: PerformanceYear, dishub: Scope
    ) -> None:
        make_case(cast.head, year)
        case = case_of(Kind.RATING, cast.head, dishub)
        assert case.who is not None
        assert (case.who.name, case.who.unit) == ("Gubernur", "")

    def test_the_leader_of_a_unit_needs_no_predikat_first(
        self, cast: Cast, year: PerformanceYear, dishub: Scope
    ) -> None:
        make_case(cast.division_head, year)
        case = case_of(Kind.RATING, cast.division_head, dishub)
        assert case.who is not None
        assert (case.ask, case.who.name) == (Ask.RATE, "Maimunah Yulianti")


@pytest.mark.usefixtures("_late")
def test_the_head_of_agency_sees_the_same_wait(cast: Cast, year: PerformanceYear, dishub: Scope) -> None:
    """Pemantauan counts who waits for whom; here each case names the one for whom it waits."""
    make_case(cast.officer, year)
    make_skp(cast.colleague, year, status="diajukan")
    make_case(cast.division_head, year)
    cases = [
        case
        for kind in (Kind.PLAN, Kind.RATING)
        for case in cases_of(kind, list(people_in(kind, dishub)), dishub)
        if not case.acts_himself
    ]
    named = {case.who.name for case in cases if case.who is not None}
    everybody = Followed(cast.dishub, dishub.day).everybody(Period.objects.get())
    assert {wait.name for wait in waiting_under(everybody)} == named == {"Budi Winarno", "Maimunah Yulianti"}


def test_an_unopened_result_is_opened_by_its_owner(cast: Cast, year: PerformanceYear, dishub: Scope) -> None:
    make_rating(make_case(cast.officer, year), cast.section_head)
    case = case_of(Kind.RECEIPT, cast.officer, dishub)
    assert (case.missing, case.acts_himself) == ("Hasil Triwulan III belum dibuka", True)
    assert case.since == dishub.day
