"""Reads about accounts, for their owner and for those who administer them."""

from __future__ import annotations

from django.db.models import F, QuerySet

from abdi.accounts.models import SecurityEvent, Session, User
from abdi.core import clock


def sessions_of(user: User) -> list[Session]:
    """The browsers in which `user` is signed in, the last seen first."""
    alive = Session.objects.filter(user=user, expire_date__gt=clock.outside()).defer("session_data")
    return list(alive.order_by(F("seen_at").desc(nulls_last=True), "session_key"))


def happenings_of(user: User, most: int = 20) -> QuerySet[SecurityEvent]:
    """What happened to the account, the last first."""
    return user.happenings.order_by("-at", "-pk")[:most]


def accounts_named(text: str) -> QuerySet[User]:
    """Accounts whose shown name holds `text`, by name: for those who open, close and help accounts."""
    return User.objects.filter(display_name__icontains=text.strip()).order_by("display_name", "pk")
