from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client

from abdi.accounts import second_factor
from abdi.accounts.models import User
from abdi.core import clock
from tests.accounts.conftest import NIP
from tests.conftest import NOW
from tests.factories.accounts import Telephone, give_second_factor, sign_in
from tests.factories.people import PASSWORD

pytestmark = pytest.mark.django_db

ON = "/akun/dua-langkah/pasang/"
CODES = "/akun/dua-langkah/kode-pemulihan/"


@pytest.fixture
def browser(client: Client, owner: User) -> Client:
    sign_in(client, NIP)
    return client


def secret_on(page: str) -> str:
    found = re.search(r'<p class="a-fig">([A-Z2-7 ]{39})</p>', page)
    assert found is not None
    return found.group(1).replace(" ", "")


def test_a_telephone_is_taken_over_with_its_first_code(browser: Client, owner: User) -> None:
    telephone = Telephone(secret_on(browser.get(ON).content.decode()))

    answer = browser.post(ON, {"code": telephone.code()})

    assert answer["Location"] == CODES
    assert second_factor.is_on(owner)


def test_the_picture_carries_name_and_secret_but_no_nip(browser: Client, owner: User) -> None:
    page = browser.get(ON).content.decode()

    assert "data:image/svg+xml" in page
    assert NIP not in page


def test_the_secret_stays_the_same_when_the_page_is_opened_again(browser: Client) -> None:
    assert secret_on(browser.get(ON).content.decode()) == secret_on(browser.get(ON).content.decode())


def test_a_wrong_first_code_turns_nothing_on(browser: Client, owner: User) -> None:
    secret = secret_on(browser.get(ON).content.decode())

    answer = browser.post(ON, {"code": "000000"})

    assert answer.status_code == 422
    assert secret_on(answer.content.decode()) == secret
    assert not second_factor.is_on(owner)


def test_the_first_code_cannot_be_used_again_to_sign_in(browser: Client, owner: User) -> None:
    telephone = Telephone(secret_on(browser.get(ON).content.decode()))
    browser.post(ON, {"code": telephone.code()})
    other = Client()
    sign_in(other, NIP)

    assert other.post("/akun/masuk/kode/", {"code": telephone.code()}).status_code == 422


def test_recovery_codes_can_be_read_and_saved(browser: Client, owner: User) -> None:
    telephone = Telephone(secret_on(browser.get(ON).content.decode()))
    browser.post(ON, {"code": telephone.code()})

    page = browser.get(CODES).content.decode()
    file = browser.get("/akun/dua-langkah/kode-pemulihan.txt")

    codes = [f"{code[:4]} {code[4:]}" for code in second_factor.recovery_codes(owner)]
    assert len(codes) == 10
    assert all(code in page and code in file.content.decode() for code in codes)
    assert file["Content-Disposition"] == 'attachment; filename="kode-pemulihan-abdi.txt"'
    assert "no-store" in file["Cache-Control"]


def test_new_recovery_codes_make_the_old_ones_worthless(client: Client, owner: User) -> None:
    telephone = give_second_factor(owner)
    sign_in(client, NIP)
    client.post("/akun/masuk/kode/", {"code": telephone.code()})
    old = second_factor.recovery_codes(owner)

    client.post(CODES)

    assert not set(old) & set(second_factor.recovery_codes(owner))


@pytest.mark.parametrize("path", [ON, CODES])
def test_after_a_quarter_of_an_hour_the_password_is_asked_again(browser: Client, path: str) -> None:
    with clock.fixed(NOW + timedelta(minutes=16)):
        answer = browser.get(path)
        assert answer["Location"].startswith("/akun/konfirmasi/?next=")
        refused = browser.post("/akun/konfirmasi/", {"password": "salah", "next": path})
        confirmed = browser.post("/akun/konfirmasi/", {"password": PASSWORD, "next": path})

    assert refused.status_code == 422
    assert confirmed["Location"] == path


def test_the_telephone_is_let_go_only_against_a_code(client: Client, owner: User) -> None:
    telephone = give_second_factor(owner)
    sign_in(client, NIP)
    client.post("/akun/masuk/kode/", {"code": telephone.code(-1)})
    off = "/akun/dua-langkah/lepas/"

    assert client.get(off).status_code == 405
    assert client.post(off, {"code": "000000"}).status_code == 422
    assert second_factor.is_on(owner)
    assert client.post(off, {"code": telephone.code()}).status_code == 302
    assert not second_factor.is_on(owner)
    assert second_factor.recovery_codes(owner) == []
