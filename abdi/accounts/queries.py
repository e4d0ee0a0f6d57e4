"""Reads about accounts, for their owner and for those who administer them."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from abdi.accounts import logins
from abdi.accounts.enums import Happening, Standing
from abdi.accounts.models import SecurityEvent, Session, User
from abdi.core import clock
from abdi.core.actor import Actor

_NUMBER = re.compile(r"[0-9\s]{3,}")
_WORDS = 6


@dataclass(frozen=True)
class Told:
    """Something that happened to an account, in the words in which it is told. `by` is empty for the owner himself."""

    what: str
    at: datetime
    by: str
    reason: str


def sessions_of(user: User) -> list[Session]:
    """The browsers in which `user` is signed in, the last seen first."""
    alive = Session.objects.filter(user=user, expire_date__gt=clock.outside()).defer("session_data")
    return list(alive.order_by(F("seen_at").desc(nulls_last=True), "session_key"))


# --- what happened ----------------------------------------------------------------------------------------


def happenings_of(user: User) -> QuerySet[SecurityEvent]:
    """What happened to the account, the last first."""
    return user.happenings.order_by("-at", "-pk")


def done_by_others(user: User, *, since: datetime | None) -> QuerySet[SecurityEvent]:
    """What somebody else did to the account after `since`, the first first.

    Before the first sign-in (`since` None) a code that an officer issued is no news: the owner holds it. One that
    came from the server itself is.
    """
    happened = user.happenings.exclude(actor=str(Actor.user(user.public_id))).order_by("at", "pk")
    if since is None:
        return happened.exclude(kind=Happening.CODE_ISSUED, actor__startswith="user:")
    return happened.filter(at__gt=since)


def told(events: Iterable[SecurityEvent], owner: User) -> list[Told]:
    """`events` of `owner` as they are told to him, with the names of those who acted; one query."""
    found = list(events)
    own = str(Actor.user(owner.public_id))
    names = names_of(event.actor for event in found if event.actor != own)
    return [
        Told(
            what=_what(event, is_own=event.actor == own),
            at=event.at,
            by=names.get(event.actor, ""),
            reason=event.reason,
        )
        for event in found
    ]


def names_of(actors: Iterable[str]) -> dict[str, str]:
    """The names of authors of changes (`user:…`, `system:…`); one query."""
    wanted = set(actors)
    people = [uuid.UUID(actor.removeprefix("user:")) for actor in wanted if actor.startswith("user:")]
    found = (
        User.objects.filter(public_id__in=people).values_list("public_id", "display_name") if people else []
    )
    names = {str(Actor.user(public_id)): name for public_id, name in found}
    return {actor: names.get(actor) or _server(actor) for actor in wanted}


def _server(actor: str) -> str:
    return _("server Abdi (%(work)s)") % {"work": actor.partition(":")[2]}


def _what(event: SecurityEvent, *, is_own: bool) -> str:
    if not is_own and event.kind == Happening.SESSIONS_ENDED:
        return _("Akun dikeluarkan dari semua perangkat")
    if event.kind == Happening.SECOND_FACTOR_RESET:
        return _("Verifikasi dua langkah diatur ulang")
    return str(event.get_kind_display())


def has_second_factor(user: User) -> bool:
    """Whether a code of the owner's telephone is asked beside the password."""
    return bool(Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists())


def did_lately(*, by: User, user: User, kind: Happening, days: int) -> bool:
    """Whether `by` did this to the account of `user` within the last `days`."""
    since = clock.now() - timedelta(days=days)
    actor = str(Actor.user(by.public_id))
    return SecurityEvent.objects.filter(user=user, kind=kind, actor=actor, at__gte=since).exists()


# --- administering ----------------------------------------------------------------------------------------


def standing_of(user: User) -> Standing:
    """Whether the account can be signed in to now."""
    if not user.is_active:
        return Standing.CLOSED
    if user.is_activated:
        return Standing.ACTIVE
    waits = user.activation_until is not None and clock.now() < user.activation_until
    return Standing.WAITING if waits else Standing.NEW


def in_standing(users: QuerySet[User], standing: str) -> QuerySet[User]:
    """Those of `users` in that standing; all of them for a word that is none."""
    unused = Q(password__startswith=UNUSABLE_PASSWORD_PREFIX)
    waits = Q(activation_until__gt=clock.now())
    match standing:
        case Standing.CLOSED:
            return users.filter(is_active=False)
        case Standing.ACTIVE:
            return users.filter(~unused, is_active=True)
        case Standing.WAITING:
            return users.filter(unused, waits, is_active=True)
        case Standing.NEW:
            return users.filter(
                unused, Q(activation_until=None) | Q(activation_until__lte=clock.now()), is_active=True
            )
    return users


def find_accounts(words: str, standing: str = "") -> QuerySet[User]:
    """Accounts by name (every word), by the beginning of NIP or NRK, or by the code of an office; by name."""
    users = in_standing(User.objects.all(), standing)
    if _NUMBER.fullmatch(words.strip()):
        number = logins.tidy(words)
        users = users.filter(Q(username__startswith=number) | Q(alternate__startswith=number))
    elif words.strip():
        named = Q()
        for word in words.split()[:_WORDS]:
            named &= Q(display_name__icontains=word)
        users = users.filter(named | Q(username__iexact=logins.tidy(words)))
    return users.order_by("display_name", "pk")


def with_state(users: QuerySet[User]) -> QuerySet[User]:
    """`users` with `has_second_factor` and `open_sessions`, the number of browsers signed in."""
    factor = Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.TOTP)
    open_now = Session.objects.filter(user=OuterRef("pk"), expire_date__gt=clock.outside()).order_by()
    counted = open_now.values("user").annotate(n=Count("pk")).values("n")
    return users.annotate(has_second_factor=Exists(factor), open_sessions=Coalesce(Subquery(counted), 0))
