"""Penugasan dari Ketua Tim: offered, taken or declined; carried through versions, comparison and print."""

from __future__ import annotations

import io
import uuid
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pypdf
import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from abdi.cycles.models import PerformanceYear
from abdi.goals import queries, services
from abdi.goals.models import Result, ResultOffer, Skp, SkpVersion, TeamExpectation
from abdi.goals.services import IndicatorDraft, OfferDraft, ResultDraft, SkpRefused
from abdi.goals.services.copying import copy_content, new_version
from abdi.goals.services.flow import record_of
from abdi.people.models import Person
from abdi.teams.models import Team
from tests.cast import Cast
from tests.factories.goals import make_indicator, make_result, make_skp
from tests.factories.people import make_person, viewer_of
from tests.factories.teams import make_member, make_team
from tests.goals.test_owner_pages import result_form, result_page

SignIn = Callable[[Person], Client]
pytestmark = pytest.mark.usefixtures("acting")
OFFER = OfferDraft(
    text="Tersusunnya peta titik macet",
    indicator="Titik macet yang dipetakan",
    target=Decimal("12"),
    unit_label="titik",
    aspect="kuantitas",
    expectation="Selesai sebelum musim hujan.",
)


@pytest.fixture
def lead(cast: Cast) -> Person:
    return make_person("Tri Handayani", cast.dishub, "Analis Lalu Lintas", superior=cast.head)


@pytest.fixture
def team(cast: Cast, year: PerformanceYear, lead: Person) -> Team:
    """Led by somebody of another unit; the officer belongs to it."""
    team = make_team(cast.dishub, year, lead)
    make_member(team, cast.officer)
    return team


def offered(team: Team, person: Person, draft: OfferDraft = OFFER) -> ResultOffer:
    return services.assign_result(viewer=viewer_of(team.leader), team=team, person=person, draft=draft)


def assigned(version: SkpVersion, team: Team, **facts: Any) -> Result:
    result = make_result(version, team=team, position=2, text="Tersusunnya peta titik macet", **facts)
    make_indicator(result)
    return result


class TestOffering:
    def test_the_leader_offers_to_a_member(self, cast: Cast, team: Team) -> None:
        assert offered(team, cast.officer).status == "ditawarkan"

    def test_also_to_one_whose_unit_has_not_answered(self, cast: Cast, team: Team) -> None:
        team.memberships.update(status="menunggu_unit")
        assert offered(team, cast.officer).status == "ditawarkan"

    @pytest.mark.parametrize("status", ["tidak_disetujui", "dibatalkan"])
    def test_not_to_one_who_never_became_a_member(self, cast: Cast, team: Team, status: str) -> None:
        team.memberships.update(status=status)
        with pytest.raises(PermissionDenied):
            offered(team, cast.officer)

    def test_not_to_anybody_else(self, cast: Cast, team: Team) -> None:
        with pytest.raises(PermissionDenied):
            offered(team, cast.colleague)

    def test_nobody_but_the_leader_offers(self, cast: Cast, team: Team) -> None:
        for who in (cast.section_head, cast.head, cast.officer):
            with pytest.raises(PermissionDenied):
                services.assign_result(viewer=viewer_of(who), team=team, person=cast.officer, draft=OFFER)

    def test_it_is_taken_back_by_the_leader_of_today(self, cast: Cast, team: Team) -> None:
        offer = offered(team, cast.officer)
        with pytest.raises(PermissionDenied):
            services.take_back_offer(viewer=viewer_of(cast.officer), offer=offer)
        services.take_back_offer(viewer=viewer_of(team.leader), offer=offer)
        with pytest.raises(SkpRefused, match="sudah dijawab atau ditarik"):
            services.take_offer(viewer=viewer_of(cast.officer), offer=offer)


