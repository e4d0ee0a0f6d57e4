from __future__ import annotations

import pytest
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError
from django.test import Client

from abdi.accounts.enums import Happening
from abdi.accounts.models import User
from tests.accounts.conftest import NIP
from tests.factories.accounts import is_in, sign_in
from tests.factories.people import PASSWORD

pytestmark = pytest.mark.django_db

CHANGE = "/akun/kata-sandi/"
NEW = "jembatan hujan kopi"


@pytest.fixture
def somebody() -> User:
    return User(username="198609262015051001", alternate="181234", display_name="Budi Winarno")


@pytest.mark.parametrize(
    ("password", "lacks"),
    [
        ("sembilan9", "terlalu pendek"),
        ("x" * 201, "terlalu panjang"),
        ("aaaaaaaaaaaa", "mengulang"),
        ("password123", "terlalu umum"),
        ("PASSWORD123", "terlalu umum"),
        ("Jakarta2026!", "terlalu umum"),
        ("123 bismillah", "terlalu umum"),
        ("198609262015051001", "NIP"),
        ("1986-09-26-benar", "tanggal lahir"),
        ("rahasia26091986", "tanggal lahir"),
        ("nrk-181234-saya", "NRK"),
        ("Winarno-kuat-7", "nama Anda"),
    ],
)
def test_it_refuses_a_password_and_says_what_it_lacks(somebody: User, password: str, lacks: str) -> None:
    with pytest.raises(ValidationError, match=lacks):
        validate_password(password, somebody)


@pytest.mark.parametrize("password", ["sepuluh-10", "jembatan hujan kopi", "x1y2z3" * 30])
def test_it_accepts_a_long_phrase(somebody: User, password: str) -> None:
    validate_password(password, somebody)


def test_every_rule_can_say_itself() -> None:
    assert all(password_validators_help_texts())


def change(browser: Client, old: str = PASSWORD, new: str = NEW, again: str = ""):  # type: ignore[no-untyped-def]
    return browser.post(CHANGE, {"old": old, "new": new, "again": again or new})


def test_a_changed_password_keeps_this_browser_and_signs_the_others_out(client: Client, owner: User) -> None:
    other = Client()
    sign_in(other, NIP)
    sign_in(client, NIP)

    assert change(client)["Location"] == "/akun/"

    assert is_in(client)
    assert not is_in(other)
    assert sign_in(Client(), NIP).status_code == 422
    assert sign_in(Client(), NIP, NEW).status_code == 302
    assert owner.happenings.filter(kind=Happening.PASSWORD_CHANGED).exists()


@pytest.mark.parametrize(
    ("old", "new", "again", "says"),
    [
        ("bukan-yang-lama", NEW, NEW, "Kata sandi lama tidak cocok"),
        (PASSWORD, PASSWORD, PASSWORD, "sama dengan yang lama"),
        (PASSWORD, "pendek", "pendek", "terlalu pendek"),
        (PASSWORD, NEW, "ulangan lain saja", "Ulangan berbeda"),
        (PASSWORD, "aryani hujan kopi", "aryani hujan kopi", "memuat nama Anda"),
    ],
)
def test_a_refused_change_says_why_and_changes_nothing(
    client: Client, owner: User, old: str, new: str, again: str, says: str
) -> None:
    sign_in(client, NIP)

    answer = change(client, old, new, again)

    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert sign_in(Client(), NIP).status_code == 302


def test_guessing_the_old_password_in_an_open_session_is_delayed(client: Client, owner: User) -> None:
    sign_in(client, NIP)
    pages = [change(client, "bukan-yang-lama").content.decode() for _ in range(6)]

    assert ["Terlalu banyak percobaan" in page for page in pages] == [False] * 5 + [True]
