from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db.backends.postgresql.psycopg_any import DateRange

from abdi.accounts.models import User
from abdi.cycles.models import PerformanceYear
from abdi.people.models import Person
from abdi.teams import services
from abdi.teams.enums import TeamStanding
from abdi.teams.models import FormerLeader, Membership, Team
from abdi.teams.services import TeamDraft, TeamRefused
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories.people import viewer_of
from tests.factories.teams import make_member
from tests.teams.conftest import Other

pytestmark = pytest.mark.usefixtures("acting")
TODAY = NOW.date()
DRAFT = TeamDraft(
    name="Tim Penanganan Kemacetan",
    purpose="Berkurangnya titik macet.",
    first_day=date(2026, 3, 1),
    last_day=date(2026, 12, 31),
)


def form(cast: Cast, year: PerformanceYear, who: Person | User, draft: TeamDraft = DRAFT) -> Team:
    return services.form_team(
        viewer=viewer_of(who), unit=cast.bidang, year=year, leader=cast.officer, draft=draft
    )


@pytest.mark.parametrize("who", ["division_head", "head", "hr", "bkd"])
def test_a_team_is_formed_by_who_leads_the_unit_or_one_above_and_by_its_hr(
    cast: Cast, year: PerformanceYear, who: str
) -> None:
    team = form(cast, year, getattr(cast, who))
    assert (team.leader, team.led_since) == (cast.officer, date(2026, 3, 1))
    assert team.leader_title == "Ketua Tim Penanganan Kemacetan"


@pytest.mark.parametrize("who", ["section_head", "officer", "stranger", "team", "inspector"])
def test_nobody_else_forms_one(cast: Cast, year: PerformanceYear, who: str) -> None:
    with pytest.raises(PermissionDenied):
        form(cast, year, getattr(cast, who))


def test_the_hr_of_another_agency_forms_none(cast: Cast, year: PerformanceYear) -> None:
    cast.hr.roles.update(unit=cast.dinsos)
    with pytest.raises(PermissionDenied):
        form(cast, year, cast.hr)


def test_it_refuses_a_leader_from_outside_the_hosting_unit(
    cast: Cast, year: PerformanceYear, other: Other
) -> None:
    with pytest.raises(TeamRefused, match="unit pembentuk"):
        services.form_team(
            viewer=viewer_of(cast.head), unit=cast.bidang, year=year, leader=other.employee, draft=DRAFT
        )


def test_it_refuses_a_second_team_of_the_same_name(cast: Cast, year: PerformanceYear) -> None:
    form(cast, year, cast.head)
    with pytest.raises(TeamRefused) as refused:
        form(cast, year, cast.head)
    assert refused.value.field == "name"


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 5, 2), date(2026, 5, 1)),
        (date(2025, 12, 1), date(2026, 5, 1)),
        (date(2026, 5, 1), date(2027, 1, 1)),
    ],
)
def test_it_refuses_days_out_of_order_or_of_another_year(
    cast: Cast, year: PerformanceYear, first: date, last: date
) -> None:
    with pytest.raises(TeamRefused) as refused:
        form(cast, year, cast.head, replace(DRAFT, first_day=first, last_day=last))
    assert refused.value.field == "last_day"


def test_it_refuses_a_year_that_is_closed(cast: Cast, year: PerformanceYear) -> None:
    year.status = "ditutup"
    year.save()
    with pytest.raises(TeamRefused, match="tidak sedang dibuka"):
        form(cast, year, cast.head)


def test_a_new_leader_leaves_the_old_one_on_record(cast: Cast, team: Team) -> None:
    since = date(2026, 7, 1)
    services.change_leader(viewer=viewer_of(cast.division_head), team=team, leader=cast.officer, since=since)
    team.refresh_from_db()
    assert (team.leader, team.led_since) == (cast.officer, since)
    before = FormerLeader.objects.get(team=team)
    assert (before.person, before.last_day) == (cast.colleague, date(2026, 6, 30))


def test_a_member_who_becomes_leader_is_no_member_any_more(cast: Cast, team: Team) -> None:
    make_member(team, cast.officer)
    services.change_leader(
        viewer=viewer_of(cast.division_head), team=team, leader=cast.officer, since=date(2026, 7, 1)
    )
    assert Membership.objects.get(team=team).last_day == date(2026, 6, 30)


@pytest.mark.parametrize("since", [date(2026, 1, 1), TODAY + timedelta(days=1)])
def test_it_refuses_a_leader_from_before_the_old_one_or_from_a_day_to_come(
    cast: Cast, team: Team, since: date
) -> None:
    with pytest.raises(TeamRefused) as refused:
        services.change_leader(
            viewer=viewer_of(cast.division_head), team=team, leader=cast.officer, since=since
        )
    assert refused.value.field == "since"


def test_the_leader_does_not_give_the_team_away_himself(cast: Cast, team: Team) -> None:
    with pytest.raises(PermissionDenied):
        services.change_leader(viewer=viewer_of(cast.colleague), team=team, leader=cast.officer, since=TODAY)


def test_a_team_that_ends_ends_for_its_members_too(cast: Cast, team: Team, other: Other) -> None:
    long, late = make_member(team, cast.officer), make_member(team, other.employee)
    late.during = DateRange(date(2026, 11, 1), date(2027, 1, 1))
    late.save()
    services.end_team(
        viewer=viewer_of(cast.division_head),
        team=team,
        last_day=date(2026, 10, 31),
        reason="Tugasnya beralih ke unit tetap.",
    )
    team.refresh_from_db(), long.refresh_from_db(), late.refresh_from_db()
    assert team.standing_on(date(2026, 10, 31)) is TeamStanding.RUNNING
    assert team.standing_on(date(2026, 11, 1)) is TeamStanding.OVER
    assert (long.status, long.last_day) == ("anggota", date(2026, 10, 31))
    assert late.status == "dibatalkan"


def test_it_refuses_to_end_a_team_without_a_reason(cast: Cast, team: Team) -> None:
    with pytest.raises(TeamRefused) as refused:
        services.end_team(viewer=viewer_of(cast.division_head), team=team, last_day=TODAY, reason="sudah")
    assert refused.value.field == "reason"


def test_it_refuses_a_span_that_leaves_a_member_outside(cast: Cast, team: Team) -> None:
    make_member(team, cast.officer)
    with pytest.raises(TeamRefused, match="di luar hari-hari itu"):
        services.change_team(
            viewer=viewer_of(cast.division_head),
            team=team,
            draft=replace(DRAFT, first_day=date(2026, 1, 1), last_day=date(2026, 6, 30)),
        )
