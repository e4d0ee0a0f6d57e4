"""Who may sign in, and how. No facts of personnel stand here."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac

from abdi.accounts.enums import Happening
from abdi.core.ids import uuid7


class UserManager(BaseUserManager["User"]):
    def create_user(self, username: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A login. `username` is the NIP or the code of an office, `alternate` the NRK; neither leaves the sign-in form."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    username = models.CharField("NIP", max_length=40, unique=True)
    alternate = models.CharField("NRK", max_length=20, unique=True, null=True, blank=True)
    display_name = models.CharField("nama", max_length=200)
    email = models.EmailField("surel", blank=True)
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)
    activation_hash = models.CharField(max_length=128, blank=True)
    activation_until = models.DateTimeField(null=True, blank=True)
    signed_in_at = models.DateTimeField(null=True, blank=True)
    last_login = None  # Django would set it by its own clock; see `signed_in_at`
    second_factor_asked_at = models.DateTimeField(null=True, blank=True)
    language = models.CharField(max_length=5, default="id")

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    objects = UserManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Lower("username"),
                name="user_login_once",
                violation_error_message="NIP atau kode ini sudah dipakai akun lain.",
            )
        ]

    def __str__(self) -> str:
        return self.display_name

    @property
    def is_activated(self) -> bool:
        """Whether the owner has a password of his own."""
        return self.has_usable_password()


class Session(AbstractBaseSession):
    """A browser that is signed in (or about to). Its owner sees it by `device` and may end it by `public_id`."""

    user = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="sessions")
    device = models.CharField(max_length=100, blank=True)
    began_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "accounts_session"
        indexes = [models.Index(fields=["user", "-seen_at"], name="session_of_user")]

    @property
    def public_id(self) -> uuid.UUID:
        """Names the session without giving it away."""
        return uuid.UUID(bytes=salted_hmac("abdi.accounts.session", self.session_key).digest()[:16])


class SecurityEvent(models.Model):
    """Something that happened to an account: by whom, when, why. Only ever added to; the owner reads it."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="happenings")
    at = models.DateTimeField()
    kind = models.CharField(max_length=20, choices=Happening)
    actor = models.TextField()
    reason = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["user", "-at"], name="securityevent_of_user")]


class Attempt(models.Model):
    """How many failures a lane holds; see `abdi.accounts.throttle`. The key is a keyed hash: it names nobody."""

    key = models.CharField(max_length=64, primary_key=True)
    level = models.FloatField()
    last_at = models.DateTimeField(db_index=True)
