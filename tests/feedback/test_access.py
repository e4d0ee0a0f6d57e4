"""Each denial differs from an allowed case in one fact."""

from __future__ import annotations

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from abdi.cycles.models import PerformanceYear
from abdi.feedback import access
from abdi.people.access import viewer_for
from abdi.people.models import Appointment, Supervision
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories.feedback import make_note
from tests.factories.people import make_person
from tests.factories.reporting import looking
from tests.factories.teams import make_member, make_team

pytestmark = pytest.mark.usefixtures("acting")
TODAY = NOW.date()


def test_a_colleague_under_the_same_superior_may_write(cast: Cast) -> None:
    assert access.may_give_feedback(looking(cast.colleague), cast.officer, TODAY)


def test_the_superior_may_write(cast: Cast) -> None:
    assert access.may_give_feedback(looking(cast.section_head), cast.officer, TODAY)


def test_a_subordinate_may_write(cast: Cast) -> None:
    assert access.may_give_feedback(looking(cast.officer), cast.section_head, TODAY)


def test_a_colleague_of_the_same_unit_may_write(cast: Cast) -> None:
    other = make_person("Ratna Dewi", cast.bidang, "Analis", superior=cast.division_head)
    assert access.may_give_feedback(looking(other), cast.officer, TODAY)


def test_somebody_of_another_unit_and_superior_may_not(cast: Cast) -> None:
    other = make_person("Ratna Dewi", cast.dishub, "Analis", superior=cast.head)
    assert not access.may_give_feedback(looking(other), cast.officer, TODAY)


@pytest.mark.parametrize("leads", [True, False])
def test_a_colleague_of_the_same_team_may_whatever_his_unit(
    leads: bool, cast: Cast, year: PerformanceYear
) -> None:
    """As its ketua or as a member; both ways, and while both belong to it."""
    team = make_team(cast.dinsos, year, cast.stranger if leads else cast.division_head)
    member = make_member(team, cast.officer)
    if not leads:
        make_member(team, cast.stranger)
    assert access.may_give_feedback(looking(cast.stranger), cast.officer, TODAY)
    assert access.may_give_feedback(looking(cast.officer), cast.stranger, TODAY)
    member.during = DateRange(date(2026, 1, 1), TODAY)
    member.save()
    assert not access.may_give_feedback(looking(cast.stranger), cast.officer, TODAY)
    assert not access.may_give_feedback(looking(cast.officer), cast.stranger, TODAY)


@pytest.mark.parametrize("changed", ["declined", "over"])
def test_a_team_that_is_none_makes_no_colleagues(changed: str, cast: Cast, year: PerformanceYear) -> None:
    over = {"during": DateRange(date(2026, 1, 1), TODAY)} if changed == "over" else {}
    team = make_team(cast.dinsos, year, cast.stranger, **over)
    declined = {"status": "tidak_disetujui"} if changed == "declined" else {}
    make_member(team, cast.officer, **declined, during=DateRange(date(2026, 1, 1), date(2027, 1, 1)))
    assert not access.may_give_feedback(looking(cast.stranger), cast.officer, TODAY)
    assert not access.may_give_feedback(looking(cast.officer), cast.stranger, TODAY)


def test_a_stranger_may_not(cast: Cast) -> None:
    assert not access.may_give_feedback(looking(cast.stranger), cast.officer, TODAY)


def test_nobody_writes_about_himself(cast: Cast) -> None:
    assert not access.may_give_feedback(looking(cast.officer), cast.officer, TODAY)


def test_nobody_writes_about_an_office(cast: Cast) -> None:
    assert not access.may_give_feedback(looking(cast.head), cast.governor, TODAY)


def test_an_account_without_staff_data_may_not(cast: Cast) -> None:
    assert not access.may_give_feedback(viewer_for(cast.administrator, TODAY), cast.officer, TODAY)


def test_who_has_moved_away_may_no_longer_write(cast: Cast) -> None:
    until = DateRange(date(2024, 1, 1), TODAY)
    Supervision.objects.filter(person=cast.colleague).update(during=until)
    Appointment.objects.filter(person=cast.colleague).update(during=until)
    assert not access.may_give_feedback(looking(cast.colleague), cast.officer, TODAY)


def test_the_author_may_withdraw_until_it_is_read(cast: Cast, year: PerformanceYear) -> None:
    assert access.may_withdraw(looking(cast.colleague), make_note(cast.colleague, cast.officer, year))


def test_once_it_is_read_he_may_not(cast: Cast, year: PerformanceYear) -> None:
    note = make_note(cast.colleague, cast.officer, year, read_at=NOW)
    assert not access.may_withdraw(looking(cast.colleague), note)


def test_once_a_rating_rests_on_it_he_may_not(cast: Cast, year: PerformanceYear) -> None:
    note = make_note(cast.colleague, cast.officer, year, settled_at=NOW)
    assert not access.may_withdraw(looking(cast.colleague), note)


def test_the_person_it_is_about_may_not_withdraw_it(cast: Cast, year: PerformanceYear) -> None:
    note = make_note(cast.colleague, cast.officer, year)
    assert not access.may_withdraw(looking(cast.officer), note)
