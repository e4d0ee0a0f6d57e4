"""A transfer out of one HR's reach: proposed, confirmed by the receiving unit, and only then carried out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from abdi.accounts.models import User
from abdi.cycles.models import PerformanceYear
from abdi.goals.models import Skp
from abdi.notifications.models import Notice
from abdi.people.models import Person
from abdi.people.queries import post_on
from abdi.transitions.enums import Kind, TeamChoice
from abdi.transitions.models import TransferProposal, Transition
from abdi.transitions.services import (
    PreviewChanged,
    TransitionRefused,
    accept_transfer,
    decline_transfer,
    preview_proposal,
    undo_change,
)
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories.goals import make_skp
from tests.factories.people import give_role, make_user, viewer_of
from tests.factories.teams import make_member, make_team
from tests.factories.transitions import apply, propose, transfer

SignIn = Callable[[Person | User], Client]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("acting")]
TODAY = NOW.date()


@pytest.fixture
def host(cast: Cast) -> Person:
    return Person.objects.get(supervises__person=cast.stranger)


@pytest.fixture
def receiver(cast: Cast) -> User:
    user = make_user("hr.dinsos", "Pengelola Kepegawaian Dinsos")
    give_role(user, "pengelola", cast.dinsos)
    return user


@pytest.fixture
def old(cast: Cast, year: PerformanceYear) -> Skp:
    return make_skp(cast.officer, year).skp


@pytest.fixture
def proposal(cast: Cast, old: Skp, host: Person, receiver: User) -> TransferProposal:
    return propose(cast.hr, cast.officer, transfer(cast.dinsos, host))


def accept(by: User, proposal: TransferProposal) -> Transition:
    viewer = viewer_of(by)
    seen = preview_proposal(viewer=viewer, proposal=proposal).mark
    return accept_transfer(viewer=viewer, proposal=proposal, seen=seen)


def test_until_the_receiving_unit_confirms_nothing_moves(
    cast: Cast, proposal: TransferProposal, receiver: User
) -> None:
    assert post_on(cast.officer, TODAY).unit == cast.bidang
    assert Skp.objects.filter(person=cast.officer).count() == 1
    assert Notice.objects.get(kind="transitions.proposed").recipient == receiver


def test_confirmed_it_is_a_transfer_with_both_sides_on_record(
    cast: Cast, proposal: TransferProposal, receiver: User
) -> None:
    made = accept(receiver, proposal)
    assert post_on(cast.officer, TODAY).unit == cast.dinsos
    assert (made.confirmed_by, made.proposal.proposed_by, made.unit) == (receiver, cast.hr, cast.bidang)
    assert accept_transfer(viewer=viewer_of(receiver), proposal=proposal, seen="") == made


def test_an_unseen_preview_confirms_nothing(proposal: TransferProposal, receiver: User) -> None:
    with pytest.raises(PreviewChanged):
        accept_transfer(viewer=viewer_of(receiver), proposal=proposal, seen="lain")


def test_who_proposes_cannot_confirm(cast: Cast, proposal: TransferProposal) -> None:
    with pytest.raises(PermissionDenied):
        accept_transfer(viewer=viewer_of(cast.hr), proposal=proposal, seen="")


def test_it_cannot_be_carried_out_past_the_receiving_unit(cast: Cast, old: Skp, host: Person) -> None:
    with pytest.raises(PermissionDenied):
        apply(cast.hr, cast.officer, Kind.TRANSFER, transfer(cast.dinsos, host))


def test_bkd_needs_nobody(cast: Cast, old: Skp, host: Person) -> None:
    apply(cast.bkd, cast.officer, Kind.TRANSFER, transfer(cast.dinsos, host))
    assert not TransferProposal.objects.exists()


def test_a_second_proposal_waits_for_the_first(cast: Cast, proposal: TransferProposal, host: Person) -> None:
    with pytest.raises(TransitionRefused, match="sudah menunggu konfirmasi"):
        propose(cast.hr, cast.officer, transfer(cast.dinsos, host, title="Analis"))


def test_declined_it_says_why_and_cannot_be_confirmed(proposal: TransferProposal, receiver: User) -> None:
    with pytest.raises(TransitionRefused, match="paling sedikit"):
        decline_transfer(viewer=viewer_of(receiver), proposal=proposal, reason="tidak")
    done = decline_transfer(viewer=viewer_of(receiver), proposal=proposal, reason="Formasi sudah penuh.")
    assert (done.status, done.reason) == ("tidak_diterima", "Formasi sudah penuh.")
    with pytest.raises(TransitionRefused, match="sudah dijawab"):
        accept_transfer(viewer=viewer_of(receiver), proposal=proposal, seen="")


def test_who_proposed_takes_it_back(cast: Cast, proposal: TransferProposal) -> None:
    done = decline_transfer(viewer=viewer_of(cast.hr), proposal=proposal, reason="Keputusan ditarik.")
    assert done.status == "ditarik_pengusul"


def test_on_pages_it_is_sent_read_and_confirmed(
    cast: Cast, old: Skp, host: Person, receiver: User, signed_in: SignIn
) -> None:
    typed = {
        "first": "2026-10-05",
        "unit": cast.dinsos.code,
        "title": "Pengelola Bantuan",
        "job_type": "Pelaksana",
        "superior": host.nip,
        "basis": "Kepgub 900/2026",
    }
    sender = signed_in(cast.hr)
    address = f"/perubahan/baru/{cast.officer.public_id}/mutasi/"
    shown = sender.post(address, typed | {"aksi": "periksa"})
    assert "Kirim ke unit penerima" in shown.content.decode()
    sent = sender.post(address, typed | {"aksi": "terapkan", "dilihat": shown.context["preview"].mark})
    place = sent.headers["Location"]
    assert "Tarik usul" in sender.get(place).content.decode()
    other = signed_in(receiver)
    assert place in other.get("/perubahan/").content.decode()
    page = other.get(place)
    assert "Konfirmasi mutasi" in page.content.decode()
    assert other.post(f"{place}tolak/", {"reason": "x"}).status_code == 422
    assert other.post(f"{place}terima/", {"dilihat": page.context["preview"].mark}).status_code == 302
    assert post_on(cast.officer, TODAY).unit == cast.dinsos
    assert signed_in(cast.stranger).get(place).status_code == 404


# --- teams ------------------------------------------------------------------------------------------------


@pytest.fixture
def member(cast: Cast, old: Skp, year: PerformanceYear) -> None:
    team = make_team(cast.dishub, year, cast.division_head, name="Tim Kemacetan")
    make_member(team, cast.officer)


@pytest.mark.usefixtures("member")
def test_hr_chooses_what_becomes_of_teams(cast: Cast, host: Person) -> None:
    with pytest.raises(TransitionRefused, match="anggota Tim Kemacetan") as refused:
        apply(cast.bkd, cast.officer, Kind.TRANSFER, transfer(cast.dinsos, host))
    assert refused.value.field == "teams"


@pytest.mark.usefixtures("member")
def test_a_membership_ends_with_the_post_and_comes_back_with_it(cast: Cast, host: Person) -> None:
    membership = cast.officer.team_memberships.get()
    until = membership.last_day
    draft = transfer(cast.dinsos, host, teams=TeamChoice.END)
    change = apply(cast.bkd, cast.officer, Kind.TRANSFER, draft)
    [line] = [line for line in change.lines if line["what"] == "Anggota Tim Kemacetan"]
    assert line["after"] == "berakhir 4 Oktober 2026"
    membership.refresh_from_db()
    assert membership.last_day == date(2026, 10, 4)
    undo_change(viewer=viewer_of(cast.bkd), transition=change, reason="SK ditarik kembali.")
    membership.refresh_from_db()
    assert (membership.last_day, membership.status) == (until, "anggota")


@pytest.mark.usefixtures("member")
def test_a_membership_that_stays_is_told_and_untouched(cast: Cast, host: Person) -> None:
    before = cast.officer.team_memberships.get().during
    change = apply(cast.bkd, cast.officer, Kind.TRANSFER, transfer(cast.dinsos, host, teams=TeamChoice.STAY))
    assert any(line["after"].startswith("tetap, sampai") for line in change.lines)
    assert cast.officer.team_memberships.get().during == before
