"""Writes about accounts: registering, handing out access and taking it back. Each leaves a `SecurityEvent`."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from abdi.accounts import codes, logins
from abdi.accounts.enums import Happening
from abdi.accounts.models import SecurityEvent, Session, User
from abdi.core import clock
from abdi.core.actor import Actor, current
from abdi.core.bulk import any_of, copy_new

ACTIVATION_DAYS = 14
NOT_ACTIVATED = gettext_lazy(
    "Kode aktivasi tidak cocok atau sudah tidak berlaku. Periksa NIP dan kode pada surat; "
    "bila tetap gagal, minta kode baru kepada pengelola kepegawaian unit Anda."
)


class AccountError(ValueError):
    """An account cannot be changed as asked; the message says what to do."""


@dataclass(frozen=True)
class NewAccount:
    """An account to register: NIP or office code, NRK or None, and the name shown on screens."""

    username: str
    alternate: str | None
    display_name: str


@dataclass(frozen=True)
class IssuedCode:
    """An activation code, readable this once, to be handed to the owner of the account."""

    user: User
    code: str
    valid_until: datetime


# --- registering ------------------------------------------------------------------------------------------


def register(*, username: str, alternate: str | None, display_name: str) -> User:
    """Make an account that cannot be signed in to before it is activated; an existing one is brought up to date."""
    return register_many([NewAccount(username, alternate, display_name)])[logins.tidy(username)]


@transaction.atomic
def register_many(rows: Iterable[NewAccount]) -> dict[str, User]:
    """Accounts by username: those missing are made in one COPY, changed names and NRKs are written.

    `AccountError` names the NRKs that belong to another account; then nothing is written.
    """
    wanted = {
        logins.tidy(row.username): NewAccount(
            logins.tidy(row.username), logins.tidy(row.alternate or "") or None, row.display_name.strip()
        )
        for row in rows
    }
    _refuse_taken_numbers(wanted)
    found = {user.username: user for user in User.objects.filter(any_of("username", wanted))}
    changed = [user for name, user in found.items() if _bring_up_to_date(user, wanted[name])]
    User.objects.bulk_update(changed, ["alternate", "display_name"], batch_size=5000)
    made = [_unactivated(row) for name, row in wanted.items() if name not in found]
    return found | {user.username: user for user in copy_new(User, made)}


def _refuse_taken_numbers(wanted: Mapping[str, NewAccount]) -> None:
    numbers = [row.alternate for row in wanted.values() if row.alternate]
    holders = User.objects.filter(any_of("alternate", numbers)).values_list("alternate", "username")
    taken = (number for number, username in holders if username not in wanted)
    twice = (number for number, times in Counter(numbers).items() if times > 1)
    refused = sorted({number for number in (*taken, *twice) if number})
    if refused:
        raise AccountError(
            _("NRK sudah dipakai akun lain: %(numbers)s. Periksa kolom NRK.")
            % {"numbers": ", ".join(refused)}
        )


def _bring_up_to_date(user: User, row: NewAccount) -> bool:
    if (user.alternate, user.display_name) == (row.alternate, row.display_name):
        return False
    user.alternate, user.display_name = row.alternate, row.display_name
    return True


def _unactivated(row: NewAccount) -> User:
    user = User(username=row.username, alternate=row.alternate, display_name=row.display_name)
    # As set_unusable_password(), whose random letters take ten times as long: a city is registered at once.
    user.password = UNUSABLE_PASSWORD_PREFIX + secrets.token_urlsafe(30)
    return user


# --- the first secret, and a new one ----------------------------------------------------------------------


def issue_activation(*, user: User, by: User | None, reason: str = "") -> str:
    """A new activation code for `user`, to be handed over by `by`. Earlier codes lapse; a password stays.

    Who may do this for whom is decided by the caller's page; that it was done is told to the owner. `by` None is
    the named work at hand (`abdi appoint`).
    """
    return issue_activations(users=[user], by=by, reason=reason)[0].code


@transaction.atomic
def issue_activations(*, users: Iterable[User], by: User | None, reason: str = "") -> list[IssuedCode]:
    """Activation codes for many, for printing. Closed accounts get none."""
    until = clock.now() + timedelta(days=ACTIVATION_DAYS)
    locked = list(
        User.objects.select_for_update()
        .filter(pk__in=[user.pk for user in users], is_active=True)
        .order_by("pk")
    )
    issued = [IssuedCode(user, codes.make(), until) for user in locked]
    for each in issued:
        each.user.activation_hash = codes.digest(each.code)
        each.user.activation_until = until
    User.objects.bulk_update(locked, ["activation_hash", "activation_until"], batch_size=2000)
    actor = Actor.user(by.public_id) if by else current()
    _tell(locked, Happening.CODE_ISSUED, actor=actor, reason=reason.strip())
    return issued


@transaction.atomic
def activate(*, login: str, code: str, password: str) -> User:
    """Give the account of `login` its password, against the code; the code is used up, sessions end.

    `AccountError` is the same whether account, code or day is wrong; `ValidationError` says what the password
    lacks, and only to those whose code fits.
    """
    found = logins.find(login)
    user = User.objects.select_for_update().get(pk=found.pk) if found else None
    fits = codes.fits(code, user.activation_hash if user else "")
    if user is None or not fits or not user.is_active or _is_over(user.activation_until):
        raise AccountError(str(NOT_ACTIVATED))
    validate_password(password, user)
    _set_password(user, password)
    _end_sessions(user)
    _tell([user], Happening.ACTIVATED, actor=Actor.user(user.public_id))
    return user


def _is_over(until: datetime | None) -> bool:
    return until is None or clock.now() >= until


@transaction.atomic
def change_password(*, user: User, old: str, new: str, keep_session: str | None = None) -> None:
    """Replace the password; every session but `keep_session` (a session key) ends.

    `ValidationError` carries the field at fault, `old` or `new`.
    """
    locked = User.objects.select_for_update().get(pk=user.pk)
    if not locked.check_password(old):
        raise ValidationError(
            {"old": _("Kata sandi lama tidak cocok. Ketik kata sandi yang Anda pakai saat masuk.")}
        )
    if old == new:
        raise ValidationError({"new": _("Kata sandi baru sama dengan yang lama. Pakai yang lain.")})
    try:
        validate_password(new, locked)
    except ValidationError as refusal:
        raise ValidationError({"new": refusal.messages}) from refusal
    _set_password(locked, new)
    user.password, user.must_change_password = locked.password, False
    _end_sessions(locked, keep=keep_session)
    _tell([locked], Happening.PASSWORD_CHANGED)


def _set_password(user: User, password: str) -> None:
    user.set_password(password)
    user.must_change_password = False
    user.activation_hash, user.activation_until = "", None
    user.save(update_fields=["password", "must_change_password", "activation_hash", "activation_until"])


# --- taking access back -----------------------------------------------------------------------------------


@transaction.atomic
def reset_second_factor(*, user: User, by: User, reason: str) -> None:
    """Remove the second factor and recovery codes of somebody who lost them, and end his sessions.

    The password stays needed. `reason` is kept and shown to the owner. Who must have a second factor gets the days
    of grace anew: a new telephone is not always at hand.
    """
    why = _reason(reason)
    Authenticator.objects.filter(user=user).delete()
    User.objects.filter(pk=user.pk).update(second_factor_asked_at=None)
    _end_sessions(user)
    _tell([user], Happening.SECOND_FACTOR_RESET, actor=Actor.user(by.public_id), reason=why)


@transaction.atomic
def end_sessions(*, user: User, keep_session: str | None = None, reason: str = "") -> int:
    """Sign `user` out everywhere but in `keep_session`. Returns in how many places."""
    ended = _end_sessions(user, keep=keep_session)
    if ended:
        _tell([user], Happening.SESSIONS_ENDED, reason=reason)
    return ended


@transaction.atomic
def end_session(*, user: User, session: Session) -> None:
    """Sign `user` out on one device."""
    if Session.objects.filter(pk=session.pk, user=user).delete()[0]:
        _tell([user], Happening.SESSIONS_ENDED, reason=session.device)


@transaction.atomic
def close(*, user: User, by: User, reason: str) -> None:
    """Close an account: nobody signs in to it, its sessions and codes end. What it did stays."""
    why = _reason(reason)
    if user.pk == by.pk:
        raise AccountError(_("Anda tidak dapat menutup akun sendiri. Minta administrator lain."))
    locked = User.objects.select_for_update().get(pk=user.pk)
    if not locked.is_active:
        raise AccountError(_("Akun ini sudah ditutup."))
    locked.is_active, locked.activation_hash, locked.activation_until = False, "", None
    locked.save(update_fields=["is_active", "activation_hash", "activation_until"])
    _end_sessions(locked)
    _tell([locked], Happening.CLOSED, actor=Actor.user(by.public_id), reason=why)


@transaction.atomic
def reopen(*, user: User, by: User, reason: str) -> None:
    """Open a closed account again, with the password it had."""
    why = _reason(reason)
    locked = User.objects.select_for_update().get(pk=user.pk)
    if locked.is_active:
        raise AccountError(_("Akun ini tidak sedang ditutup."))
    locked.is_active = True
    locked.save(update_fields=["is_active"])
    _tell([user], Happening.REOPENED, actor=Actor.user(by.public_id), reason=why)


def record(user: User, kind: Happening, *, reason: str = "") -> None:
    """Note something the owner did himself."""
    _tell([user], kind, actor=Actor.user(user.public_id), reason=reason)


def _reason(text: str) -> str:
    if not text.strip():
        raise AccountError(_("Isi alasan; pemilik akun dapat membacanya."))
    return text.strip()


def _end_sessions(user: User, keep: str | None = None) -> int:
    return Session.objects.filter(user=user).exclude(session_key=keep or "").delete()[0]


def _tell(users: Iterable[User], kind: Happening, *, actor: Actor | None = None, reason: str = "") -> None:
    who, at = str(actor or current()), clock.now()
    SecurityEvent.objects.bulk_create(
        [SecurityEvent(user=user, at=at, kind=kind, actor=who, reason=reason) for user in users],
        batch_size=5000,
    )
