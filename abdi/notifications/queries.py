"""Reads: what a person was told, what he chose, and what left for him."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog
from django.conf import settings
from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import gettext

from abdi.accounts.models import User
from abdi.notifications.enums import Rhythm, Urgency
from abdi.notifications.models import AddressTrouble, Delivery, Notice, Preference

_log = structlog.get_logger()


def notices_of(user: User) -> QuerySet[Notice]:
    """Everything that `user` was told, the latest first."""
    return Notice.objects.filter(recipient=user)


def notice_of(user: User, public_id: uuid.UUID) -> Notice | None:
    """A notice, if it was addressed to `user`."""
    return Notice.objects.filter(recipient=user, public_id=public_id).first()


def unread_count(user: User) -> int:
    """How many notices `user` has not opened."""
    return Notice.objects.filter(recipient=user, read_at=None).count()


def has_news(account: OuterRef) -> Exists:
    """Whether the mark of unread news is shown: whoever wants none is only shown what is owed to him."""
    quiet = Preference.objects.filter(user=OuterRef("recipient"), rhythm=Rhythm.NONE)
    return Exists(
        Notice.objects.filter(Q(urgency=Urgency.OWED) | ~Exists(quiet), recipient=account, read_at=None)
    )


def subject_of(notice: Notice) -> str:
    """The sentence of a notice in the language of whoever reads it.

    One whose values do not go with its sentence is told without them: it must silence neither the inbox nor a round.
    """
    words: str = gettext(notice.subject)
    try:
        told: str = words % notice.values
    except (KeyError, TypeError, ValueError):
        _log.exception("notice_cannot_be_told", notice=str(notice.public_id), kind=notice.kind)
        return gettext("Ada kabar untuk Anda. Buka untuk membacanya.")
    return told


@dataclass(frozen=True)
class Choice:
    """What holds for a person: his rhythm, his own address, and the address to which messages go ("" if none).

    `trouble` is set where that very address refuses messages.
    """

    rhythm: str
    own_address: str
    address: str
    trouble: AddressTrouble | None


def choice_of(user: User) -> Choice:
    """What `user` chose, or the usual."""
    found = with_addresses(User.objects.filter(pk=user.pk)).select_related("address_trouble").get()
    chosen = Preference.objects.filter(user=user).first()
    trouble: AddressTrouble | None = getattr(found, "address_trouble", None)
    return Choice(
        rhythm=chosen.rhythm if chosen else Rhythm.WEEKLY,
        own_address=chosen.address if chosen else "",
        address=found.mail_address,
        trouble=trouble if trouble and trouble.address == found.mail_address else None,
    )


def with_addresses(users: QuerySet[User]) -> QuerySet[Any]:
    """Accounts with `mail_address`: their own choice, else what is on record (ABDI_MAIL_ADDRESS), else empty."""
    own = NullIf(F("notification_preference__address"), Value(""))
    return users.annotate(mail_address=Coalesce(own, F(settings.ABDI_MAIL_ADDRESS), Value("")))


@dataclass(frozen=True)
class Sent:
    """A message that left, or should have; `opened_at` is when one of its news was opened in Abdi."""

    delivery: Delivery
    opened_at: datetime | None


def deliveries_of(user: User, most: int = 10) -> list[Sent]:
    """The last messages to `user`. No picture is hidden in them: opened is what was opened here."""
    rows = Delivery.objects.filter(recipient=user).annotate(opened=Max("notices__read_at"))[:most]
    return [Sent(row, row.opened) for row in rows]


def last_told(users: Iterable[int], kinds: Iterable[str]) -> dict[tuple[int, str], datetime]:
    """When accounts were last told news of these kinds, by key of the account and kind."""
    told = Notice.objects.filter(recipient__in=set(users), kind__in=set(kinds))
    found = told.order_by().values_list("recipient", "kind").annotate(last=Max("happened_at"))
    return {(user, kind): last for user, kind, last in found}