class TestAnswering:
    def test_it_goes_into_the_draft_with_its_indicator_and_expectation(
        self, cast: Cast, year: PerformanceYear, team: Team
    ) -> None:
        draft = make_skp(cast.officer, year, status="draf")
        offer = offered(team, cast.officer)
        assert services.take_offer(viewer=viewer_of(cast.officer), offer=offer) == draft
        line = queries.lines_for(draft).additional[0]
        assert (line.result.text, line.result.key, line.result.team) == (OFFER.text, offer.key, team)
        assert line.expectation == "Selesai sebelum musim hujan."
        assert [(i.text, i.target, i.unit_label) for i in line.indicators] == [
            ("Titik macet yang dipetakan", Decimal(12), "titik")
        ]

    def test_taking_it_twice_takes_it_once(self, cast: Cast, year: PerformanceYear, team: Team) -> None:
        make_skp(cast.officer, year, status="draf")
        offer, me = offered(team, cast.officer), viewer_of(cast.officer)
        assert services.take_offer(viewer=me, offer=offer) == services.take_offer(viewer=me, offer=offer)
        assert Result.objects.filter(team=team).count() == 1

    def test_a_qualitative_skp_takes_the_target_in_words(
        self, cast: Cast, year: PerformanceYear, team: Team
    ) -> None:
        make_skp(cast.officer, year, status="draf", approach="kualitatif")
        services.take_offer(viewer=viewer_of(cast.officer), offer=offered(team, cast.officer))
        indicator = Result.objects.get(team=team).indicators.get()
        assert (indicator.target, indicator.target_text) == (None, "12 titik")

    @pytest.mark.parametrize("status", ["berlaku", "dikembalikan"])
    def test_without_a_draft_the_next_version_begins(
        self, cast: Cast, year: PerformanceYear, team: Team, status: str
    ) -> None:
        held = make_skp(cast.officer, year, status=status)
        version = services.take_offer(viewer=viewer_of(cast.officer), offer=offered(team, cast.officer))
        assert (version.number, version.status) == (2, "draf")
        held.refresh_from_db()
        assert held.status == status

    @pytest.mark.parametrize("status", ["diajukan", "dibaca"])
    def test_while_the_superior_has_the_skp_it_goes_on_waiting(
        self, cast: Cast, year: PerformanceYear, team: Team, status: str
    ) -> None:
        make_skp(cast.officer, year, status=status)
        offer = offered(team, cast.officer)
        with pytest.raises(SkpRefused, match="sedang di atasan"):
            services.take_offer(viewer=viewer_of(cast.officer), offer=offer)
        offer.refresh_from_db()
        assert offer.status == "ditawarkan"

    def test_without_an_skp_it_says_to_make_one(self, cast: Cast, team: Team) -> None:
        with pytest.raises(SkpRefused, match="Buat SKP"):
            services.take_offer(viewer=viewer_of(cast.officer), offer=offered(team, cast.officer))

    def test_nobody_takes_or_declines_for_him(self, cast: Cast, year: PerformanceYear, team: Team) -> None:
        make_skp(cast.officer, year, status="draf")
        offer = offered(team, cast.officer)
        for who in (team.leader, cast.section_head):
            with pytest.raises(PermissionDenied):
                services.take_offer(viewer=viewer_of(who), offer=offer)
            with pytest.raises(PermissionDenied):
                services.decline_offer(viewer=viewer_of(who), offer=offer, reason="Tidak sempat lagi.")

    def test_declining_needs_a_reason(self, cast: Cast, team: Team) -> None:
        offer, me = offered(team, cast.officer), viewer_of(cast.officer)
        with pytest.raises(SkpRefused, match="alasannya"):
            services.decline_offer(viewer=me, offer=offer, reason="sibuk")
        declined = services.decline_offer(viewer=me, offer=offer, reason="Penuh sampai Desember.")
        assert (declined.status, declined.reason) == ("tidak_diambil", "Penuh sampai Desember.")


class TestChoosing:
    def test_the_page_of_a_result_offers_the_teams_of_its_owner(
        self, cast: Cast, year: PerformanceYear, team: Team, signed_in: SignIn
    ) -> None:
        draft = make_skp(cast.officer, year, status="draf", results=0)
        browser, address = signed_in(cast.officer), result_page(draft)
        assert "Ketua Tim Penanganan Kemacetan" in browser.get(address).content.decode()
        browser.post(address, result_form(team=str(team.public_id)))
        assert Result.objects.get().team == team
        page = browser.get(f"/skp/{draft.public_id}/").content.decode()
        assert "Penugasan dari Ketua Tim Penanganan Kemacetan" in page

    def test_without_teams_nothing_is_asked(
        self, cast: Cast, year: PerformanceYear, signed_in: SignIn
    ) -> None:
        draft = make_skp(cast.officer, year, status="draf", results=0)
        assert (
            "Penugasan dari Ketua Tim" not in signed_in(cast.officer).get(result_page(draft)).content.decode()
        )

    def test_a_team_of_others_is_not_taken(
        self, cast: Cast, year: PerformanceYear, team: Team, signed_in: SignIn
    ) -> None:
        foreign = make_team(cast.bidang, year, cast.colleague, name="Tim lain")
        draft = make_skp(cast.officer, year, status="draf", results=0)
        answer = signed_in(cast.officer).post(result_page(draft), result_form(team=str(foreign.public_id)))
        assert answer.status_code == 422
        with pytest.raises(SkpRefused, match="bukan anggota tim"):
            services.save_result(
                viewer=viewer_of(cast.officer),
                version=draft,
                key=uuid.uuid4(),
                draft=ResultDraft(text="Hasil", team=foreign, indicators=[IndicatorDraft(key=uuid.uuid4())]),
            )

    def test_what_a_team_assigned_stays_assigned_when_the_member_has_left(
        self, cast: Cast, year: PerformanceYear, team: Team
    ) -> None:
        draft = make_skp(cast.officer, year, status="draf", results=0)
        result = assigned(draft, team)
        team.memberships.update(status="dibatalkan")
        kept = services.save_result(
            viewer=viewer_of(cast.officer),
            version=draft,
            key=result.key,
            draft=ResultDraft(text="Hasil yang diperjelas", team=team),
        )
        assert kept.team == team

    def test_an_assigned_main_result_needs_no_link_to_the_superior(
        self, cast: Cast, year: PerformanceYear, team: Team
    ) -> None:
        draft = make_skp(cast.officer, year, status="draf", results=0)
        assigned(draft, team, cascade="tidak_langsung")
        found = services.check(draft.skp, queries.lines_for(draft))
        assert not any("belum dihubungkan" in finding.message for finding in found)


