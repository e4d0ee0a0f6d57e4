"""Roles are given by BKD; access is handed over by HR."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from abdi.people.enums import Role
from abdi.people.models import RoleAssignment
from abdi.people.services.errors import NotYours, PeopleRefused
from abdi.people.services.facts import Facts, correct_facts
from abdi.people.services.roles import end_role, grant_role, hand_over_activation, reset_second_factor
from tests.factories.people import always, give_role, viewer_of

TODAY = date(2026, 10, 7)

pytestmark = pytest.mark.usefixtures("acting")


def grant(cast, *, by=None, role=Role.PENGELOLA, unit="dishub", since=TODAY, last=None):
    return grant_role(
        by=viewer_of(by or cast.bkd),
        user=cast.officer.user,
        role=role,
        unit=getattr(cast, unit) if unit else None,
        since=since,
        last=last,
    )


def test_a_granted_role_holds_from_its_first_to_its_last_day(cast):
    granted = grant(cast, last=TODAY + timedelta(days=1))
    assert (granted.first_day, granted.last_day) == (TODAY, TODAY + timedelta(days=1))
    assert viewer_of(cast.officer).is_hr


@pytest.mark.parametrize("who", ["hr", "inspector", "administrator", "head"])
def test_only_bkd_grants(cast, who):
    with pytest.raises(NotYours):
        grant(cast, by=getattr(cast, who))


def test_nobody_grants_himself_a_role(cast):
    with pytest.raises(PeopleRefused, match="petugas BKD yang lain"):
        grant_role(
            by=viewer_of(cast.bkd), user=cast.bkd, role=Role.INSPEKTUR, unit=None, since=TODAY, last=None
        )


@pytest.mark.parametrize("role", [Role.PENGELOLA, Role.WILAYAH])
def test_a_role_over_a_unit_needs_the_unit(cast, role):
    with pytest.raises(PeopleRefused, match="Pilih unit"):
        grant(cast, role=role, unit=None)


def test_the_database_itself_refuses_a_unit_role_over_the_whole_city(cast):
    with pytest.raises(IntegrityError, match="role_of_a_unit"), transaction.atomic():
        RoleAssignment.objects.create(user=cast.officer.user, role="pengelola", unit=None, during=always())


def test_the_same_role_is_not_given_twice(cast):
    grant(cast)
    with pytest.raises(PeopleRefused, match="sudah diberikan"):
        grant(cast)


def test_an_ended_role_holds_no_more(cast):
    give_role(cast.officer.user, "pengelola", cast.dishub)
    end_role(by=viewer_of(cast.bkd), assignment=RoleAssignment.objects.get(user=cast.officer.user))
    assert not viewer_of(cast.officer).is_hr


def test_bkd_does_not_end_its_own_role(cast):
    with pytest.raises(PeopleRefused, match="petugas BKD yang lain"):
        end_role(by=viewer_of(cast.bkd), assignment=RoleAssignment.objects.get(user=cast.bkd))


def test_hr_hands_an_activation_code_to_its_staff(cast):
    assert len(hand_over_activation(by=viewer_of(cast.hr), person=cast.officer).code) > 8


def test_hr_hands_no_code_to_staff_of_another_agency(cast):
    with pytest.raises(NotYours):
        hand_over_activation(by=viewer_of(cast.hr), person=cast.stranger)


def test_hr_hands_no_code_to_who_has_a_role_himself(cast):
    give_role(cast.officer.user, "bkd")
    with pytest.raises(NotYours):
        hand_over_activation(by=viewer_of(cast.hr), person=cast.officer)
    assert hand_over_activation(by=viewer_of(cast.bkd), person=cast.officer).user == cast.officer.user


def test_nobody_hands_a_code_to_himself(cast):
    give_role(cast.officer.user, "bkd")
    with pytest.raises(NotYours):
        hand_over_activation(by=viewer_of(cast.officer), person=cast.officer)


def test_a_reset_second_factor_needs_a_reason(cast):
    with pytest.raises(PeopleRefused, match="Isi alasan"):
        reset_second_factor(by=viewer_of(cast.hr), person=cast.officer, reason=" ")


def facts(**other):
    return Facts(
        **{
            "name": "Irma Aryani",
            "front_title": "",
            "back_title": "S.T.",
            "sex": "P",
            "birth_date": date(1980, 1, 1),
            "email": "irma@contoh.go.id",
            "phone": "",
        }
        | other
    )


def test_hr_puts_facts_right(cast):
    correct_facts(by=viewer_of(cast.hr), person=cast.officer, facts=facts())
    cast.officer.refresh_from_db()
    assert (cast.officer.back_title, cast.officer.sex) == ("S.T.", "P")


def test_a_corrected_name_goes_to_the_account(cast):
    correct_facts(by=viewer_of(cast.hr), person=cast.officer, facts=facts(name="Irma A."))
    cast.officer.user.refresh_from_db()
    assert cast.officer.user.display_name == "Irma A."


def test_nobody_puts_his_own_facts_right(cast):
    give_role(cast.officer.user, "pengelola", cast.dishub)
    with pytest.raises(NotYours):
        correct_facts(by=viewer_of(cast.officer), person=cast.officer, facts=facts())
