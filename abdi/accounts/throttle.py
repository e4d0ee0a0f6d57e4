"""Guessing is slowed, people are not shut out.

A try is counted in a lane: that of a known browser of the account, else that of the account from one network
address. Failures in a lane make the next try wait, longer each time up to a ceiling; quiet lets them fade. So
whoever knows somebody's NIP can slow his own lane only: the owner's browser, or the owner at another address, goes
on. All strangers' failures from one address also fill a wide bucket, meant for a thousand people behind one
address. Lanes stand in PostgreSQL: all processes see the same, and a lane takes one try at a time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from math import ceil

from django.db import connection
from django.utils.crypto import salted_hmac
from django.utils.translation import ngettext

from abdi.accounts.models import Attempt
from abdi.core import clock


class TooSoon(ValueError):
    """The lane must wait; `seconds` says how long."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        super().__init__(
            ngettext(
                "Terlalu banyak percobaan. Tunggu %(seconds)s detik, lalu coba lagi.",
                "Terlalu banyak percobaan. Tunggu %(seconds)s detik, lalu coba lagi.",
                seconds,
            )
            % {"seconds": seconds}
        )


@dataclass(frozen=True)
class Kind:
    """How a lane behaves: failures without delay, failures forgotten a second, longest delay in seconds."""

    name: str
    free: int
    leak: float
    ceiling: int


DEVICE = Kind("device", free=5, leak=1 / 600, ceiling=60)
STRANGER = Kind("stranger", free=5, leak=1 / 3600, ceiling=300)
ADDRESS = Kind("address", free=500, leak=1.0, ceiling=5)
# Behind the password, guesses of a code from everywhere are counted together: the guesser already knows the
# password. A known browser of the owner is not counted here, and so not slowed.
ACCOUNT = Kind("account", free=30, leak=1 / 120, ceiling=300)


@dataclass(frozen=True)
class Lane:
    kind: Kind
    key: str


def lane(kind: Kind, *names: object) -> Lane:
    """The lane of `kind` for what `names` name (a purpose, an account, an address)."""
    text = "\x1f".join((kind.name, *map(str, names)))
    return Lane(kind, salted_hmac("abdi.accounts.throttle", text, algorithm="sha256").hexdigest())


class Gate:
    """One try, let through. It tells its outcome with `failed()` or `succeeded()`."""

    def __init__(self, lanes: tuple[Lane, ...]) -> None:
        self._lanes = lanes

    def failed(self) -> None:
        """Count the failure in every lane of the try."""
        for each in self._lanes:
            _count(each)

    def succeeded(self) -> None:
        """Forget the failures of the try's own lane; what strangers did elsewhere stays counted."""
        Attempt.objects.filter(key=self._lanes[0].key).delete()


def enter(own: Lane, *wide: Lane) -> Gate:
    """Let a try through, or raise `TooSoon`. Call inside a transaction: the lane `own` is held until its end.

    A second try in `own` while the first is still being judged is too soon as well, so that many at once gain
    nothing.
    """
    lanes = (own, *wide)
    if not _hold(own):
        raise TooSoon(1)
    seconds = max(_wait(each) for each in lanes)
    if seconds > 0:
        raise TooSoon(seconds)
    return Gate(lanes)


def forget_old() -> int:
    """Remove lanes in which nothing happened for two days. Returns how many."""
    return Attempt.objects.filter(last_at__lt=clock.now() - timedelta(days=2)).delete()[0]


def _hold(own: Lane) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [int(own.key[:15], 16)])
        return bool(cursor.fetchone()[0])


def _wait(each: Lane) -> int:
    row = Attempt.objects.filter(key=each.key).first()
    if row is None:
        return 0
    gone = max(0.0, (clock.now() - row.last_at).total_seconds())
    return max(0, ceil(_delay(each.kind, row.level) - gone))


def _delay(kind: Kind, level: float) -> int:
    """Seconds that `level` failures cost after the last of them: 0 while free, then 2, 4, 8, …"""
    beyond = round(level) - kind.free
    return min(kind.ceiling, 2 ** min(beyond + 1, 20)) if beyond >= 0 else 0


def _count(each: Lane) -> None:
    now = clock.now()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO accounts_attempt AS lane (key, level, last_at) VALUES (%s, 1, %s) "
            "ON CONFLICT (key) DO UPDATE SET last_at = EXCLUDED.last_at, level = 1 + greatest(0, lane.level - "
            "%s * greatest(0, extract(epoch FROM EXCLUDED.last_at - lane.last_at)))",
            [each.key, now, each.kind.leak],
        )
