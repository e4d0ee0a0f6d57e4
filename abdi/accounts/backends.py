from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from abdi.accounts import logins
from abdi.accounts.models import User


class NipOrNrk(BaseBackend):
    """Signs in by NIP, NRK or office code, and password.

    The work is the same whether the account is unknown, closed, not yet activated or the password wrong: one
    lookup and one password hash.
    """

    def authenticate(
        self, request: HttpRequest | None, username: str = "", password: str = "", **credentials: Any
    ) -> User | None:
        user = logins.find(username)
        if user is None:
            User().set_password(password)
            return None
        return user if user.check_password(password) and user.is_active else None

    def get_user(self, user_id: int) -> User | None:
        """The account of a session, unless it has been closed."""
        return User.objects.filter(pk=user_id, is_active=True).first()
