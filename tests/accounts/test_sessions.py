from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import ProgrammingError, transaction
from django.test import Client

from abdi.accounts import queries, services
from abdi.accounts.enums import Happening
from abdi.accounts.models import Session, User
from abdi.core import clock
from tests.accounts.conftest import NIP
from tests.conftest import NOW
from tests.factories.accounts import is_in, sign_in

pytestmark = pytest.mark.django_db

PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36"
DESK = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Gecko/20100101 Firefox/131.0"


@pytest.fixture
def phone(owner: User) -> Client:
    browser = Client(HTTP_USER_AGENT=PHONE)
    sign_in(browser, NIP)
    return browser


@pytest.fixture
def desk(owner: User) -> Client:
    browser = Client(HTTP_USER_AGENT=DESK)
    sign_in(browser, NIP)
    return browser


def session_of(browser: Client) -> Session:
    return Session.objects.get(session_key=browser.cookies["abdi"].value)


def test_a_session_begins_with_a_new_key(client: Client, owner: User) -> None:
    client.post("/akun/masuk/", {"login": NIP, "password": "salah-salah-x", "shared": "on"})
    session = client.session
    session["planted"] = True
    session.save()
    client.cookies["abdi"] = session.session_key
    before = session.session_key

    sign_in(client, NIP)

    assert client.cookies["abdi"].value != before
    assert not Session.objects.filter(session_key=before).exists()


def test_the_owner_sees_where_he_is_signed_in(phone: Client, desk: Client) -> None:
    page = desk.get("/akun/perangkat/").content.decode()

    assert "Chrome di Android" in page
    assert "Firefox di Windows" in page
    assert page.count("Perangkat ini") == 1
    assert phone.cookies["abdi"].value not in page


def test_one_device_can_be_signed_out(phone: Client, desk: Client) -> None:
    answer = desk.post(f"/akun/perangkat/{session_of(phone).public_id}/keluarkan/")

    assert answer.status_code == 302
    assert not is_in(phone)
    assert is_in(desk)


def test_all_others_can_be_signed_out_at_once(phone: Client, desk: Client, owner: User) -> None:
    desk.post("/akun/perangkat/lain/keluarkan/")

    assert not is_in(phone)
    assert is_in(desk)
    assert owner.happenings.filter(kind=Happening.SESSIONS_ENDED).count() == 1


def test_nobody_signs_out_the_devices_of_somebody_else(client: Client, phone: Client, officer: User) -> None:
    sign_in(client, "hr.dishub")

    assert client.post(f"/akun/perangkat/{session_of(phone).public_id}/keluarkan/").status_code == 404
    assert is_in(phone)


def test_the_session_of_a_closed_account_is_over(phone: Client, owner: User, officer: User) -> None:
    services.close(user=owner, by=officer, reason="Pensiun")

    assert not is_in(phone)


def test_a_reopened_account_signs_in_again(client: Client, owner: User, officer: User) -> None:
    services.close(user=owner, by=officer, reason="Diduga pensiun")
    services.reopen(user=owner, by=officer, reason="Ternyata belum")

    sign_in(client, NIP)

    assert is_in(client)
    kinds = [event.kind for event in queries.happenings_of(owner)]
    assert kinds[-2:] == [Happening.REOPENED, Happening.CLOSED]


def test_nobody_closes_his_own_account(officer: User) -> None:
    with pytest.raises(services.AccountError, match="akun sendiri"):
        services.close(user=officer, by=officer, reason="Coba")


def test_reading_renews_the_session_at_most_every_ten_minutes(phone: Client) -> None:
    seen = []
    for minutes in (9, 11, 12):
        with clock.fixed(NOW + timedelta(minutes=minutes)):
            phone.get("/akun/")
        seen.append(session_of(phone).seen_at)

    assert seen == [NOW, NOW + timedelta(minutes=11), NOW + timedelta(minutes=11)]


def test_a_page_of_ones_own_account_costs_few_queries(
    phone: Client, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    phone.get("/akun/")  # the notes of the sign-in are read once

    with django_assert_max_num_queries(9):  # type: ignore[operator]
        phone.get("/akun/")


def test_the_history_of_an_account_is_only_added_to(owner: User, officer: User) -> None:
    services.issue_activation(user=owner, by=officer)
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        owner.happenings.all().delete()
