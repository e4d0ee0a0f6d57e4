"""Each denial changes one fact from an allowed case."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db.backends.postgresql.psycopg_any import DateRange
from django.http import Http404

from abdi.accounts.models import User
from abdi.appraisals import access
from abdi.appraisals.determination import sets_predikat_of
from abdi.core import clock
from abdi.cycles.models import PerformanceYear
from abdi.goals.access import may_issue
from abdi.people.access import Viewer, viewer_for
from abdi.people.models import Delegation, Person, RoleAssignment, Supervision
from tests.cast import Cast
from tests.factories.appraisals import SEEN, Case, appraisal_of, make_case, make_rating
from tests.factories.cycles import quarter
from tests.factories.people import always, give_role

pytestmark = pytest.mark.usefixtures("acting")
TODAY = date(2026, 10, 7)


def looking(who: Person | User) -> Viewer:
    user = who.user if isinstance(who, Person) else who
    assert user is not None
    return viewer_for(user, clock.today())


def move(person: Person, superior: Person, since: date = TODAY) -> None:
    """From `since` on, `person` stands under another superior."""
    Supervision.objects.filter(person=person).update(during=DateRange(date(2024, 1, 1), since))
    Supervision.objects.create(
        person=person, superior=superior, source="koreksi", during=DateRange(since, None)
    )


def delegate(delegator: Person, to: Person, during: DateRange | None = None) -> None:
    Delegation.objects.create(
        delegator=delegator, delegate=to, basis="Surat 12/2026", during=during or always()
    )


def to_rate(viewer: Viewer, case: Case) -> access.ToRate:
    return access.load_skp_to_rate(viewer, case.skp.public_id, case.period)


class TestRating:
    def test_the_superior_rates(self, case: Case, cast: Cast) -> None:
        assert to_rate(looking(cast.section_head), case).skp == case.skp

    def test_an_office_outside_the_staff_file_rates(self, cast: Cast, year: PerformanceYear) -> None:
        head = make_case(cast.head, year)
        assert to_rate(looking(cast.governor), head).skp == head.skp

    def test_nobody_rates_himself(self, case: Case, cast: Cast) -> None:
        with pytest.raises(PermissionDenied):
            to_rate(looking(cast.officer), case)

    def test_a_delegate_rates_in_place_of_the_superior(self, case: Case, cast: Cast) -> None:
        delegate(cast.section_head, cast.stranger)
        assert to_rate(looking(cast.stranger), case).skp == case.skp

    def test_who_delegated_reads_only(self, case: Case, cast: Cast) -> None:
        delegate(cast.section_head, cast.stranger)
        with pytest.raises(PermissionDenied):
            to_rate(looking(cast.section_head), case)

    def test_a_delegation_that_ended_yesterday_gives_nothing(self, case: Case, cast: Cast) -> None:
        delegate(cast.section_head, cast.stranger, DateRange(date(2026, 1, 1), TODAY))
        with pytest.raises(Http404):
            to_rate(looking(cast.stranger), case)

    def test_nobody_rates_himself_by_delegation(self, case: Case, cast: Cast) -> None:
        delegate(cast.section_head, cast.officer)
        with pytest.raises(PermissionDenied):
            to_rate(looking(cast.officer), case)
        assert to_rate(looking(cast.section_head), case).skp == case.skp

    def test_a_superior_until_yesterday_does_not_even_see_it(self, case: Case, cast: Cast) -> None:
        move(cast.officer, cast.division_head)
        with pytest.raises(Http404):
            to_rate(looking(cast.section_head), case)

    def test_a_superior_from_tomorrow_does_not_rate_yet(self, case: Case, cast: Cast) -> None:
        move(cast.officer, cast.division_head, date(2026, 10, 8))
        with pytest.raises(PermissionDenied):
            to_rate(looking(cast.division_head), case)

    def test_the_head_of_agency_reads_and_does_not_rate(self, case: Case, cast: Cast) -> None:
        with pytest.raises(PermissionDenied):
            to_rate(looking(cast.head), case)

    @pytest.mark.parametrize("role", ["inspector", "bkd", "team", "hr"])
    def test_who_reads_by_role_does_not_rate(self, case: Case, cast: Cast, role: str) -> None:
        with pytest.raises(PermissionDenied):
            to_rate(looking(getattr(cast, role)), case)

    @pytest.mark.parametrize("role", ["colleague", "stranger", "administrator"])
    def test_to_others_it_does_not_exist(self, case: Case, cast: Cast, role: str) -> None:
        with pytest.raises(Http404):
            to_rate(looking(getattr(cast, role)), case)


class TestReading:
    @pytest.fixture(autouse=True)
    def _rated(self, case: Case, cast: Cast) -> None:
        make_rating(case, cast.section_head)

    def read(self, case: Case, who: Person | User) -> access.Judgement:
        return access.load_judgement(looking(who), appraisal_of(case).public_id)

    @pytest.mark.parametrize(
        "role",
        ["officer", "section_head", "division_head", "head", "governor", "hr", "bkd", "team", "inspector"],
    )
    def test_it_is_read_by(self, case: Case, cast: Cast, role: str) -> None:
        assert self.read(case, getattr(cast, role)).rating is not None

    @pytest.mark.parametrize("role", ["colleague", "stranger", "administrator"])
    def test_it_does_not_exist_for(self, case: Case, cast: Cast, role: str) -> None:
        with pytest.raises(Http404):
            self.read(case, getattr(cast, role))

    def test_hr_of_another_agency_does_not_see_it(self, case: Case, cast: Cast) -> None:
        RoleAssignment.objects.filter(user=cast.hr).delete()
        give_role(cast.hr, "pengelola", cast.dinsos)
        with pytest.raises(Http404):
            self.read(case, cast.hr)

    def test_a_former_penilai_sees_the_rating_he_set(self, case: Case, cast: Cast) -> None:
        move(cast.officer, cast.stranger)
        assert self.read(case, cast.section_head).rating.decided_by == cast.section_head

    def test_a_former_penilai_does_not_see_what_was_set_after_him(self, case: Case, cast: Cast) -> None:
        move(cast.officer, cast.stranger)
        make_rating(case, cast.stranger, behaviour="di_atas", departs_behaviour=SEEN)
        judgement = self.read(case, cast.section_head)
        assert (judgement.rating.number, judgement.is_in_force) == (1, False)
        assert self.read(case, cast.officer).rating.number == 2

    def test_a_former_superior_who_rated_nothing_sees_nothing(self, case: Case, cast: Cast) -> None:
        move(cast.officer, cast.stranger)
        with pytest.raises(Http404):
            self.read(case, cast.division_head)

    def test_only_the_employee_answers(self, case: Case, cast: Cast) -> None:
        key = appraisal_of(case).public_id
        assert access.load_own_appraisal(looking(cast.officer), key).appraisal.person == cast.officer
        with pytest.raises(PermissionDenied):
            access.load_own_appraisal(looking(cast.section_head), key)

    @pytest.mark.parametrize("role", ["officer", "section_head", "head", "hr", "bkd"])
    def test_a_document_is_asked_for_by(self, case: Case, cast: Cast, role: str) -> None:
        assert may_issue(looking(getattr(cast, role)), cast.officer)

    @pytest.mark.parametrize("role", ["inspector", "team", "colleague", "administrator"])
    def test_a_document_is_not_asked_for_by(self, case: Case, cast: Cast, role: str) -> None:
        assert not may_issue(looking(getattr(cast, role)), cast.officer)


def test_the_predikat_of_an_agency_is_set_by_the_governor(cast: Cast, year: PerformanceYear) -> None:
    assert sets_predikat_of(cast.dishub, TODAY) == cast.governor
    assert not access.may_set_unit_predikat(looking(cast.head), cast.dishub, quarter(3))
