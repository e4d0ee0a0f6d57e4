from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.urls import Resolver404, resolve

from abdi.accounts import services, single_sign_on
from abdi.accounts.models import User
from abdi.core import clock
from config import env
from tests.accounts.conftest import NIP, NRK
from tests.conftest import NOW
from tests.factories.accounts import is_in

pytestmark = pytest.mark.django_db

VARIABLES = {
    "ABDI_OIDC_ISSUER": "https://masuk.example",
    "ABDI_OIDC_CLIENT_ID": "abdi",
    "ABDI_OIDC_CLIENT_SECRET": "rahasia",
}


@pytest.fixture
def request_back(settings: Any) -> HttpRequest:
    """The provider's answer, in a browser with a session."""
    settings.ABDI_SINGLE_SIGN_ON = {"claim": "nip", "name": "akun pemerintah"}
    request = RequestFactory().get("/")
    request.session = SessionStore()
    request._messages = FallbackStorage(request)  # type: ignore[attr-defined]
    return request


@pytest.mark.parametrize("claim", [NIP, NRK, "19800101 200501 1 001"])
def test_whom_the_provider_names_waits_for_his_own_button(
    request_back: HttpRequest, owner: User, claim: str
) -> None:
    answer = single_sign_on.arrive(request_back, {"nip": claim, "sub": "x"}, "/akun/")

    assert answer.status_code == 302
    assert single_sign_on.waiting(request_back) == (owner, "/akun/")
    assert not hasattr(request_back, "user")


@pytest.mark.parametrize("claims", [{}, {"nip": ""}, {"nip": "199999999999999999"}, {"sub": NIP}])
def test_somebody_without_an_account_is_not_registered(
    request_back: HttpRequest, owner: User, claims: dict[str, str]
) -> None:
    answer = single_sign_on.arrive(request_back, claims, "")

    assert answer["Location"] == "/akun/masuk/"
    assert single_sign_on.waiting(request_back) is None
    assert User.objects.count() == 1


def test_a_closed_account_stays_closed(request_back: HttpRequest, owner: User, officer: User) -> None:
    services.close(user=owner, by=officer, reason="Pensiun")

    single_sign_on.arrive(request_back, {"nip": NIP}, "")

    assert single_sign_on.waiting(request_back) is None


def test_who_waits_too_long_begins_again(request_back: HttpRequest, owner: User) -> None:
    single_sign_on.arrive(request_back, {"nip": NIP}, "")

    with clock.fixed(NOW + timedelta(minutes=11)):
        assert single_sign_on.waiting(request_back) is None


def test_without_a_provider_nobody_arrives_from_one(client: Client) -> None:
    with pytest.raises(Resolver404):
        resolve("/akun/masuk/lewat/sso/login/")
    assert client.get("/akun/masuk/lanjut/")["Location"] == "/akun/masuk/"
    assert client.post("/akun/masuk/lanjut/")["Location"] == "/akun/masuk/"


def test_the_button_signs_in_who_waited(client: Client, owner: User) -> None:
    session = client.session
    session["abdi.sso"] = [owner.pk, "/akun/perangkat/", NOW.isoformat()]
    session.save()
    client.cookies["abdi"] = session.session_key

    assert "Irma Aryani" in client.get("/akun/masuk/lanjut/").content.decode()
    assert not is_in(client)
    assert client.post("/akun/masuk/lanjut/")["Location"] == "/akun/perangkat/"
    assert is_in(client)


def test_the_environment_brings_the_provider_in() -> None:
    program = (
        "import django; django.setup()\n"
        "from django.core.management import call_command\n"
        "from django.urls import reverse\n"
        "call_command('check')\n"
        "print(reverse('openid_connect_login', args=['sso']), reverse('account_single_sign_on'))"
    )
    told = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        env={**os.environ, **VARIABLES},
        capture_output=True,
        text=True,
        check=True,
    )

    assert told.stdout.split()[-2:] == ["/akun/masuk/lewat/sso/login/", "/akun/masuk/lanjut/"]


def test_half_a_configuration_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ABDI_OIDC_ISSUER", "https://masuk.example")

    with pytest.raises(env.SettingError, match="ABDI_OIDC_CLIENT_ID"):
        env.single_sign_on()
