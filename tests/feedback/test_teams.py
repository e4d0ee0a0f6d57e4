"""The word of a ketua tim: he sees what his team assigned, says what he saw, and recommends; he rates nobody."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pypdf
import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from abdi.appraisals.issuing import issue
from abdi.appraisals.models import Rating
from abdi.core import files
from abdi.cycles.models import PerformanceYear
from abdi.feedback import services
from abdi.feedback.models import Recommendation
from abdi.feedback.services import FeedbackError
from abdi.goals.models import Result
from abdi.people.models import Person
from abdi.teams.models import Team
from tests.cast import Cast
from tests.factories.appraisals import Case, appraisal_of, make_case, make_rating, make_unit_predikat
from tests.factories.people import make_person, viewer_of
from tests.factories.teams import make_member, make_team

SignIn = Callable[[Person], Client]
pytestmark = pytest.mark.usefixtures("acting")
SAID = "Peta titik macet selesai sebelum musim hujan, 3 Oktober."
ADVICE = "Layak diberi tugas memimpin regu data."
GROUNDS = "Dua belas titik dipetakan, dua lebih dari yang diminta."


@pytest.fixture
def case(cast: Cast, year: PerformanceYear) -> Case:
    """Two results, both reported; the first was assigned by the team of the fixture below."""
    make_unit_predikat(cast.bidang, cast.head)
    return make_case(cast.officer, year, results=2)


@pytest.fixture
def team(cast: Cast, year: PerformanceYear, case: Case) -> Team:
    lead = make_person("Tri Handayani", cast.dishub, "Analis Lalu Lintas", superior=cast.head)
    team = make_team(cast.dishub, year, lead)
    make_member(team, cast.officer)
    first = case.version.results.order_by("pk")[0]
    first.team = team
    first.save()
    return team


@pytest.fixture
def result(team: Team) -> Result:
    return Result.objects.get(team=team)


class TestFeedback:
    def test_the_leader_leaves_a_note_on_what_his_team_assigned(self, team: Team, result: Result) -> None:
        note = services.give_team_note(viewer=viewer_of(team.leader), team=team, key=result.key, text=SAID)
        assert (note.team, note.result_key, note.about.name) == (team, result.key, "Irma Aryani")
        assert note.receipt

    def test_not_on_another_result_of_the_member(self, case: Case, team: Team) -> None:
        other = case.version.results.get(team=None)
        with pytest.raises(FeedbackError, match="tidak lagi ditugaskan"):
            services.give_team_note(viewer=viewer_of(team.leader), team=team, key=other.key, text=SAID)

    def test_nobody_but_the_leader_does(self, cast: Cast, team: Team, result: Result) -> None:
        for who in (cast.section_head, cast.head, cast.officer):
            with pytest.raises(PermissionDenied):
                services.give_team_note(viewer=viewer_of(who), team=team, key=result.key, text=SAID)

    def test_a_former_leader_does_not_any_more(self, cast: Cast, team: Team, result: Result) -> None:
        former = team.leader
        team.leader = cast.colleague
        team.save()
        with pytest.raises(PermissionDenied):
            services.give_team_note(viewer=viewer_of(former), team=team, key=result.key, text=SAID)

    def test_the_evaluation_prints_it_as_the_word_of_the_leader(
        self, cast: Cast, case: Case, team: Team, result: Result
    ) -> None:
        services.give_team_note(viewer=viewer_of(team.leader), team=team, key=result.key, text=SAID)
        make_rating(case, cast.section_head)
        kept = issue(appraisal=appraisal_of(case), kind="evaluasi").file
        with files.open_file(kept) as stored:
            pages = pypdf.PdfReader(io.BytesIO(stored.read())).pages
            words = " ".join(" ".join(page.extract_text() for page in pages).split())
        assert "Ketua Tim Penanganan Kemacetan: Peta titik macet selesai" in words
        assert "(penugasan dari Ketua Tim Penanganan Kemacetan)" in words


class TestRecommendation:
    def recommend(self, team: Team, person: Person, by: Person, **said: str) -> Recommendation:
        words = {"text": ADVICE, "grounds": GROUNDS} | said
        return services.recommend(viewer=viewer_of(by), team=team, person=person, **words)

    def test_a_later_one_takes_its_place_and_sets_no_rating(self, cast: Cast, team: Team) -> None:
        self.recommend(team, cast.officer, team.leader)
        self.recommend(team, cast.officer, team.leader, text="Layak memimpin regu malam.")
        assert Recommendation.objects.get().text == "Layak memimpin regu malam."
        assert not Rating.objects.exists()

    @pytest.mark.parametrize("field", ["text", "grounds"])
    def test_it_needs_words_and_grounds(self, cast: Cast, team: Team, field: str) -> None:
        with pytest.raises(FeedbackError) as refused:
            self.recommend(team, cast.officer, team.leader, **{field: "baik"})
        assert refused.value.field == field

    def test_not_about_who_is_no_member(self, cast: Cast, team: Team) -> None:
        with pytest.raises(PermissionDenied):
            self.recommend(team, cast.colleague, team.leader)

    def test_not_by_anybody_else(self, cast: Cast, team: Team) -> None:
        with pytest.raises(PermissionDenied):
            self.recommend(team, cast.officer, cast.section_head)


class TestPages:
    def test_the_leader_sees_his_results_with_realisation_and_nothing_else(
        self, cast: Cast, case: Case, team: Team, signed_in: SignIn
    ) -> None:
        browser = signed_in(team.leader)
        assert team.name in browser.get("/umpan-balik/tim/").content.decode()
        page = browser.get(f"/umpan-balik/tim/{team.public_id}/").content.decode()
        assert "Terlaksananya tugas 1" in page
        assert "Triwulan III: 80 persen" in page
        assert "Terlaksananya tugas 2" not in page
        assert browser.get(f"/skp/{case.version.public_id}/").status_code == 404

    def test_a_member_and_his_penilai_do_not_follow_the_team(
        self, cast: Cast, team: Team, signed_in: SignIn
    ) -> None:
        address = f"/umpan-balik/tim/{team.public_id}/"
        assert signed_in(cast.officer).get(address).status_code == 403
        assert signed_in(cast.stranger).get(address).status_code == 404

    def test_expectation_feedback_and_recommendation_are_written_on_pages(
        self, cast: Cast, team: Team, result: Result, signed_in: SignIn
    ) -> None:
        browser = signed_in(team.leader)
        at = f"/umpan-balik/tim/{team.public_id}"
        browser.post(f"{at}/hasil/{result.key}/ekspektasi/", {"text": "Sebelum musim hujan."})
        browser.post(f"{at}/hasil/{result.key}/umpan-balik/", {"text": SAID})
        person = cast.officer.public_id
        wrong = browser.post(f"{at}/anggota/{person}/rekomendasi/", {"text": ADVICE, "grounds": "ya"})
        assert wrong.status_code == 422
        assert ADVICE in wrong.content.decode()
        browser.post(f"{at}/anggota/{person}/rekomendasi/", {"text": ADVICE, "grounds": GROUNDS})
        page = browser.get(f"{at}/").content.decode()
        for words in ("Sebelum musim hujan.", SAID, ADVICE, GROUNDS):
            assert words in page

    def test_following_costs_the_same_for_ten_members_as_for_one(
        self,
        cast: Cast,
        year: PerformanceYear,
        team: Team,
        signed_in: SignIn,
        django_assert_max_num_queries: Any,
    ) -> None:
        for number in range(9):
            person = make_person(f"Anggota {number}", cast.bidang, "Pelaksana", superior=cast.section_head)
            made = make_case(person, year)
            made.version.results.update(team=team)
            make_member(team, person)
        browser = signed_in(team.leader)
        with django_assert_max_num_queries(13):
            assert browser.get(f"/umpan-balik/tim/{team.public_id}/").status_code == 200


class TestDesk:
    def test_the_penilai_sees_every_team_with_feedback_and_recommendation(
        self, cast: Cast, year: PerformanceYear, case: Case, team: Team, result: Result, signed_in: SignIn
    ) -> None:
        other = make_team(cast.bidang, year, cast.colleague, name="Tim Data")
        make_member(other, cast.officer)
        services.give_team_note(viewer=viewer_of(team.leader), team=team, key=result.key, text=SAID)
        services.recommend(
            viewer=viewer_of(team.leader), team=team, person=cast.officer, text=ADVICE, grounds=GROUNDS
        )
        address = f"/penilaian/bawahan/{case.skp.public_id}/{case.period.public_id}/"
        page = signed_in(cast.section_head).get(address).content.decode()
        for words in ("Tim Data", team.name, SAID, ADVICE, GROUNDS, "Belum ada rekomendasi ketua tim."):
            assert words in page

    def test_many_teams_cost_no_query_more(
        self,
        cast: Cast,
        year: PerformanceYear,
        case: Case,
        team: Team,
        signed_in: SignIn,
        django_assert_max_num_queries: Any,
    ) -> None:
        for number in range(5):
            make_member(make_team(cast.bidang, year, cast.colleague, name=f"Tim {number}"), cast.officer)
        make_case(cast.colleague, year)
        browser = signed_in(cast.section_head)
        address = f"/penilaian/bawahan/{case.skp.public_id}/{case.period.public_id}/"
        with django_assert_max_num_queries(12):
            page = browser.get(address)
        assert page.content.decode().count("Belum ada rekomendasi ketua tim.") == 6

    def test_the_owner_and_his_penilai_read_it_beside_the_skp(
        self, cast: Cast, case: Case, team: Team, result: Result, signed_in: SignIn
    ) -> None:
        services.give_team_note(viewer=viewer_of(team.leader), team=team, key=result.key, text=SAID)
        services.recommend(
            viewer=viewer_of(team.leader), team=team, person=cast.officer, text=ADVICE, grounds=GROUNDS
        )
        for who in (cast.officer, cast.section_head):
            page = signed_in(who).get(f"/skp/{case.version.public_id}/").content.decode()
            for words in (SAID, ADVICE, GROUNDS, "Tri Handayani"):
                assert words in page
