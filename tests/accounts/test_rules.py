from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpRequest
from django.test import Client

from abdi.accounts import services
from abdi.accounts.models import User
from abdi.core import clock
from tests.accounts.conftest import NIP
from tests.conftest import NOW
from tests.factories.accounts import give_second_factor, sign_in
from tests.factories.people import PASSWORD

pytestmark = pytest.mark.django_db


def everybody(request: HttpRequest) -> bool:
    """A rule: all who sign in need a second factor."""
    return request.user.is_authenticated


@pytest.fixture
def second_factor_for_all(settings: Any) -> None:
    settings.ABDI_SECOND_FACTOR_RULE = "tests.accounts.test_rules.everybody"


@pytest.fixture
def given(client: Client, owner: User) -> Client:
    """A browser of somebody whose password was given to him."""
    owner.must_change_password = True
    owner.save()
    sign_in(client, NIP)
    return client


def test_a_given_password_is_replaced_before_anything_else(given: Client) -> None:
    for path in ("/", "/akun/", "/akun/perangkat/", "/akun/dua-langkah/"):
        assert given.get(path)["Location"] == "/akun/kata-sandi/", path
    assert given.post("/akun/perangkat/lain/keluarkan/")["Location"] == "/akun/kata-sandi/"


def test_with_a_given_password_one_may_still_sign_out_and_choose_a_language(given: Client) -> None:
    assert given.post("/bahasa/", {"language": "en"}).status_code == 302
    assert given.get("/healthz").status_code == 200
    assert given.post("/akun/keluar/")["Location"] == "/akun/masuk/"


def test_a_part_of_a_page_is_told_where_to_go(given: Client) -> None:
    answer = given.get("/", headers={"HX-Request": "true"})

    assert (answer.status_code, answer["HX-Redirect"]) == (401, "/akun/kata-sandi/")


def test_after_the_change_all_pages_open(given: Client) -> None:
    given.post("/akun/kata-sandi/", {"old": PASSWORD, "new": "jembatan hujan", "again": "jembatan hujan"})

    assert given.get("/akun/").status_code == 200


def test_who_needs_a_second_factor_is_told_and_has_days_of_grace(
    client: Client, owner: User, second_factor_for_all: None
) -> None:
    sign_in(client, NIP)

    page = client.get("/akun/").content.decode()
    assert "paling lambat 21 Oktober 2026" in page


@pytest.mark.parametrize(
    ("days", "status"), [(timedelta(days=14, seconds=-1), 200), (timedelta(days=14), 302)]
)
def test_after_the_grace_it_must_be_set_up_first(
    client: Client, owner: User, second_factor_for_all: None, days: timedelta, status: int
) -> None:
    sign_in(client, NIP)
    client.post("/akun/keluar/")
    with clock.fixed(NOW + days):
        sign_in(client, NIP)
        answer = client.get("/akun/")

    assert answer.status_code == status
    assert status == 200 or answer["Location"] == "/akun/dua-langkah/"


def test_the_way_to_set_it_up_stays_open_after_the_grace(
    client: Client, owner: User, second_factor_for_all: None
) -> None:
    owner.second_factor_asked_at = NOW - timedelta(days=15)
    owner.save()
    sign_in(client, NIP)

    assert client.get("/akun/dua-langkah/").status_code == 200
    assert client.get("/akun/dua-langkah/pasang/").status_code == 200


def test_who_has_a_second_factor_owes_nothing(
    client: Client, owner: User, second_factor_for_all: None
) -> None:
    owner.second_factor_asked_at = NOW - timedelta(days=15)
    owner.save()
    telephone = give_second_factor(owner)
    sign_in(client, NIP)
    client.post("/akun/masuk/kode/", {"code": telephone.code()})

    assert client.get("/akun/").status_code == 200


def test_without_a_rule_nobody_needs_one(client: Client, owner: User) -> None:
    owner.second_factor_asked_at = NOW - timedelta(days=15)
    owner.save()
    sign_in(client, NIP)

    assert client.get("/akun/").status_code == 200


def test_a_reset_gives_the_days_of_grace_anew(
    client: Client, owner: User, officer: User, second_factor_for_all: None
) -> None:
    owner.second_factor_asked_at = NOW - timedelta(days=15)
    owner.save()
    give_second_factor(owner)
    services.reset_second_factor(user=owner, by=officer, reason="Telepon hilang")
    sign_in(client, NIP)

    assert "paling lambat 21 Oktober 2026" in client.get("/akun/").content.decode()


def test_who_is_held_up_can_still_ask_for_help_and_leave(
    client: Client, owner: User, second_factor_for_all: None
) -> None:
    owner.second_factor_asked_at = NOW - timedelta(days=15)
    owner.save()
    sign_in(client, NIP)

    for path in ("/akun/bantuan/", "/bantuan/", "/privasi/"):
        assert client.get(path).status_code == 200, path
    assert client.post("/akun/keluar/")["Location"] == "/akun/masuk/"