class TestCarrying:
    def test_the_next_version_keeps_it_and_the_comparison_tells_of_it(
        self, cast: Cast, year: PerformanceYear, team: Team
    ) -> None:
        held = make_skp(cast.officer, year)
        result = assigned(held, team)
        change = services.begin_change(
            viewer=viewer_of(cast.officer), version=held, reason="Tugas tim selesai."
        )
        copy = change.results.get(key=result.key)
        assert copy.team == team
        copy.team = None
        copy.save()
        found = queries.compare(queries.lines_for(held), queries.lines_for(change))
        assert [(c.what, c.before, c.after) for c in found] == [
            ("Penugasan dari", "Ketua Tim Penanganan Kemacetan", "")
        ]

    def test_next_year_does_not_carry_the_team_of_this_one(
        self, cast: Cast, year: PerformanceYear, team: Team
    ) -> None:
        held = make_skp(cast.officer, year, results=0)
        assigned(held, team)
        later = PerformanceYear.objects.create(year=2027, status="dibuka")
        skp = Skp.objects.get(pk=held.skp_id)
        skp.pk, skp.public_id, skp.year = None, uuid.uuid4(), later
        skp.save()
        target = new_version(skp)
        copy_content(held, target, same_skp=False)
        assert target.results.get().team is None

    def test_the_form_prints_who_assigned_it(self, cast: Cast, year: PerformanceYear, team: Team) -> None:
        held = make_skp(cast.officer, year)
        assigned(held, team)
        pages = pypdf.PdfReader(io.BytesIO(services.draft_pdf(held))).pages
        words = " ".join(" ".join(page.extract_text() for page in pages).split())
        assert words.count("(penugasan dari Ketua Tim Penanganan Kemacetan)") == 1

    def test_the_receipt_stands_for_it(self, cast: Cast, year: PerformanceYear, team: Team) -> None:
        held = make_skp(cast.officer, year, results=0)
        assigned(held, team)
        record = record_of(held, queries.lines_for(held))
        assert record["results"][0]["assigned_by"] == "Ketua Tim Penanganan Kemacetan"


class TestExpecting:
    def test_the_leader_words_what_he_expects_and_takes_it_away(
        self, cast: Cast, year: PerformanceYear, team: Team
    ) -> None:
        held = make_skp(cast.officer, year, results=0)
        result, me = assigned(held, team), viewer_of(team.leader)
        services.word_expectation(viewer=me, result=result, text="Sebelum musim hujan.")
        services.word_expectation(viewer=me, result=result, text="Sebelum Desember.")
        assert queries.lines_for(held).main[0].expectation == "Sebelum Desember."
        services.word_expectation(viewer=me, result=result, text=" ")
        assert not TeamExpectation.objects.exists()

    def test_nobody_else_does_and_of_no_other_result(
        self, cast: Cast, year: PerformanceYear, team: Team
    ) -> None:
        held = make_skp(cast.officer, year)
        with pytest.raises(PermissionDenied):
            services.word_expectation(
                viewer=viewer_of(team.leader), result=held.results.get(), text="Sebelum Desember."
            )
        with pytest.raises(PermissionDenied):
            services.word_expectation(
                viewer=viewer_of(cast.section_head), result=assigned(held, team), text="Sebelum Desember."
            )

    def test_the_leader_sees_what_his_team_assigned_and_nothing_else(
        self, cast: Cast, year: PerformanceYear, team: Team
    ) -> None:
        held = make_skp(cast.officer, year, results=2)
        result = assigned(held, team)
        assert list(queries.assigned_results(team)) == [result]
        team.memberships.update(status="tidak_disetujui")
        assert not queries.assigned_results(team)


