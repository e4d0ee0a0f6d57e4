from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test import Client

from abdi.accounts import throttle
from abdi.accounts.models import Attempt, User
from abdi.core import clock
from tests.accounts.conftest import NIP, NRK
from tests.conftest import NOW
from tests.factories.accounts import is_in, sign_in
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db

ATTACKER = "203.0.113.9"


def fail(browser: Client, login: str, times: int, address: str = ATTACKER) -> list[int]:
    return [sign_in(browser, login, "bukan-sandinya", REMOTE_ADDR=address).status_code for _ in range(times)]


def test_the_first_mistakes_cost_nothing_then_each_makes_one_wait_longer(client: Client, owner: User) -> None:
    waits, at = [], NOW
    for _ in range(20):
        with clock.fixed(at):
            answer = sign_in(client, NIP, "bukan-sandinya")
        if answer.status_code == 429:
            waits.append(int(answer["Retry-After"]))
            at += timedelta(seconds=waits[-1])
    assert fail(Client(), "lain", 5) == [422] * 5
    assert waits == [2, 4, 8, 16, 32, 64, 128, 256]


def test_the_wait_has_a_ceiling_and_then_the_owner_gets_in(client: Client, owner: User) -> None:
    at = NOW
    for _ in range(40):
        with clock.fixed(at):
            answer = sign_in(client, NIP, "bukan-sandinya")
        at += timedelta(seconds=int(answer.headers.get("Retry-After", 0)))
    with clock.fixed(at + timedelta(seconds=throttle.STRANGER.ceiling)):
        sign_in(client, NIP)
        assert is_in(client)


def test_the_message_says_how_many_seconds_and_what_was_typed_is_kept(client: Client, owner: User) -> None:
    fail(client, NIP, 5)

    answer = sign_in(client, NIP, REMOTE_ADDR=ATTACKER)

    page = answer.content.decode()
    assert answer.status_code == 429
    assert answer["Retry-After"] == "2"
    assert "Tunggu 2 detik" in page
    assert f'value="{NIP}"' in page


def test_the_right_password_does_not_jump_the_queue(client: Client, owner: User) -> None:
    fail(client, NIP, 5)

    sign_in(client, NIP, REMOTE_ADDR=ATTACKER)

    assert not is_in(client)


def test_unknown_accounts_wait_just_as_long(client: Client, owner: User) -> None:
    assert fail(client, "199999999999999999", 7) == fail(Client(), NIP, 7) == [422] * 5 + [429] * 2


def test_blanks_and_capitals_do_not_open_another_lane(client: Client, officer: User) -> None:
    tries = ["hr.dishub", "HR.dishub", " hr.dishub", "hr. dishub", "Hr.Dishub", "hr.DISHUB"]

    assert [fail(client, login, 1)[0] for login in tries] == [422] * 5 + [429]


def test_an_attacker_elsewhere_does_not_slow_the_owner(client: Client, owner: User) -> None:
    fail(Client(), NIP, 30)

    sign_in(client, NIP, REMOTE_ADDR="10.1.2.3")

    assert is_in(client)


def test_a_known_browser_gets_in_while_an_attacker_hammers_from_the_same_address(
    client: Client, owner: User
) -> None:
    sign_in(client, NIP, REMOTE_ADDR=ATTACKER)
    client.post("/akun/keluar/")
    assert fail(Client(), NIP, 30)[-1] == 429

    sign_in(client, NIP, REMOTE_ADDR=ATTACKER)

    assert is_in(client)


def test_a_known_browser_of_somebody_else_has_no_lane_of_its_own(client: Client, owner: User) -> None:
    make_user("199001012015011001", "Penyerang")
    sign_in(client, "199001012015011001", REMOTE_ADDR=ATTACKER)
    client.post("/akun/keluar/")

    assert fail(client, NIP, 6) == [422] * 5 + [429]


def test_a_forged_device_cookie_is_worth_nothing(client: Client, owner: User) -> None:
    client.cookies["abdi_perangkat"] = "WyJ4IixbInkiXV0:1:2"

    assert fail(client, NIP, 6) == [422] * 5 + [429]


def test_mistakes_in_a_known_browser_are_delayed_too(client: Client, owner: User) -> None:
    sign_in(client, NIP)
    client.post("/akun/keluar/")

    assert fail(client, NIP, 6) == [422] * 5 + [429]


def test_success_clears_the_lane(client: Client, owner: User) -> None:
    fail(client, NIP, 4)
    sign_in(client, NIP, REMOTE_ADDR=ATTACKER)
    client.post("/akun/keluar/")

    assert fail(Client(), NIP, 5) == [422] * 5


def test_a_thousand_people_get_in_from_one_address_among_many_mistakes(acting: None) -> None:
    people = [User(username=f"1980010120050{n:05d}", display_name="Pegawai") for n in range(1000)]
    person = make_user("198001012005011001", "Contoh")
    for each in people:
        each.password = person.password
    User.objects.bulk_create(people)

    for number, each in enumerate(people):
        if number % 4 == 0:
            assert sign_in(Client(), each.username, "salah-ketik-x", REMOTE_ADDR=ATTACKER).status_code == 422
        assert sign_in(Client(), each.username, REMOTE_ADDR=ATTACKER).status_code == 302


def test_spraying_many_accounts_from_one_address_is_slowed_for_strangers_only(
    client: Client, owner: User
) -> None:
    sign_in(client, NIP, REMOTE_ADDR=ATTACKER)
    client.post("/akun/keluar/")
    wide = throttle.lane(throttle.ADDRESS, ATTACKER)
    Attempt.objects.create(key=wide.key, level=throttle.ADDRESS.free + 3, last_at=clock.now())

    assert sign_in(Client(), "orang-baru", REMOTE_ADDR=ATTACKER).status_code == 429
    assert sign_in(client, NIP, REMOTE_ADDR=ATTACKER).status_code == 302


def test_failures_fade_with_time(client: Client, owner: User) -> None:
    fail(client, NIP, 5)

    with clock.fixed(NOW + timedelta(hours=6)):
        assert fail(client, NIP, 5) == [422] * 5


def test_neither_nip_nor_address_is_stored_in_clear(client: Client, owner: User) -> None:
    fail(client, NIP, 1)
    fail(client, NRK, 1)

    keys = " ".join(Attempt.objects.values_list("key", flat=True))
    assert Attempt.objects.count() == 3
    assert NIP not in keys
    assert NRK not in keys
    assert ATTACKER not in keys


def test_lanes_without_news_are_forgotten(acting: None) -> None:
    Attempt.objects.create(key="lama", level=1, last_at=NOW - timedelta(days=3))
    Attempt.objects.create(key="baru", level=1, last_at=NOW)

    assert throttle.forget_old() == 1
    assert Attempt.objects.get().key == "baru"


def test_many_tries_at_once_are_judged_one_at_a_time() -> None:
    own = throttle.lane(throttle.STRANGER, "uji", "satu")
    entered, refused = threading.Event(), threading.Event()
    outcome: list[int] = []

    def second() -> None:
        entered.wait(10)
        try:
            with transaction.atomic():
                throttle.enter(own)
        except throttle.TooSoon as refusal:
            outcome.append(refusal.seconds)
        finally:
            connection.close()
            refused.set()

    other = threading.Thread(target=second)
    other.start()
    with transaction.atomic():
        gate = throttle.enter(own)
        entered.set()
        refused.wait(10)
        gate.failed()
    other.join()

    assert outcome == [1]
