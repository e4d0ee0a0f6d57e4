from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from abdi.people.models import Person
from abdi.teams import services
from abdi.teams.models import Membership, Team
from abdi.teams.services import TeamRefused
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories.people import viewer_of
from tests.factories.teams import make_member
from tests.teams.conftest import Other

pytestmark = pytest.mark.usefixtures("acting")
TODAY = NOW.date()
REASON = "Masih dibutuhkan di seksinya."


def propose(team: Team, by: Person, person: Person, since: date = TODAY) -> Membership:
    return services.propose_member(
        viewer=viewer_of(by), team=team, person=person, task="Mengolah data", since=since
    )


def test_the_leader_takes_a_member_of_the_hosting_unit_at_once(cast: Cast, team: Team) -> None:
    assert propose(team, cast.colleague, cast.officer).status == "anggota"


def test_a_member_of_another_unit_waits_for_that_unit(cast: Cast, team: Team, other: Other) -> None:
    assert propose(team, cast.colleague, other.employee).status == "menunggu_unit"


def test_who_may_lend_him_need_not_ask_himself(cast: Cast, team: Team, other: Other) -> None:
    assert propose(team, cast.head, other.employee).status == "anggota"


@pytest.mark.parametrize("who", ["officer", "section_head", "stranger"])
def test_only_the_leader_and_who_formed_the_team_propose(
    cast: Cast, team: Team, other: Other, who: str
) -> None:
    with pytest.raises(PermissionDenied):
        propose(team, getattr(cast, who), other.employee)


def test_a_former_leader_proposes_nobody(cast: Cast, team: Team) -> None:
    team.leader = cast.section_head
    team.save()
    with pytest.raises(PermissionDenied):
        propose(team, cast.colleague, cast.officer)


def test_it_refuses_the_leader_as_a_member(cast: Cast, team: Team) -> None:
    with pytest.raises(TeamRefused, match="memimpin tim ini"):
        propose(team, cast.division_head, cast.colleague)


def test_it_refuses_somebody_twice_on_a_day(cast: Cast, team: Team) -> None:
    propose(team, cast.colleague, cast.officer)
    with pytest.raises(TeamRefused, match="sudah tercatat"):
        propose(team, cast.colleague, cast.officer, date(2026, 11, 1))


def test_the_database_refuses_somebody_twice_on_a_day(cast: Cast, team: Team) -> None:
    make_member(team, cast.officer)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_member(team, cast.officer)


@pytest.mark.parametrize("since", [date(2025, 12, 31), date(2027, 1, 1)])
def test_it_refuses_a_day_on_which_the_team_does_not_work(cast: Cast, team: Team, since: date) -> None:
    with pytest.raises(TeamRefused) as refused:
        propose(team, cast.colleague, cast.officer, since)
    assert refused.value.field == "since"


@pytest.mark.parametrize("who", ["superior", "head"])
def test_his_superior_or_the_head_of_his_unit_agrees(cast: Cast, team: Team, other: Other, who: str) -> None:
    waiting = make_member(team, other.employee, status="menunggu_unit")
    person = other.head if who == "head" else other.employee.supervisions.get().superior
    assert services.agree_member(viewer=viewer_of(person), membership=waiting).status == "anggota"
    assert services.agree_member(viewer=viewer_of(person), membership=waiting).status == "anggota"


def test_nobody_else_lends_him(cast: Cast, team: Team, other: Other) -> None:
    waiting = make_member(team, other.employee, status="menunggu_unit")
    for who in (other.employee, cast.colleague, cast.division_head, cast.section_head):
        with pytest.raises(PermissionDenied):
            services.agree_member(viewer=viewer_of(who), membership=waiting)
    waiting.refresh_from_db()
    assert waiting.status == "menunggu_unit"


def test_a_unit_that_declines_says_why(cast: Cast, team: Team, other: Other) -> None:
    waiting = make_member(team, other.employee, status="menunggu_unit")
    with pytest.raises(TeamRefused):
        services.decline_member(viewer=viewer_of(other.head), membership=waiting, reason=" ")
    declined = services.decline_member(viewer=viewer_of(other.head), membership=waiting, reason=REASON)
    assert (declined.status, declined.reason) == ("tidak_disetujui", REASON)
    with pytest.raises(TeamRefused, match="sudah dijawab"):
        services.agree_member(viewer=viewer_of(other.head), membership=waiting)


def test_whoever_was_declined_may_be_proposed_again(cast: Cast, team: Team, other: Other) -> None:
    make_member(team, other.employee, status="tidak_disetujui")
    assert propose(team, cast.colleague, other.employee).status == "menunggu_unit"


@pytest.mark.parametrize("who", ["leader", "former", "lender"])
def test_a_membership_is_ended_by_the_leader_the_former_and_the_lender(
    cast: Cast, team: Team, other: Other, who: str
) -> None:
    member = make_member(team, other.employee)
    by = {"leader": cast.colleague, "former": cast.division_head, "lender": other.head}[who]
    ended = services.end_membership(
        viewer=viewer_of(by), membership=member, last_day=date(2026, 10, 31), reason=REASON
    )
    assert (ended.status, ended.last_day) == ("anggota", date(2026, 10, 31))


def test_a_member_does_not_end_it_himself(cast: Cast, team: Team) -> None:
    member = make_member(team, cast.officer)
    with pytest.raises(PermissionDenied):
        services.end_membership(
            viewer=viewer_of(cast.officer), membership=member, last_day=TODAY, reason=REASON
        )


def test_a_proposal_that_is_taken_back_never_comes_about(cast: Cast, team: Team, other: Other) -> None:
    waiting = make_member(team, other.employee, status="menunggu_unit")
    services.end_membership(
        viewer=viewer_of(cast.colleague), membership=waiting, last_day=TODAY, reason=REASON
    )
    waiting.refresh_from_db()
    assert waiting.status == "dibatalkan"
    with pytest.raises(TeamRefused, match="sudah dijawab atau ditarik"):
        services.agree_member(viewer=viewer_of(other.head), membership=waiting)
