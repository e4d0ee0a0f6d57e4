"""Who is in which kind, and who is left out because nothing is due of him yet."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from abdi.appraisals.models import Appraisal
from abdi.core import clock
from abdi.cycles.models import PerformanceYear, Period, Phase
from abdi.goals.models import Skp, SkpVersion
from abdi.goals.queries import plan_standing
from abdi.people.models import Absence, Appointment, OtherSystem, Person, Supervision, SupervisorClaim
from abdi.worklists.enums import Kind
from abdi.worklists.queries import Scope, counts, people_in
from tests.cast import Cast
from tests.factories.appraisals import make_case, make_rating
from tests.factories.goals import make_skp
from tests.worklists.conftest import scope_of

pytestmark = pytest.mark.usefixtures("acting")


def names(kind: Kind, scope: Scope) -> set[str]:
    return {person.name for person in people_in(kind, scope)}


def lacks(kind: Kind, person: Person, scope: Scope) -> bool:
    return people_in(kind, scope).filter(pk=person.pk).exists()


def since(first: date) -> DateRange:
    return DateRange(first, None)


class TestWithoutPlan:
    def test_an_skp_in_force_is_enough(self, cast: Cast, year: PerformanceYear, dishub: Scope) -> None:
        make_skp(cast.officer, year)
        make_skp(cast.colleague, year, status="diajukan")
        assert not lacks(Kind.PLAN, cast.officer, dishub)
        assert lacks(Kind.PLAN, cast.colleague, dishub)

    def test_nobody_is_missed_before_the_last_day_to_hand_in(self, cast: Cast, dishub: Scope) -> None:
        assert lacks(Kind.PLAN, cast.officer, dishub)
        Phase.objects.update(due=dishub.day)
        assert not names(Kind.PLAN, scope_of(cast.dishub))

    def test_who_is_on_leave_is_not_missed(self, cast: Cast, dishub: Scope) -> None:
        leave = Absence.objects.create(
            person=cast.officer, kind="cuti_besar", basis="SK 1", during=since(date(2026, 8, 1))
        )
        assert not lacks(Kind.PLAN, cast.officer, dishub)
        leave.withdrawn_at = clock.now()
        leave.save()
        assert lacks(Kind.PLAN, cast.officer, dishub)

    def test_who_is_back_has_the_days_of_grace(self, cast: Cast, dishub: Scope) -> None:
        leave = Absence.objects.create(
            person=cast.officer,
            kind="cuti_besar",
            basis="SK 1",
            during=DateRange(date(2026, 6, 1), date(2026, 9, 20)),
        )
        assert not lacks(Kind.PLAN, cast.officer, dishub)
        leave.during = DateRange(date(2026, 6, 1), date(2026, 9, 6))
        leave.save()
        assert lacks(Kind.PLAN, cast.officer, dishub)

    def test_who_is_judged_in_another_system_is_not_missed(self, cast: Cast, dishub: Scope) -> None:
        OtherSystem.objects.create(
            person=cast.officer, name="Guru", basis="SE 2", during=since(date(2026, 1, 1))
        )
        assert not lacks(Kind.PLAN, cast.officer, dishub)

    def test_a_cpns_counts_from_his_spmt(self, cast: Cast, dishub: Scope) -> None:
        Person.objects.filter(pk=cast.officer.pk).update(began_work=date(2026, 9, 7))
        assert not lacks(Kind.PLAN, cast.officer, dishub)
        Person.objects.filter(pk=cast.officer.pk).update(began_work=date(2026, 9, 6))
        assert lacks(Kind.PLAN, cast.officer, dishub)

    @pytest.mark.parametrize("came", [date(2026, 9, 6), date(2026, 9, 7)])
    def test_the_list_and_his_own_page_name_the_same_last_day(
        self, cast: Cast, year: PerformanceYear, dishub: Scope, came: date
    ) -> None:
        Appointment.objects.filter(person=cast.officer).update(during=since(came))
        standing = plan_standing(cast.officer, year, dishub.day)
        assert lacks(Kind.PLAN, cast.officer, dishub) is standing.employee_is_late

    def test_who_was_transferred_counts_from_the_day_it_was_noted(
        self, cast: Cast, year: PerformanceYear, dishub: Scope
    ) -> None:
        version = make_skp(cast.officer, year, status="draf")
        Skp.objects.filter(pk=version.skp_id).update(number=2, starts=date(2026, 8, 3))
        SkpVersion.objects.filter(pk=version.pk).update(created_at=clock.now() - timedelta(days=3))
        assert not lacks(Kind.PLAN, cast.officer, dishub)
        SkpVersion.objects.filter(pk=version.pk).update(created_at=clock.now() - timedelta(days=31))
        assert lacks(Kind.PLAN, cast.officer, dishub)

    def test_the_days_of_grace_are_those_of_the_year(self, cast: Cast, dishub: Scope) -> None:
        Appointment.objects.filter(person=cast.officer).update(during=since(date(2026, 9, 20)))
        assert not lacks(Kind.PLAN, cast.officer, dishub)
        PerformanceYear.objects.update(arrival_days=10)
        assert lacks(Kind.PLAN, cast.officer, scope_of(cast.dishub))

    def test_no_clock_runs_while_the_superior_is_examined(self, cast: Cast, dishub: Scope) -> None:
        SupervisorClaim.objects.create(person=cast.officer, filed_at=clock.now())
        assert not lacks(Kind.PLAN, cast.officer, dishub)


class TestWithoutSuperior:
    def test_it_holds_whoever_nobody_supervises(self, cast: Cast, dishub: Scope) -> None:
        Supervision.objects.filter(person=cast.officer).delete()
        assert names(Kind.SUPERIOR, dishub) == {"Irma Aryani"}

    def test_it_holds_nobody_who_is_judged_elsewhere(self, cast: Cast, dishub: Scope) -> None:
        Supervision.objects.filter(person=cast.officer).delete()
        OtherSystem.objects.create(
            person=cast.officer, name="Guru", basis="SE 2", during=since(date(2026, 1, 1))
        )
        assert not names(Kind.SUPERIOR, dishub)


class TestWithoutRating:
    @pytest.fixture(autouse=True)
    def _late(self, year: PerformanceYear) -> None:
        """The third quarter is the only one, and its last day to rate was the day before the tests' day."""
        Period.objects.exclude(number=3).delete()
        Period.objects.update(report_due=date(2026, 10, 1), appraise_due=date(2026, 10, 6))

    def test_a_rating_is_enough(self, cast: Cast, year: PerformanceYear, dishub: Scope) -> None:
        case = make_case(cast.officer, year)
        assert names(Kind.RATING, dishub) == {"Irma Aryani"}
        make_rating(case, cast.section_head)
        assert not names(Kind.RATING, dishub)

    def test_nobody_is_missed_on_the_last_day(self, cast: Cast, year: PerformanceYear, dishub: Scope) -> None:
        make_case(cast.officer, year)
        Period.objects.update(appraise_due=dishub.day)
        assert not names(Kind.RATING, dishub)

    def test_a_closed_period_asks_for_nothing(self, cast: Cast, year: PerformanceYear, dishub: Scope) -> None:
        make_case(cast.officer, year)
        Period.objects.update(closed_at=clock.now())
        assert not names(Kind.RATING, dishub)

    def test_without_an_skp_in_force_there_is_nothing_to_rate(
        self, cast: Cast, year: PerformanceYear, dishub: Scope
    ) -> None:
        make_skp(cast.officer, year, status="diajukan")
        assert not names(Kind.RATING, dishub)

    def test_a_period_spent_away_asks_for_nothing(
        self, cast: Cast, year: PerformanceYear, dishub: Scope
    ) -> None:
        make_case(cast.officer, year)
        away = Absence.objects.create(
            person=cast.officer,
            kind="cuti_besar",
            basis="SK 1",
            during=DateRange(date(2026, 7, 1), date(2026, 10, 1)),
        )
        assert not names(Kind.RATING, dishub)
        away.during = DateRange(date(2026, 7, 2), date(2026, 10, 1))
        away.save()
        assert names(Kind.RATING, dishub) == {"Irma Aryani"}


