"""Who may sign in, and how. No facts of personnel stand here."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

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
    language = models.CharField(max_length=5, default="id")

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    objects = UserManager()

    def __str__(self) -> str:
        return self.display_name