class TestPages:
    def test_offered_read_and_taken_with_one_tap(
        self, cast: Cast, year: PerformanceYear, team: Team, signed_in: SignIn
    ) -> None:
        make_skp(cast.officer, year, status="draf")
        typed = vars(OFFER) | {"target": "12,5", "supports": ""}
        leader = signed_in(team.leader)
        address = f"/skp/penugasan/{team.public_id}/{cast.officer.public_id}/"
        assert leader.get(address).status_code == 200
        wrong = leader.post(address, typed | {"target": "dua belas"})
        assert wrong.status_code == 422
        assert "Tersusunnya peta titik macet" in wrong.content.decode()
        leader.post(address, typed)
        offer = ResultOffer.objects.get()
        mine = signed_in(cast.officer)
        assert f"/skp/penugasan/{offer.public_id}/" in mine.get("/skp/").content.decode()
        page = mine.post(f"/skp/penugasan/{offer.public_id}/ambil/", follow=True).content.decode()
        assert "Penugasan dari Ketua Tim Penanganan Kemacetan" in page
        assert "12,5" in page
        assert "menunggu jawaban Anda" not in page

    def test_a_refusal_is_told_where_the_offer_stands(
        self, cast: Cast, year: PerformanceYear, team: Team, signed_in: SignIn
    ) -> None:
        make_skp(cast.officer, year, status="diajukan")
        offer = offered(team, cast.officer)
        mine = signed_in(cast.officer)
        assert "sedang di atasan" in mine.post(f"/skp/penugasan/{offer.public_id}/ambil/").content.decode()
        answer = mine.post(f"/skp/penugasan/{offer.public_id}/tidak/", {"reason": "sibuk"})
        assert answer.status_code == 422
        assert "Tulis alasannya" in answer.content.decode()

    @pytest.mark.parametrize("who", ["officer", "section_head"])
    def test_the_page_of_an_skp_with_teams_keeps_to_its_queries(
        self,
        cast: Cast,
        year: PerformanceYear,
        team: Team,
        signed_in: SignIn,
        django_assert_max_num_queries: Any,
        who: str,
    ) -> None:
        held = make_skp(cast.officer, year, results=10)
        assigned(held, team)
        for number in range(4):
            other = make_team(cast.dishub, year, team.leader, name=f"Tim {number}")
            make_member(other, cast.officer)
            offered(other, cast.officer, replace(OFFER, text=f"Hasil {number}"))
        browser = signed_in(getattr(cast, who))
        with django_assert_max_num_queries(12):
            assert browser.get(f"/skp/{held.public_id}/").status_code == 200


def test_a_result_that_supports_one_of_the_ketua_tim_hangs_under_it(
    cast: Cast, year: PerformanceYear, team: Team, lead: Person
) -> None:
    above = make_skp(lead, year).results.get()
    make_skp(cast.officer, year, status="draf", results=0)
    offer = offered(team, cast.officer, replace(OFFER, supports=above))
    version = services.take_offer(viewer=viewer_of(cast.officer), offer=offer)
    taken = version.results.get()
    assert (taken.superior_result, taken.cascade, taken.superior_text) == (
        above,
        "tidak_langsung",
        above.text,
    )
    choices = queries.link_choices(version.skp, cast.section_head, viewer_of(cast.officer).day, assigned=team)
    assert above in choices.leader_results


def test_a_result_of_somebody_else_is_not_supported(cast: Cast, year: PerformanceYear, team: Team) -> None:
    foreign = make_skp(cast.colleague, year).results.get()
    with pytest.raises(SkpRefused, match="tidak ada lagi pada SKP Anda"):
        offered(team, cast.officer, replace(OFFER, supports=foreign))


def test_the_form_offers_the_results_of_the_ketua_tim(
    cast: Cast, year: PerformanceYear, team: Team, lead: Person, signed_in: SignIn
) -> None:
    above = make_skp(lead, year).results.get()
    address = f"/skp/penugasan/{team.public_id}/{cast.officer.public_id}/"
    shown = signed_in(lead).get(address, {"rhk": str(above.key)}).content.decode()
    assert f'<option value="{above.key}" selected>' in shown
    sent = {
        "text": "Peta titik macet",
        "kind": "tambahan",
        "supports": str(above.key),
        "indicator": "Titik",
        "aspect": "kuantitas",
        "target": "3",
        "unit_label": "titik",
        "direction": "naik",
    }
    assert signed_in(lead).post(address, sent | {"supports": "lain"}).status_code == 422
    assert signed_in(lead).post(address, sent).status_code == 302
    assert ResultOffer.objects.get().supports == above
