"""What follows from a predikat: opened by the rating in force, superseded with it, decided by nobody here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from abdi.appraisals.models import Rating
from abdi.appraisals.services import close_unanswered, respond
from abdi.core import clock
from abdi.core.models import AccessEntry
from abdi.cycles.models import PerformanceYear
from abdi.followups.models import FollowUp
from abdi.followups.services import months_after, settle
from abdi.objections.services import withdraw
from abdi.people.enums import EmploymentStatus
from abdi.people.models import Person
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories.appraisals import (
    SEEN,
    Case,
    appraisal_of,
    make_case,
    make_rating,
    make_unit_predikat,
)
from tests.factories.followups import make_follow_up
from tests.factories.objections import granted, make_heard, make_objection
from tests.factories.reporting import looking

pytestmark = pytest.mark.usefixtures("acting")
SignedIn = Callable[..., Client]
WAITS = "Menunggu putusan keberatan"
BELOW = {"work": "di_bawah", "departs_work": "Dua dari tiga target lepas."}


@pytest.fixture
def case(cast: Cast, year: PerformanceYear) -> Case:
    make_unit_predikat(cast.bidang, cast.head)
    return make_case(cast.officer, year)


def stand(case: Case, cast: Cast, **facts: str) -> Rating:
    """Rated by the penilai, and answered, so that it stands."""
    rating = make_rating(case, cast.section_head, **facts)
    respond(viewer=looking(cast.officer), appraisal=appraisal_of(case), comment="Terima kasih.")
    return rating


class TestOpening:
    def test_a_low_predikat_opens_a_plan_with_its_ground(self, case: Case, cast: Cast) -> None:
        rating = stand(case, cast, **BELOW)
        assert settle() == 1
        found = FollowUp.objects.get()
        assert (found.rating, found.plan, found.recognition, found.renewal) == (rating, True, False, "")
        assert found.review_on == date(2027, 4, 7)
        assert [item["code"] for item in found.because] == ["consequence.plan"]
        assert found.assumed

    def test_a_high_one_makes_eligible_for_recognition(self, case: Case, cast: Cast) -> None:
        stand(case, cast, behaviour="di_atas", departs_behaviour=SEEN)
        settle()
        found = FollowUp.objects.get()
        assert (found.plan, found.recognition) == (False, True)

    @pytest.mark.parametrize(
        ("facts", "advice"),
        [({}, "dianjurkan"), (BELOW, "dipertimbangkan")],
    )
    def test_a_pppk_gets_advice_on_his_contract(
        self, case: Case, cast: Cast, facts: dict[str, str], advice: str
    ) -> None:
        Person.objects.filter(pk=cast.officer.pk).update(employment_status=EmploymentStatus.PPPK)
        stand(case, cast, **facts)
        settle()
        assert FollowUp.objects.get().renewal == advice

    def test_baik_opens_nothing_for_a_pns_and_is_looked_at_once(self, case: Case, cast: Cast) -> None:
        stand(case, cast)
        assert settle() == 1
        assert settle() == 0
        assert not FollowUp.objects.get().opens_something

    def test_nothing_opens_before_the_result_stands(self, case: Case, cast: Cast) -> None:
        make_rating(case, cast.section_head, **BELOW)
        assert settle() == 0
        with clock.fixed(NOW + timedelta(days=20)):
            close_unanswered()
            assert settle() == 1

    def test_a_contested_rating_waits_for_the_decision(self, case: Case, cast: Cast) -> None:
        stand(case, cast, **BELOW)
        make_heard(case)
        assert settle() == 0


class TestSuperseding:
    def test_a_granted_objection_is_reckoned_anew_and_the_old_stays_to_be_read(
        self, case: Case, cast: Cast
    ) -> None:
        stand(case, cast, work="di_bawah", departs_work="Dua dari tiga target lepas.")
        settle()
        old = FollowUp.objects.get()
        granted(cast.division_head, make_heard(case, asked_work="sesuai", asked_behaviour="di_atas"))
        assert settle() == 1
        old.refresh_from_db()
        new = FollowUp.objects.exclude(pk=old.pk).get()
        assert old.plan
        assert old.superseded_by == new
        assert old.superseded_at == NOW
        assert not new.plan
        assert new.superseded_by is None
        assert new.rating == Rating.objects.latest("number")

    def test_nobody_supersedes_himself(self, case: Case, cast: Cast) -> None:
        found = make_follow_up(stand(case, cast))
        found.superseded_by, found.superseded_at = found, NOW
        with pytest.raises(IntegrityError), transaction.atomic():
            found.save()


class TestAnObjectionAfterwards:
    """It was opened, and then contested: it says so and waits; the decision withdraws or keeps it."""

    @pytest.fixture
    def opened(self, case: Case, cast: Cast) -> FollowUp:
        stand(case, cast, **BELOW)
        settle()
        return FollowUp.objects.get()

    def page(self, browser: Client, found: FollowUp) -> str:
        return browser.get(reverse("followups:follow_up", args=[found.public_id])).content.decode()

    @pytest.mark.parametrize(
        ("status", "facts"),
        [
            (EmploymentStatus.PNS, BELOW),
            (EmploymentStatus.PPPK, BELOW),
            (EmploymentStatus.PPPK, {}),
        ],
        ids=["rencana", "rencana dan perpanjangan", "perpanjangan"],
    )
    def test_it_waits_wherever_it_is_read(
        self, case: Case, cast: Cast, signed_in: SignedIn, status: str, facts: dict[str, str]
    ) -> None:
        Person.objects.filter(pk=cast.officer.pk).update(employment_status=status)
        stand(case, cast, **facts)
        settle()
        found = FollowUp.objects.get()
        assert found.opens_something
        budi = signed_in(cast.section_head)
        result = reverse("appraisals:result", args=[appraisal_of(case).public_id])
        places = (reverse("followups:follow_up", args=[found.public_id]), reverse("followups:index"), result)
        assert not any(WAITS in budi.get(place).content.decode() for place in places)
        make_objection(case)
        for place in places:
            page = budi.get(place).content.decode()
            assert WAITS in page
            assert "Rencana pengembangan dibuka" not in page
            assert "Dibuka, belum disusun" not in page

    def test_both_sides_find_the_objection_and_others_only_that_it_waits(
        self, case: Case, cast: Cast, opened: FollowUp, signed_in: SignedIn
    ) -> None:
        url = reverse("objections:objection", args=[make_objection(case).public_id])
        for reader in (cast.officer, cast.section_head, cast.division_head):
            assert url in self.page(signed_in(reader), opened)
        other = self.page(signed_in(cast.head), opened)
        assert (WAITS in other, url in other) == (True, False)

    def test_what_waits_stands_after_what_can_be_done(
        self, case: Case, cast: Cast, year: PerformanceYear, opened: FollowUp, signed_in: SignedIn
    ) -> None:
        other = make_case(cast.colleague, year)
        make_rating(other, cast.section_head, **BELOW)
        respond(viewer=looking(cast.colleague), appraisal=appraisal_of(other), comment="Terima kasih.")
        settle()
        budi, url = signed_in(cast.section_head), reverse("followups:index")
        names = [cast.officer.full_name, cast.colleague.full_name]

        def order() -> list[str]:
            page = budi.get(url).content.decode()
            return sorted(names, key=page.index)

        assert order() == sorted(names)
        first, second = sorted(((cast.officer.full_name, case), (cast.colleague.full_name, other)))
        make_objection(first[1])
        assert order() == [second[0], first[0]]

    @pytest.mark.parametrize("end", ["ditolak", "dicabut"])
    def test_refused_or_withdrawn_it_goes_on_as_it_was(
        self, case: Case, cast: Cast, opened: FollowUp, signed_in: SignedIn, end: str
    ) -> None:
        made = make_heard(case)
        if end == "dicabut":
            withdraw(viewer=looking(cast.officer), objection=made)
        else:
            granted(cast.division_head, made, outcome="keberatan_ditolak")
        assert settle() == 0
        page = self.page(signed_in(cast.officer), opened)
        assert (WAITS in page, "Dibuka, belum disusun" in page) == (False, True)

    def test_granted_it_stops_at_once_and_its_trace_stays(
        self, case: Case, cast: Cast, opened: FollowUp, signed_in: SignedIn
    ) -> None:
        """Also in the minutes before it is reckoned anew: nobody finds the old one to act on."""
        granted(cast.division_head, make_heard(case, asked_work="sesuai", asked_behaviour=""))
        budi, index = signed_in(cast.section_head), reverse("followups:index")
        assert "Tidak berlaku lagi: predikatnya diganti." in self.page(budi, opened)
        assert cast.officer.full_name not in budi.get(index).content.decode()
        settle()
        opened.refresh_from_db()
        assert (opened.plan, opened.superseded_at) == (True, NOW)
        assert opened.superseded_by is not None
        assert not opened.superseded_by.opens_something
        assert "Tidak berlaku lagi sejak 7 Oktober 2026" in self.page(budi, opened)
        assert cast.officer.full_name not in budi.get(index).content.decode()

    def test_granted_to_the_highest_the_plan_gives_way_to_recognition(
        self, case: Case, cast: Cast, opened: FollowUp
    ) -> None:
        granted(cast.division_head, make_heard(case, asked_work="di_atas"))
        settle()
        new = FollowUp.objects.get(superseded_by=None)
        assert (new.plan, new.recognition, list(new.supersedes.all())) == (False, True, [opened])

    def test_the_advice_on_a_contract_follows_the_decision(self, case: Case, cast: Cast) -> None:
        Person.objects.filter(pk=cast.officer.pk).update(employment_status=EmploymentStatus.PPPK)
        stand(case, cast, **BELOW)
        settle()
        granted(cast.division_head, make_heard(case, asked_work="sesuai", asked_behaviour=""))
        settle()
        told = FollowUp.objects.order_by("pk").values_list("renewal", "plan")
        assert list(told) == [("dipertimbangkan", True), ("dianjurkan", False)]


class TestPages:
    def page(self, found: FollowUp) -> str:
        return reverse("followups:follow_up", args=[found.public_id])

    def test_the_result_leads_to_it_for_the_employee_and_the_penilai(
        self, case: Case, cast: Cast, signed_in: SignedIn
    ) -> None:
        stand(case, cast, **BELOW)
        settle()
        result = reverse("appraisals:result", args=[appraisal_of(case).public_id])
        for reader in (cast.officer, cast.section_head):
            assert self.page(FollowUp.objects.get()) in signed_in(reader).get(result).content.decode()

    def test_it_says_what_comes_who_acts_and_what_is_not_there_yet(
        self, case: Case, cast: Cast, signed_in: SignedIn
    ) -> None:
        stand(case, cast, **BELOW)
        settle()
        words = signed_in(cast.officer).get(self.page(FollowUp.objects.get())).content.decode()
        for told in ("penilai dan pegawai membicarakan", "7 April 2027", "belum ada di Abdi", "PP 30/2019"):
            assert told in words

    def test_what_is_superseded_says_so_and_leads_on(
        self, case: Case, cast: Cast, signed_in: SignedIn
    ) -> None:
        stand(case, cast, **BELOW)
        settle()
        granted(cast.division_head, make_heard(case))
        settle()
        old = FollowUp.objects.get(rating__number=1)
        words = signed_in(cast.officer).get(self.page(old)).content.decode()
        assert "Tidak berlaku lagi" in words

    def test_reading_by_another_is_logged(self, case: Case, cast: Cast, signed_in: SignedIn) -> None:
        found = make_follow_up(stand(case, cast))
        signed_in(cast.section_head).get(self.page(found))
        assert str(appraisal_of(case).public_id) in AccessEntry.objects.latest("pk").subject

    def test_a_colleague_reads_nothing(self, case: Case, cast: Cast, signed_in: SignedIn) -> None:
        found = make_follow_up(stand(case, cast))
        assert signed_in(cast.colleague).get(self.page(found)).status_code == 404

    def test_the_list_shows_his_people_to_the_penilai_and_to_nobody_else(
        self,
        case: Case,
        cast: Cast,
        signed_in: SignedIn,
        django_assert_max_num_queries: Callable[..., object],
    ) -> None:
        stand(case, cast, **BELOW)
        settle()
        url, budi = reverse("followups:index"), signed_in(cast.section_head)
        budi.get(url)
        with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
            assert cast.officer.full_name in budi.get(url).content.decode()
        assert cast.officer.full_name not in signed_in(cast.colleague).get(url).content.decode()


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 10, 7), 6, date(2027, 4, 7)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 6, 30), 6, date(2026, 12, 30)),
    ],
)
def test_months_end_on_a_day_that_exists(day: date, months: int, then: date) -> None:
    assert months_after(day, months) == then
