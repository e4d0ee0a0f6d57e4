from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from abdi.accounts import second_factor, services
from abdi.accounts.enums import Happening
from abdi.accounts.models import User
from abdi.core import clock
from tests.accounts.conftest import NIP
from tests.conftest import NOW
from tests.factories.accounts import Telephone, give_second_factor, is_in, sign_in

pytestmark = pytest.mark.django_db

STEP = "/akun/masuk/kode/"


@pytest.fixture
def telephone(owner: User) -> Telephone:
    return give_second_factor(owner)


def type_code(browser: Client, code: str, address: str = "10.1.2.3") -> int:
    return browser.post(STEP, {"code": code}, REMOTE_ADDR=address).status_code


def test_the_password_alone_does_not_let_in(client: Client, telephone: Telephone) -> None:
    answer = sign_in(client, NIP)

    assert answer["Location"] == STEP
    assert client.get(STEP).status_code == 200
    assert not is_in(client)


def test_the_code_of_the_telephone_lets_in_and_leads_on(client: Client, telephone: Telephone) -> None:
    sign_in(client, NIP, next="/akun/perangkat/")

    answer = client.post(STEP, {"code": telephone.code()})

    assert answer["Location"] == "/akun/perangkat/"
    assert is_in(client)


@pytest.mark.parametrize("drift", [-1, 0, 1])
def test_a_clock_off_by_one_step_is_accepted(client: Client, telephone: Telephone, drift: int) -> None:
    sign_in(client, NIP)

    assert type_code(client, telephone.code(drift)) == 302


@pytest.mark.parametrize("drift", [-2, 2])
def test_a_clock_off_by_two_steps_is_refused_and_the_page_tells_the_time(
    client: Client, telephone: Telephone, drift: int
) -> None:
    sign_in(client, NIP)

    answer = client.post(STEP, {"code": telephone.code(drift)})

    assert answer.status_code == 422
    assert "Jam server: 09.00 WIB" in answer.content.decode()
    assert not is_in(client)


@pytest.mark.parametrize("later", [0, 1])
def test_a_code_is_good_once_in_all_its_life(client: Client, telephone: Telephone, later: int) -> None:
    code = telephone.code(1)
    sign_in(client, NIP)
    type_code(client, code)
    second = Client()
    sign_in(second, NIP)

    with clock.fixed(NOW + timedelta(seconds=30 * later)):
        assert type_code(second, code) == 422


def test_a_code_older_than_one_already_used_is_refused(client: Client, telephone: Telephone) -> None:
    sign_in(client, NIP)
    type_code(client, telephone.code())
    second = Client()
    sign_in(second, NIP)

    assert type_code(second, telephone.code(-1)) == 422
    assert type_code(second, telephone.code(1)) == 302


def test_wrong_codes_are_delayed_never_locked_out(client: Client, telephone: Telephone) -> None:
    sign_in(client, NIP)
    tries = [type_code(client, "000000") for _ in range(7)]

    with clock.fixed(NOW + timedelta(seconds=2)):
        last = type_code(client, telephone.code())

    assert tries == [422] * 5 + [429] * 2
    assert last == 302


def test_guesses_from_many_addresses_are_counted_together(client: Client, telephone: Telephone) -> None:
    tries = []
    for number in range(32):
        browser, address = Client(), f"198.51.100.{number}"
        sign_in(browser, NIP, REMOTE_ADDR=address)
        tries.append(type_code(browser, "000000", address))

    assert tries == [422] * 30 + [429] * 2


def test_the_owners_browser_is_not_slowed_by_guesses_elsewhere(client: Client, telephone: Telephone) -> None:
    sign_in(client, NIP)
    type_code(client, telephone.code(-1))
    client.post("/akun/keluar/")
    for number in range(32):
        browser, address = Client(), f"198.51.100.{number}"
        sign_in(browser, NIP, REMOTE_ADDR=address)
        type_code(browser, "000000", address)

    sign_in(client, NIP)

    assert type_code(client, telephone.code()) == 302


def test_a_recovery_code_replaces_the_telephone_once(
    client: Client, owner: User, telephone: Telephone
) -> None:
    code = second_factor.recovery_codes(owner)[0]
    sign_in(client, NIP)
    assert type_code(client, f"{code[:4]} {code[4:]}") == 302
    second = Client()
    sign_in(second, NIP)

    assert type_code(second, code) == 422
    assert owner.happenings.filter(kind=Happening.RECOVERY_CODE_USED).count() == 1


def test_the_second_step_cannot_be_entered_without_the_password(client: Client, telephone: Telephone) -> None:
    answer = client.post(STEP, {"code": telephone.code()})

    assert answer["Location"] == "/akun/masuk/"
    assert not is_in(client)


def test_a_password_replaced_in_between_ends_the_attempt(
    client: Client, owner: User, telephone: Telephone
) -> None:
    sign_in(client, NIP)
    owner.set_password("kata-sandi-lain-7")
    owner.save()

    assert client.post(STEP, {"code": telephone.code()})["Location"] == "/akun/masuk/"
    assert not is_in(client)


def test_an_account_closed_in_between_stays_outside(
    client: Client, owner: User, officer: User, telephone: Telephone
) -> None:
    sign_in(client, NIP)
    services.close(user=owner, by=officer, reason="Pensiun")

    client.post(STEP, {"code": telephone.code()})

    assert not is_in(client)


def test_the_secret_is_not_stored_in_clear(owner: User, telephone: Telephone) -> None:
    stored = str(Authenticator.objects.get(user=owner, type="totp").data)

    assert telephone.secret not in stored


def test_an_officer_resets_a_lost_second_factor_and_the_owner_learns_it(
    client: Client, owner: User, officer: User, telephone: Telephone
) -> None:
    with clock.fixed(NOW - timedelta(days=1)):
        sign_in(client, NIP)
        type_code(client, telephone.code())

    services.reset_second_factor(user=owner, by=officer, reason="Telepon hilang, datang dengan kartu pegawai")

    assert not is_in(client)
    sign_in(client, NIP)
    page = client.get("/akun/").content.decode()
    assert "diatur ulang oleh Pengelola Kepegawaian pada 7 Oktober 2026" in page
    assert "Telepon hilang, datang dengan kartu pegawai" in page


def test_a_reset_without_a_reason_is_refused(owner: User, officer: User, telephone: Telephone) -> None:
    with pytest.raises(services.AccountError, match="Isi alasan"):
        services.reset_second_factor(user=owner, by=officer, reason="  ")

    assert second_factor.is_on(owner)
