"""Which roles oblige somebody to use a second factor."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import RequestFactory

from abdi.accounts.enums import Happening
from abdi.accounts.models import User
from abdi.people.enums import Role
from abdi.people.requests import needs_second_factor
from config import env
from tests.conftest import NOW
from tests.factories.accounts import give_second_factor, sign_in
from tests.factories.people import viewer_of


def asked(user: User, *, viewer=None) -> bool:
    request = RequestFactory().get("/")
    request.user, request.viewer = user, viewer
    return needs_second_factor(request)


@pytest.fixture
def guarded(settings) -> None:
    settings.ABDI_SECOND_FACTOR_FOR = list(env.GUARDED_ROLES)


@pytest.mark.parametrize("who", ["administrator", "bkd", "inspector", "team"])
def test_roles_that_reach_the_whole_city_need_one(cast, guarded, who):
    assert asked(getattr(cast, who))


@pytest.mark.parametrize("who", ["hr", "head", "officer"])
def test_others_need_none(cast, guarded, who):
    found = getattr(cast, who)
    assert not asked(found if isinstance(found, User) else found.user)


def test_without_the_setting_nobody_needs_one(cast, settings):
    settings.ABDI_SECOND_FACTOR_FOR = []
    assert not asked(cast.administrator)


def test_a_viewer_at_hand_is_not_asked_for_again(cast, guarded, django_assert_num_queries):
    viewer = viewer_of(cast.bkd)
    with django_assert_num_queries(0):
        assert asked(cast.bkd, viewer=viewer)


def test_after_the_grace_bkd_sets_it_up_first_and_then_works_on(cast, guarded, client):
    User.objects.filter(pk=cast.bkd.pk).update(second_factor_asked_at=NOW - timedelta(days=15))
    sign_in(client, "bkd")
    assert client.get("/pegawai/")["Location"] == "/akun/dua-langkah/"
    page = client.get("/akun/dua-langkah/").content.decode()
    assert "Pasang dulu untuk melanjutkan" in page
    assert "Tidak punya telepon" in page

    client.post("/akun/keluar/")
    telephone = give_second_factor(cast.bkd)
    sign_in(client, "bkd")
    client.post("/akun/masuk/kode/", {"code": telephone.code()})
    assert client.get("/pegawai/").status_code == 200


def test_a_role_that_ended_obliges_nobody(cast, guarded, client):
    User.objects.filter(pk=cast.bkd.pk).update(second_factor_asked_at=NOW - timedelta(days=15))
    sign_in(client, "bkd")
    cast.bkd.roles.all().delete()
    assert client.get("/akun/").status_code == 200


def test_the_operator_names_the_roles(monkeypatch):
    monkeypatch.delenv("ABDI_SECOND_FACTOR_FOR", raising=False)
    assert env.second_factor_roles() == ["admin_sistem", "bkd", "inspektur", "tim_pengelola"]
    monkeypatch.setenv("ABDI_SECOND_FACTOR_FOR", "bkd, pengelola")
    assert env.second_factor_roles() == ["bkd", "pengelola"]
    monkeypatch.setenv("ABDI_SECOND_FACTOR_FOR", "tanpa")
    assert env.second_factor_roles() == []


def test_a_role_that_does_not_exist_is_refused_at_the_start(monkeypatch):
    monkeypatch.setenv("ABDI_SECOND_FACTOR_FOR", "bkd,administrator")
    with pytest.raises(env.SettingError, match=r"administrator.*admin_sistem"):
        env.second_factor_roles()


def test_the_setting_knows_all_roles():
    assert set(env.ROLES) == set(Role.values)


# --- the first accounts ---------------------------------------------------------------------------------


def test_appointing_acts_in_its_own_name_and_the_owner_is_told(cast, client):
    said = StringIO()
    call_command("appoint", "kepala.bkd", "bkd", name="Kepala BKD", stdout=said)
    user = User.objects.get(username="kepala.bkd")
    event = user.happenings.get(kind=Happening.CODE_ISSUED)
    assert event.actor == "system:penunjukan"

    code = said.getvalue().split("Kode aktivasi: ")[1].split()[0]
    password = "jembatan hujan sore"
    client.post("/akun/aktivasi/", {"login": "kepala.bkd", "code": code, "new": password, "again": password})
    page = client.get("/akun/", follow=True).content.decode()
    assert "Kode aktivasi diterbitkan oleh server Abdi (penunjukan) pada 7 Oktober 2026" in page
