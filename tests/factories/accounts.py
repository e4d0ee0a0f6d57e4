"""Second factors and browsers for tests: a telephone that computes codes, a person who types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from abdi.accounts import second_factor
from abdi.accounts.models import User
from abdi.core import clock
from tests.factories.people import PASSWORD

STEP = 30


@dataclass(frozen=True)
class Telephone:
    """An authenticator app that shares `secret`, its clock off by `drift` steps of half a minute."""

    secret: str
    drift: int = 0

    def code(self, later: int = 0) -> str:
        """What it shows, `later` steps from now."""
        now = int(clock.outside().timestamp()) // STEP
        return str(format_hotp_value(hotp_value(self.secret, now + self.drift + later)))


def give_second_factor(user: User) -> Telephone:
    """Second step turned on with a code of three steps ago, so that the next ones are unspent."""
    telephone = Telephone(second_factor.new_secret())
    second_factor.turn_on(user=user, secret=telephone.secret, code=telephone.code())
    stored = user.authenticator_set.get(type="totp")
    stored.data["last_step"] -= 3
    stored.save()
    return telephone


def sign_in(browser: Client, login: str, password: str = PASSWORD, **fields: str) -> Any:
    """Type login and password and press Masuk."""
    headers = {"REMOTE_ADDR": fields.pop("REMOTE_ADDR", "10.1.2.3")}
    form = {"login": login, "password": password, "next": "/akun/"} | fields
    return browser.post("/akun/masuk/", form, **headers)


def is_in(browser: Client) -> bool:
    """Whether the browser has a session of somebody."""
    return browser.get("/akun/").status_code == 200
