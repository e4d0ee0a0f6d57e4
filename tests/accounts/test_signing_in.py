from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client
from django.urls import Resolver404, resolve

from abdi.accounts import logins, services
from abdi.accounts.models import User
from tests.accounts.conftest import NIP, NRK
from tests.factories.accounts import is_in, sign_in
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "login", [NIP, "19800101 200501 1 001", "19800101\u00a0200501 1 001", NRK, f" {NRK} "]
)
def test_it_lets_in_by_nip_or_nrk_with_blanks_ignored(client: Client, owner: User, login: str) -> None:
    answer = sign_in(client, login)

    assert (answer.status_code, answer["Location"]) == (302, "/akun/")
    assert is_in(client)


def test_an_office_signs_in_by_its_code_however_capitals_are_typed(client: Client, officer: User) -> None:
    sign_in(client, "HR.Dishub")

    assert is_in(client)


def test_a_nip_is_found_before_an_nrk_that_reads_the_same(owner: User) -> None:
    make_user("OTHER", "Orang Lain", "hr")
    named = make_user("hr", "Kantor")

    assert logins.find("hr") == named


@pytest.mark.parametrize("login", [NIP, "199999999999999999", "GUBERNUR", "' OR 1=1 --"])
def test_unknown_account_and_wrong_password_get_the_same_answer(
    client: Client, owner: User, login: str
) -> None:
    answer = sign_in(client, login, "bukan-sandinya")

    assert answer.status_code == 422
    assert "NIP/NRK atau kata sandi tidak cocok" in answer.content.decode()


def test_what_was_typed_is_kept_but_never_the_password(client: Client, owner: User) -> None:
    page = sign_in(client, NIP, "salah-ketik-saja").content.decode()

    assert f'value="{NIP}"' in page
    assert "salah-ketik-saja" not in page


def test_a_closed_account_is_answered_like_a_wrong_password(
    client: Client, owner: User, officer: User
) -> None:
    services.close(user=owner, by=officer, reason="Pensiun")

    answer = sign_in(client, NIP)

    assert answer.status_code == 422
    assert "tidak cocok" in answer.content.decode()


def test_an_account_that_was_never_activated_lets_nobody_in(client: Client, acting: None) -> None:
    services.register(username="197001011995031001", alternate=None, display_name="Baru")

    assert sign_in(client, "197001011995031001", "").status_code == 422
    assert sign_in(client, "197001011995031001", "!").status_code == 422
    assert not is_in(client)


def test_the_work_is_one_lookup_and_one_hash_whoever_asks(
    owner: User, django_assert_num_queries: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed: list[str] = []
    encode = MD5PasswordHasher.encode

    def counting(self: MD5PasswordHasher, password: str, salt: str) -> str:
        hashed.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counting)
    services.register(username="197001011995031001", alternate=None, display_name="Baru")
    for login in (NIP, "unknown", "197001011995031001"):
        hashed.clear()
        with django_assert_num_queries(1):
            assert authenticate(None, username=login, password="bukan-sandinya") is None
        assert len(hashed) == 1, login


@pytest.mark.parametrize(
    ("target", "leads_to"),
    [
        ("/akun/perangkat/", "/akun/perangkat/"),
        ("https://jahat.example/", "/"),
        ("//jahat.example/", "/"),
        ("/\\jahat.example", "/"),
        ("javascript:alert(1)", "/"),
    ],
)
def test_it_leads_on_only_to_pages_of_this_site(
    client: Client, owner: User, target: str, leads_to: str
) -> None:
    assert sign_in(client, NIP, next=target)["Location"] == leads_to


def test_a_signed_in_person_is_led_past_the_sign_in_page(client: Client, owner: User) -> None:
    sign_in(client, NIP)

    assert client.get("/akun/masuk/?next=/akun/perangkat/")["Location"] == "/akun/perangkat/"
    assert client.get("/akun/masuk/?next=//jahat.example")["Location"] == "/"


def test_signing_in_needs_a_form_of_this_site(owner: User) -> None:
    strict = Client(enforce_csrf_checks=True)

    assert sign_in(strict, NIP).status_code == 403
    assert not is_in(strict)


def test_signing_out_is_a_post_only(client: Client, owner: User) -> None:
    sign_in(client, NIP)

    assert client.get("/akun/keluar/").status_code == 405
    assert is_in(client)
    assert client.post("/akun/keluar/")["Location"] == "/akun/masuk/"
    assert not is_in(client)


def test_the_page_cannot_be_framed_or_cached(client: Client) -> None:
    answer = client.get("/akun/masuk/")

    assert answer["X-Frame-Options"] == "DENY"
    assert "no-store" in answer["Cache-Control"]
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(client: Client, owner: User) -> None:
    cookies = sign_in(client, NIP).cookies

    for name in ("abdi", "abdi_perangkat"):
        assert cookies[name]["httponly"], name
        assert cookies[name]["samesite"] == "Lax", name
    assert NIP not in str(cookies)
    assert NRK not in str(cookies)


def test_on_a_shared_computer_the_session_ends_with_the_browser_and_leaves_no_mark(
    client: Client, owner: User
) -> None:
    answer = sign_in(client, NIP, shared="on")

    assert answer.cookies["abdi"]["max-age"] == ""
    assert "abdi_perangkat" not in answer.cookies


@pytest.mark.parametrize(
    "path",
    [
        "/akun/login/",
        "/akun/logout/",
        "/akun/inactive/",
        "/akun/signup/",
        "/akun/reauthenticate/",
        "/akun/email/",
        "/akun/confirm-email/",
        "/akun/confirm-email/kunci/",
        "/akun/password/change/",
        "/akun/password/set/",
        "/akun/password/reset/",
        "/akun/password/reset/done/",
        "/akun/password/reset/key/1-kunci/",
        "/akun/password/reset/key/done/",
        "/akun/login/code/",
        "/akun/login/code/confirm/",
        "/akun/2fa/",
        "/akun/2fa/authenticate/",
        "/akun/2fa/totp/activate/",
        "/akun/2fa/webauthn/",
        "/akun/2fa/recovery-codes/",
        "/akun/3rdparty/",
        "/akun/social/login/cancelled/",
    ],
)
def test_what_allauth_offers_and_we_do_not_want_does_not_exist(path: str) -> None:
    with pytest.raises(Resolver404):
        resolve(path)
