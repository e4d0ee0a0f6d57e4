"""News handed over by the capabilities above: one insert, in the transaction of what happened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from abdi.notifications.enums import Urgency
from abdi.notifications.models import Notice


@dataclass(frozen=True, kw_only=True)
class News:
    """One piece of news.

    `user_id`: the account; None where the person has none, then nobody is told.
    `subject`: a sentence marked for translation, without judgement or anybody's name; `values` fill its places.
    `key`: names the event for this recipient. The same key again tells nothing.
    """

    user_id: int | None
    kind: str
    subject: str
    url: str
    happened_at: datetime
    key: str
    values: Mapping[str, str] = field(default_factory=dict)
    urgency: Urgency = Urgency.ORDINARY


def tell(
    *,
    user_id: int | None,
    kind: str,
    subject: str,
    url: str,
    happened_at: datetime,
    key: str,
    values: Mapping[str, str] | None = None,
    urgency: Urgency = Urgency.ORDINARY,
) -> None:
    """Tell one person; see `News`. Rolled back with what happened, if that is."""
    tell_all(
        [
            News(
                user_id=user_id,
                kind=kind,
                subject=subject,
                url=url,
                happened_at=happened_at,
                key=key,
                values=values or {},
                urgency=urgency,
            )
        ]
    )


def tell_all(news: Iterable[News]) -> None:
    """Tell many, in one statement for every thousand."""
    Notice.objects.bulk_create(
        (
            Notice(
                recipient_id=one.user_id,
                kind=one.kind,
                urgency=one.urgency,
                subject=one.subject,
                values=dict(one.values),
                url=one.url,
                key=one.key,
                happened_at=one.happened_at,
            )
            for one in news
            if one.user_id is not None
        ),
        batch_size=1000,
        ignore_conflicts=True,
    )


def take_back(*, key: str, user_id: int | None) -> None:
    """What was told no longer holds (a submission withdrawn): unread it disappears, read it stays as it was told."""
    Notice.objects.filter(recipient_id=user_id, key=key, read_at=None).delete()