class TestWithoutReceipt:
    def test_a_result_counts_until_it_is_opened(
        self, cast: Cast, year: PerformanceYear, dishub: Scope
    ) -> None:
        make_rating(make_case(cast.officer, year), cast.section_head)
        assert names(Kind.RECEIPT, dishub) == {"Irma Aryani"}
        Appraisal.objects.update(opened_at=clock.now())
        assert not names(Kind.RECEIPT, dishub)


class TestScope:
    def test_the_numbers_are_those_of_the_lists(
        self, cast: Cast, year: PerformanceYear, dishub: Scope, django_assert_max_num_queries
    ) -> None:
        make_rating(make_case(cast.officer, year), cast.section_head)
        make_case(cast.colleague, year)
        Supervision.objects.filter(person=cast.colleague).delete()
        listed = {kind: people_in(kind, dishub).count() for kind in Kind}  # reads the year, once
        with django_assert_max_num_queries(1):
            assert counts(dishub) == listed
        assert listed == {Kind.PLAN: 3, Kind.SUPERIOR: 1, Kind.RATING: 2, Kind.RECEIPT: 1}

    def test_another_agency_is_not_counted(self, cast: Cast, dishub: Scope) -> None:
        assert "Jumadi Saputra" not in names(Kind.PLAN, dishub)
        assert "Jumadi Saputra" in names(Kind.PLAN, Scope(("",), dishub.day))

    def test_a_unit_is_looked_at_with_what_stands_under_it(self, cast: Cast, dishub: Scope) -> None:
        narrowed = Scope(("",), dishub.day, cast.bidang)
        assert "Maimunah Yulianti" not in names(Kind.PLAN, narrowed)
        assert "Irma Aryani" in names(Kind.PLAN, narrowed)
