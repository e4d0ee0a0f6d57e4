"""The round of a day: who is told by e-mail today, and what. One message a person and day, however often it runs.

Accounts are walked by key in batches. How far the round came is kept beside the messages, in one transaction, so that
a worker that is killed is followed by the next one without a gap and without a second message.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils import translation
from django.utils.module_loading import import_string

from abdi.accounts.models import User
from abdi.core import clock
from abdi.notifications.enums import Rhythm, Urgency
from abdi.notifications.lines import Line
from abdi.notifications.models import AddressTrouble, Delivery, DigestRound, Notice
from abdi.notifications.queries import subject_of, with_addresses
from abdi.notifications.schedule import gets_everything

BATCH = 200
PRESSING_DAYS = 2  # a last day this near presses
MOST_NEWS = 20  # news in one message; older ones wait for the next

Waiting = Callable[[User, date], Sequence[Line]]
_log = structlog.get_logger()


def gather(day: date) -> bool:
    """Look at the next accounts and lay their messages ready. False when the round of `day` is over."""
    round_, _made = DigestRound.objects.get_or_create(day=day)
    if round_.finished_at is not None:
        return False
    users: list[User] = list(due_on(day).filter(pk__gt=round_.after).order_by("pk")[:BATCH])
    news = _unsent(users)
    messages = {user: lines for user in users if (lines := _lines(user, day, news[user.pk]))}
    with transaction.atomic():
        held = DigestRound.objects.select_for_update().get(pk=round_.pk)
        if held.after != round_.after:
            return True  # another worker was here meanwhile
        if users:
            held.after = users[-1].pk
            _lay_ready(day, messages, news)
        else:
            held.finished_at = clock.now()
        held.save()
    return bool(users)


def due_on(day: date) -> QuerySet[Any]:
    """Accounts with a good address to which something might be said on a working day, by rhythm and news."""
    rhythm = Coalesce(F("notification_preference__rhythm"), Value(Rhythm.WEEKLY.value))
    unsent = Notice.objects.filter(recipient=OuterRef("pk"), read_at=None, delivery=None)
    refused = AddressTrouble.objects.filter(user=OuterRef("pk"), address=OuterRef("mail_address"))
    whole = [choice for choice in Rhythm.values if gets_everything(choice, day)]
    accounts: QuerySet[Any] = (
        with_addresses(User.objects.filter(is_active=True))
        .annotate(rhythm=rhythm)
        .exclude(mail_address="")
        .filter(
            Q(rhythm__in=[*whole, Rhythm.URGENT]) | Exists(unsent.filter(urgency=Urgency.OWED)),
            ~Exists(refused),
        )
    )
    return accounts


def _unsent(users: Sequence[User]) -> dict[int, list[Notice]]:
    """News that nobody opened and no message told yet, by account, the latest first."""
    found: dict[int, list[Notice]] = defaultdict(list)
    for notice in Notice.objects.filter(recipient__in=users, read_at=None, delivery=None):
        found[notice.recipient_id].append(notice)
    return found


def _lines(user: User, day: date, news: list[Notice]) -> list[Line]:
    """What a message would say; empty where nothing is to be said. `news` is cut down to what it tells."""
    rhythm: str = user.rhythm  # type: ignore[attr-defined]  # annotated by due_on
    if not gets_everything(rhythm, day):
        told = {Urgency.OWED, Urgency.URGENT} if rhythm == Rhythm.URGENT else {Urgency.OWED}
        news[:] = [notice for notice in news if notice.urgency in told]
    del news[MOST_NEWS:]
    with translation.override(user.language):
        lines = [Line(subject_of(notice), notice.url) for notice in news]
        return lines + _tasks(user, rhythm, day)


def _tasks(user: User, rhythm: str, day: date) -> list[Line]:
    """What waits for him, as Hari Ini says it. A page that fails for one person does not silence the others."""
    everything = gets_everything(rhythm, day)
    if not everything and rhythm != Rhythm.URGENT:
        return []
    waiting: Waiting = import_string(settings.ABDI_WAITING)
    try:
        found = waiting(user, day)
    except Exception:
        _log.exception("digest_without_tasks", account=str(user.public_id))
        return []
    near = day + timedelta(days=PRESSING_DAYS)
    return [line for line in found if everything or (line.due is not None and line.due <= near)]


def _lay_ready(day: date, messages: dict[User, list[Line]], news: dict[int, list[Notice]]) -> None:
    made = Delivery.objects.bulk_create(
        Delivery(
            recipient=user,
            day=day,
            address=user.mail_address,  # type: ignore[attr-defined]  # annotated by due_on
            lines=[_stored(line) for line in lines],
            next_at=clock.now(),
        )
        for user, lines in messages.items()
    )
    told = []
    for delivery in made:
        for notice in news[delivery.recipient_id]:
            notice.delivery = delivery
            told.append(notice)
    Notice.objects.bulk_update(told, ["delivery"], batch_size=1000)


def _stored(line: Line) -> dict[str, str | None]:
    return asdict(line) | {"due": line.due.isoformat() if line.due else None}
