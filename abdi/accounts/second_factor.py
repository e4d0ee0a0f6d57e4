"""The second step of signing in: a code from the telephone, or one of the recovery codes.

A code is good for its own half minute and the one before and after, for clocks that drift; and once, because the
step it belongs to is written beside the secret under a row lock. That holds for all processes at once.
"""

from __future__ import annotations

import re
from typing import Literal

from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.utils import decrypt
from django.db import transaction
from django.utils.crypto import constant_time_compare

from abdi.accounts.models import User
from abdi.core import clock

Method = Literal["totp", "recovery_codes"]
_LAST_STEP = "last_step"


def is_on(user: User) -> bool:
    """Whether `user` signs in with a second step."""
    return bool(Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists())


def new_secret() -> str:
    """A secret to be shared with a telephone, in base32."""
    return str(generate_totp_secret())


def matching_step(secret: str, code: str, *, after: int = 0) -> int | None:
    """The half minute to which `code` belongs: now, or one before or after; None when it fits none.

    Steps up to `after` are spent.
    """
    plain = _plain(code)
    now = int(clock.outside().timestamp()) // app_settings.TOTP_PERIOD
    found = None
    for step in range(now - app_settings.TOTP_TOLERANCE, now + app_settings.TOTP_TOLERANCE + 1):
        if constant_time_compare(format_hotp_value(hotp_value(secret, step)), plain) and step > after:
            found = step
    return found


@transaction.atomic
def turn_on(*, user: User, secret: str, code: str) -> list[str] | None:
    """Share `secret` with a telephone that shows `code`. Returns the recovery codes; None when the code is wrong."""
    step = matching_step(secret, code)
    User.objects.select_for_update().get(pk=user.pk)
    if step is None or is_on(user):
        return None
    authenticator = TOTP.activate(user, secret).instance
    authenticator.data[_LAST_STEP] = step
    authenticator.save()
    return renew_recovery_codes(user=user)


@transaction.atomic
def renew_recovery_codes(*, user: User) -> list[str]:
    """Ten new recovery codes; the old ones lapse."""
    User.objects.select_for_update().get(pk=user.pk)
    Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).delete()
    return list(RecoveryCodes.activate(user).get_unused_codes())


def recovery_codes(user: User) -> list[str]:
    """The recovery codes that are still good."""
    stored = Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).first()
    return list(RecoveryCodes(stored).get_unused_codes()) if stored else []


@transaction.atomic
def spend(*, user: User, code: str) -> Method | None:
    """Accept `code`, once. Returns by which means; None when it is wrong or already spent."""
    for stored in Authenticator.objects.select_for_update().filter(user=user).order_by("type"):
        if stored.type == Authenticator.Type.TOTP and _spend_step(stored, code):
            return "totp"
        if stored.type == Authenticator.Type.RECOVERY_CODES and RecoveryCodes(stored).validate_code(
            _plain(code)
        ):
            return "recovery_codes"
    return None


@transaction.atomic
def turn_off(*, user: User) -> None:
    """Forget the telephone and the recovery codes."""
    Authenticator.objects.filter(user=user).delete()


def _spend_step(stored: Authenticator, code: str) -> bool:
    step = matching_step(decrypt(stored.data["secret"]), code, after=stored.data.get(_LAST_STEP, 0))
    if step is None:
        return False
    stored.data[_LAST_STEP] = step
    stored.last_used_at = clock.now()
    stored.save(update_fields=["data", "last_used_at"])
    return True


def _plain(code: str) -> str:
    return re.sub(r"[\s.\-]", "", code)
