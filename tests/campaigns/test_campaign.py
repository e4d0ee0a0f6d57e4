"""A campaign from its call to its end, and who moves meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from abdi.ballots import keys
from abdi.ballots.models import Draft, Seat
from abdi.campaigns import queries, services
from abdi.campaigns.enums import CampaignStatus, Group, RaterStatus, Tie
from abdi.campaigns.models import Campaign, Rater
from abdi.campaigns.questionnaire import questionnaire_on
from abdi.campaigns.services import CampaignRefused
from abdi.core import clock
from abdi.cycles.models import PerformanceYear
from abdi.notifications.models import Notice
from abdi.people.models import Appointment, Supervision
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories.campaigns import all_say, call, close, fill, opened, peers, seats_about, subject_of
from tests.factories.feedback import make_note
from tests.factories.people import make_person, viewer_of
from tests.factories.reporting import looking
from tests.factories.teams import make_member, make_team

pytestmark = pytest.mark.usefixtures("acting")
TODAY = NOW.date()
Committed = Callable[..., Any]


def test_raters_come_from_the_organisation_and_the_shared_work(cast: Cast, year: PerformanceYear) -> None:
    mate = make_person("Tri Handayani", cast.dinsos, "Analis", superior=cast.head)
    team = make_team(cast.dinsos, year, mate)
    make_member(team, mate)
    make_member(team, cast.officer)
    make_note(cast.section_head, cast.stranger, year)
    possible = queries.possible_raters([cast.officer, cast.section_head], year, TODAY)
    of_officer = {one.person: (one.group, one.tie) for one in possible[cast.officer.pk]}
    assert of_officer == {
        cast.colleague.pk: (Group.PEERS, Tie.SAME_SUPERIOR),
        mate.pk: (Group.PEERS, Tie.SAME_TEAM),
    }
    of_section_head = {one.person: (one.group, one.tie) for one in possible[cast.section_head.pk]}
    assert of_section_head == {
        cast.officer.pk: (Group.SUBORDINATES, Tie.SUBORDINATE),
        cast.colleague.pk: (Group.SUBORDINATES, Tie.SUBORDINATE),
        cast.stranger.pk: (Group.PEERS, Tie.FEEDBACK),
    }


def test_superiors_are_never_asked(cast: Cast, year: PerformanceYear) -> None:
    """He speaks with his name, as penilai; even where he belongs to the same team."""
    team = make_team(cast.bidang, year, cast.division_head)
    for person in (cast.officer, cast.section_head, cast.division_head):
        make_member(team, person)
    possible = queries.possible_raters([cast.officer], year, TODAY)
    assert {one.person for one in possible[cast.officer.pk]} == {cast.colleague.pk}
    assert queries.group_towards(cast.division_head, cast.officer, TODAY) is None


def test_only_hr_of_the_unit_calls(cast: Cast, year: PerformanceYear) -> None:
    with pytest.raises(PermissionDenied):
        call(cast, year, unit=cast.dinsos)
    assert call(cast, year).status == CampaignStatus.PREPARED


def test_what_happens_with_small_groups_is_said_before_it_opens(cast: Cast, year: PerformanceYear) -> None:
    def forecast(**groups: int) -> queries.Forecast:
        raters = [Rater(group=group) for group, n in groups.items() for _ in range(n)]
        return queries.forecast_of(raters, 3)

    both = forecast(rekan=2, bawahan=1)
    assert (len(both.merged), both.apart, both.lost) == (2, [], [])
    alone = forecast(rekan=2)
    assert (alone.lost, alone.shows_nothing) == ([("Rekan kerja", 2)], True)
    assert forecast(rekan=3, bawahan=4).apart == [("Rekan kerja", 3), ("Bawahan", 4)]


def test_the_employee_adds_and_strikes_and_the_superior_confirms(cast: Cast, year: PerformanceYear) -> None:
    other = make_person("Ratna Dewi", cast.dishub, "Analis", superior=cast.head)
    subject = subject_of(call(cast, year), cast.officer)
    me, superior = looking(cast.officer), looking(cast.section_head)
    services.strike_rater(viewer=me, rater=subject.raters.get(), reason="Baru pindah ke sini")
    services.add_rater(viewer=me, subject=subject, person=other, reason="Satu proyek sejak Mei")
    with pytest.raises(PermissionDenied):
        services.confirm_raters(viewer=me, subject=subject)
    services.confirm_raters(viewer=superior, subject=subject)
    services.open_campaign(viewer=viewer_of(cast.hr), campaign=subject.campaign)
    campaign = Campaign.objects.get(pk=subject.campaign_id)
    assert [seat.voter for seat in seats_about(campaign, cast.officer)] == [other]


def test_without_the_superiors_word_the_systems_proposal_is_asked(cast: Cast, year: PerformanceYear) -> None:
    other = make_person("Ratna Dewi", cast.dishub, "Analis", superior=cast.head)
    subject = subject_of(call(cast, year), cast.officer)
    me = looking(cast.officer)
    services.strike_rater(viewer=me, rater=subject.raters.get(), reason="Baru pindah ke sini")
    services.add_rater(viewer=me, subject=subject, person=other, reason="Satu proyek sejak Mei")
    services.open_campaign(viewer=viewer_of(cast.hr), campaign=subject.campaign)
    campaign = Campaign.objects.get(pk=subject.campaign_id)
    assert [seat.voter for seat in seats_about(campaign, cast.officer)] == [cast.colleague]
    assert subject.raters.get(person=other).status == RaterStatus.STRUCK


def test_a_change_after_the_superiors_word_needs_it_again(cast: Cast, year: PerformanceYear) -> None:
    subject = subject_of(call(cast, year), cast.officer)
    services.confirm_raters(viewer=looking(cast.section_head), subject=subject)
    services.strike_rater(
        viewer=looking(cast.officer), rater=subject.raters.get(), reason="Baru pindah ke sini"
    )
    subject.refresh_from_db()
    assert subject.confirmed_at is None


def test_nobody_is_named_beyond_his_limit(cast: Cast, year: PerformanceYear) -> None:
    """With one sheet a person, the colleague is asked about one of the two others, not about both."""
    third = make_person("Ratna Dewi", cast.bidang, "Petugas", superior=cast.section_head)
    campaign = call(cast, year, per_rater=1)
    busy = Rater.objects.filter(subject__campaign=campaign).values_list("person_id", flat=True)
    assert len(set(busy)) == len(busy)
    subject = next(
        one
        for one in campaign.subjects.select_related("person")
        if one.person != third and not one.raters.filter(person=third).exists()
    )
    with pytest.raises(CampaignRefused, match="batas bagi satu orang"):
        services.add_rater(
            viewer=looking(cast.section_head)
            if subject.person != cast.section_head
            else looking(cast.division_head),
            subject=subject,
            person=third,
            reason="Satu regu",
        )


@pytest.mark.parametrize("who", ["section_head", "officer", "governor"])
def test_superior_self_and_office_cannot_be_named(who: str, cast: Cast, year: PerformanceYear) -> None:
    subject = subject_of(call(cast, year), cast.officer)
    with pytest.raises(CampaignRefused) as refusal:
        services.add_rater(
            viewer=looking(cast.officer), subject=subject, person=getattr(cast, who), reason="Satu regu"
        )
    assert refusal.value.field == "person"


def test_lists_stand_once_it_is_open(cast: Cast, year: PerformanceYear) -> None:
    subject = subject_of(opened(cast, year), cast.officer)
    with pytest.raises(CampaignRefused, match="sudah dimulai"):
        services.strike_rater(viewer=looking(cast.officer), rater=subject.raters.get(), reason="Baru pindah")


def test_it_opens_by_itself_on_its_day_and_only_once(cast: Cast, year: PerformanceYear) -> None:
    campaign = call(cast, year, opens_on=TODAY + timedelta(days=1))
    assert services.campaigns_due(TODAY) == []
    with clock.fixed(NOW + timedelta(days=1)):
        assert services.campaigns_due(clock.today()) == [campaign.pk]
        services.open_due(campaign_id=campaign.pk)
        services.open_due(campaign_id=campaign.pk)
    assert Campaign.objects.get(pk=campaign.pk).status == CampaignStatus.OPEN
    asked = Notice.objects.filter(kind="campaigns.opened", recipient=cast.colleague.user)
    assert asked.count() == 1  # however many sheets wait for him


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"name": "  "}, "name"),
        ({"opens_on": TODAY - timedelta(days=1)}, "opens_on"),
        ({"closes_on": TODAY - timedelta(days=1)}, "closes_on"),
        ({"closes_on": TODAY + timedelta(days=61)}, "closes_on"),
        ({"minimum": 2}, "minimum"),
        ({"per_rater": 0}, "per_rater"),
    ],
)
def test_a_call_that_makes_no_sense_names_its_box(
    facts: dict[str, Any], field: str, cast: Cast, year: PerformanceYear
) -> None:
    with pytest.raises(CampaignRefused) as refusal:
        call(cast, year, **facts)
    assert refusal.value.field == field


class TestMovedMeanwhile:
    def test_a_rater_who_moved_away_is_excused_and_his_sheet_goes_unread(
        self, cast: Cast, year: PerformanceYear, signed_in: Callable[..., Client]
    ) -> None:
        peers(cast)
        campaign = opened(cast, year)
        seat = seats_about(campaign, cast.officer)[0]
        fill(seat, all_say(1))
        rater = subject_of(campaign, cast.officer).raters.get(person=seat.voter)
        services.excuse_rater(viewer=viewer_of(cast.hr), rater=rater, reason="Pindah ke Dinsos")
        assert not Draft.objects.filter(seat__pk=seat.pk).exists()
        with pytest.raises(CampaignRefused):
            fill(seat, all_say(5))
        page = signed_in(seat.voter).get(f"/umpan-balik-360/isi/{seat.public_id}/")
        assert page.status_code == 404
        assert "Anda tidak lagi diminta mengisinya" in page.content.decode()

    def test_hr_reads_which_raters_have_left_while_it_is_open(
        self, cast: Cast, year: PerformanceYear, signed_in: Callable[..., Client]
    ) -> None:
        """They stay asked and counted until HR excuses them: nobody is taken out behind his back."""
        peers(cast)
        campaign = opened(cast, year)
        gone = seats_about(campaign, cast.officer)[1].voter
        hr, subject = signed_in(cast.hr), subject_of(campaign, cast.officer)
        manage = f"/umpan-balik-360/kelola/{campaign.public_id}/"
        listed = f"/umpan-balik-360/penilai/{subject.public_id}/"
        assert "tidak lagi bertugas" not in hr.get(manage).content.decode()
        Appointment.objects.filter(person=gone).delete()
        assert "1 penilai rekan tidak lagi bertugas." in hr.get(manage).content.decode()
        assert hr.get(listed).content.decode().count("Tidak lagi bertugas, tetapi masih diminta") == 1
        assert gone in [seat.voter for seat in seats_about(campaign, cast.officer)]
        (line,) = queries.lines_of(campaign, TODAY, campaign.subjects.filter(pk=subject.pk))
        assert line.asked == 5
        rater = subject.raters.get(person=gone)
        services.excuse_rater(viewer=viewer_of(cast.hr), rater=rater, reason="Pindah ke Dinsos")
        assert "Tidak lagi bertugas, tetapi" not in hr.get(listed).content.decode()

    def test_what_he_had_just_written_is_shown_to_him_once(
        self, cast: Cast, year: PerformanceYear, signed_in: Callable[..., Client]
    ) -> None:
        """His window was still open: what it sends is refused with words, and stands there to be copied."""
        seat = seats_about(opened(cast, year), cast.officer)[0]
        services.excuse_rater(
            viewer=viewer_of(cast.hr),
            rater=Rater.objects.get(person=seat.voter, subject__person=cast.officer),
            reason="Pindah ke Dinsos",
        )
        sent = {"rahasia_loyal": "Setia pada tugas.", "rahasia_umum": "Sabar.", "rahasia_loyal.1": "4"}
        late = signed_in(seat.voter).post(f"/umpan-balik-360/isi/{seat.public_id}/", sent)
        assert late.status_code == 404
        page = late.content.decode()
        assert "Setia pada tugas." in page
        assert "Sabar." in page
        assert "Tidak tersimpan. Salin bila perlu" in page

    def test_only_hr_excuses(self, cast: Cast, year: PerformanceYear) -> None:
        campaign = opened(cast, year)
        rater = subject_of(campaign, cast.officer).raters.get()
        with pytest.raises(PermissionDenied):
            services.excuse_rater(viewer=looking(cast.section_head), rater=rater, reason="Tidak cocok")

    def test_whoever_is_taken_out_has_no_result_and_the_others_keep_theirs(
        self, cast: Cast, year: PerformanceYear, django_capture_on_commit_callbacks: Committed
    ) -> None:
        peers(cast)
        campaign = opened(cast, year)
        for person in (cast.officer, cast.colleague):
            for seat in seats_about(campaign, person):
                fill(seat, all_say(4))
        services.withdraw_subject(
            viewer=viewer_of(cast.hr), subject=subject_of(campaign, cast.officer), reason="Cuti besar"
        )
        with django_capture_on_commit_callbacks(execute=True):
            campaign = close(campaign)
        asked = questionnaire_on(campaign.opens_on)
        assert queries.found_about(subject_of(campaign, cast.officer), asked) == []
        assert queries.found_about(subject_of(campaign, cast.colleague), asked)

    def test_the_result_goes_with_the_person_to_his_new_superior(
        self, cast: Cast, year: PerformanceYear, signed_in: Callable[..., Client]
    ) -> None:
        peers(cast)
        campaign = opened(cast, year)
        for seat in seats_about(campaign, cast.officer):
            fill(seat, all_say(4))
        campaign = close(campaign)
        newcomer = make_person("Suparno", cast.dinsos, "Kepala Bidang", superior=cast.governor)
        Supervision.objects.filter(person=cast.officer).update(superior=newcomer)
        address = f"/umpan-balik-360/hasil/{subject_of(campaign, cast.officer).public_id}/"
        assert signed_in(newcomer).get(address).status_code == 200
        assert signed_in(cast.section_head).get(address).status_code == 404


class TestKeyLost:
    """The disk of the keys died, or an old backup came back in which the campaign is still open."""

    def test_while_it_is_open_its_raters_are_told(
        self, cast: Cast, year: PerformanceYear, signed_in: Callable[..., Client]
    ) -> None:
        campaign = opened(cast, year)
        seat = seats_about(campaign, cast.officer)[0]
        keys.destroy(campaign.box.public_id)
        browser, address = signed_in(seat.voter), f"/umpan-balik-360/isi/{seat.public_id}/"
        page = browser.get(address)
        assert page.status_code == 409
        assert "mereka dapat membatalkannya dan meminta lagi" in page.content.decode()
        late = browser.post(address, {"rahasia_loyal.1": "4"}, headers={"X-Autosave": "1"})
        assert late.status_code == 409
        assert "kuncinya hilang" in late.content.decode()

    def test_after_its_last_day_it_waits_and_then_says_that_nothing_can_be_read(
        self, cast: Cast, year: PerformanceYear, signed_in: Callable[..., Client]
    ) -> None:
        peers(cast)
        campaign = opened(cast, year)
        for seat in seats_about(campaign, cast.officer):
            fill(seat, all_say(4))
        keys.destroy(campaign.box.public_id)
        result = f"/umpan-balik-360/hasil/{subject_of(campaign, cast.officer).public_id}/"
        manage = f"/umpan-balik-360/kelola/{campaign.public_id}/"
        with clock.fixed(NOW + timedelta(days=15)):
            assert close(campaign).status == CampaignStatus.OPEN
            assert "beri tahu pengelola sistem, atau batalkan" in (
                signed_in(cast.hr).get(manage).content.decode()
            )
        with clock.fixed(NOW + timedelta(days=15 + 7)):
            assert close(campaign).status == CampaignStatus.LOST
            page = signed_in(cast.officer).get(result).content.decode()
            assert "tidak dapat dibaca oleh siapa pun. Tidak akan ada hasil" in page
            assert "kuncinya hilang" in signed_in(cast.hr).get(manage).content.decode()
        assert not Draft.objects.exists()
        assert services.results_to_tell() == []


class TestCancelled:
    def test_half_way_nothing_is_told_and_what_was_written_is_destroyed(
        self, cast: Cast, year: PerformanceYear, signed_in: Callable[..., Client]
    ) -> None:
        campaign = opened(cast, year)
        subject = subject_of(campaign, cast.officer)
        fill(seats_about(campaign, cast.officer)[0], all_say(1))
        services.cancel_campaign(viewer=viewer_of(cast.hr), campaign=campaign, reason="Salah unit")
        assert not Draft.objects.exists()
        assert Seat.objects.exists()  # that somebody was asked stays on record
        page = signed_in(cast.officer).get(f"/umpan-balik-360/hasil/{subject.public_id}/").content.decode()
        assert "Salah unit" in page
        assert "dimusnahkan tanpa dibaca" in page
        assert queries.sheets_of(looking(cast.colleague)) == []

    def test_whoever_had_it_before_him_is_told_what_became_of_it(
        self, cast: Cast, year: PerformanceYear, signed_in: Callable[..., Client]
    ) -> None:
        """The rater with the sheet still open in his browser, everybody concerned, and the superior."""
        campaign = opened(cast, year)
        subject = subject_of(campaign, cast.officer)
        seat = seats_about(campaign, cast.officer)[0]
        rater = signed_in(seat.voter)
        services.cancel_campaign(viewer=viewer_of(cast.hr), campaign=campaign, reason="Salah unit")
        address, sent = f"/umpan-balik-360/isi/{seat.public_id}/", {"rahasia_loyal.1": "4"}
        for late in (
            rater.get(address),
            rater.post(address, sent),
            rater.post(address, sent, headers={"X-Autosave": "1"}),
        ):
            assert late.status_code == 409
            assert "dibatalkan. Yang sudah ditulis dimusnahkan tanpa dibaca" in late.content.decode()
        with pytest.raises(CampaignRefused, match="dibatalkan"):
            fill(seat, all_say(4))
        told = Notice.objects.filter(kind="campaigns.cancelled")
        assert {seat.voter.user_id, cast.officer.user_id} <= set(told.values_list("recipient", flat=True))
        assert told.get(recipient=cast.officer.user).url.endswith(f"/hasil/{subject.public_id}/")
        page = signed_in(cast.section_head).get(f"/umpan-balik-360/penilai/{subject.public_id}/")
        assert "Tidak akan ada hasil. Alasan: Salah unit" in page.content.decode()

    def test_half_way_its_key_is_gone_with_the_sheets(
        self, cast: Cast, year: PerformanceYear, django_capture_on_commit_callbacks: Committed
    ) -> None:
        campaign = opened(cast, year)
        assert campaign.box is not None
        assert keys.of(campaign.box.public_id, campaign.box.terms)
        with django_capture_on_commit_callbacks(execute=True):
            services.cancel_campaign(viewer=viewer_of(cast.hr), campaign=campaign, reason="Salah unit")
        with pytest.raises(keys.KeyGone):
            keys.of(campaign.box.public_id, campaign.box.terms)

    def test_before_it_opened_nobody_is_asked(self, cast: Cast, year: PerformanceYear) -> None:
        campaign = call(cast, year)
        services.cancel_campaign(viewer=viewer_of(cast.hr), campaign=campaign, reason="Salah unit")
        assert services.campaigns_due(TODAY) == []
        with pytest.raises(CampaignRefused):
            services.open_campaign(viewer=viewer_of(cast.hr), campaign=campaign)

    def test_a_closed_one_cannot_be_cancelled(self, cast: Cast, year: PerformanceYear) -> None:
        campaign = close(opened(cast, year))
        with pytest.raises(CampaignRefused, match="Sudah berakhir"):
            services.cancel_campaign(viewer=viewer_of(cast.hr), campaign=campaign, reason="Salah unit")
