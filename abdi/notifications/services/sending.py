"""Messages on their way: claimed, handed to the mail server, and what it answered.

A claim is committed before the server is asked, each answer right after. So two workers never send the same message,
and of a worker that is killed at most the one message it was handing over may come a second time, under the same
Message-ID.
"""

from __future__ import annotations

import smtplib
from datetime import date, timedelta
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import F, Q
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import ngettext

from abdi.core import clock
from abdi.notifications.enums import DeliveryStatus
from abdi.notifications.models import AddressTrouble, Delivery, Notice

BATCH = 50
BACKOFF = (5, 15, 60, 180)  # minutes before the second, third … attempt; after the fifth it is given up
CLAIM_MINUTES = 10  # after which a claim belongs to a worker that is gone
_PERMANENT = range(500, 600)  # answers of a mail server that will not change (RFC 5321, 4.2.1)


def deliver() -> tuple[int, bool]:
    """Send what is due now. Returns how many messages left, and whether the server could be spoken to."""
    sent = 0
    while claimed := _claim():
        left, server_answers = _send(claimed)
        sent += left
        if not server_answers:
            return sent, False
    return sent, True


@transaction.atomic
def give_up_before(day: date) -> None:
    """A message says what waits on its day; one that could not leave by then is not sent on another."""
    old = Delivery.objects.filter(status__in=[DeliveryStatus.WAITING, DeliveryStatus.SENDING], day__lt=day)
    Notice.objects.filter(delivery__in=old).update(delivery=None)
    old.update(status=DeliveryStatus.FAILED, lines=[])


def _claim() -> list[Delivery]:
    now = clock.now()
    ready = Q(status=DeliveryStatus.WAITING, next_at__lte=now)
    abandoned = Q(status=DeliveryStatus.SENDING, claimed_at__lte=now - timedelta(minutes=CLAIM_MINUTES))
    with transaction.atomic():
        found = list(
            Delivery.objects.select_for_update(of=("self",), skip_locked=True)
            .filter(ready | abandoned)
            .select_related("recipient")
            .order_by("next_at", "pk")[:BATCH]
        )
        Delivery.objects.filter(pk__in=[one.pk for one in found]).update(
            status=DeliveryStatus.SENDING, claimed_at=now, attempts=F("attempts") + 1
        )
    for one in found:
        one.attempts += 1
    return found


def _send(claimed: list[Delivery]) -> tuple[int, bool]:
    """Hand a batch over on one connection: how many left, and whether the server could be spoken to."""
    connection = get_connection()
    sent = 0
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as fault:
        for one in claimed:
            _again(one, fault)
        return 0, False
    try:
        for one in claimed:
            sent += _send_one(one, connection)
    finally:
        _close(connection)
    return sent, True


def _send_one(one: Delivery, connection: Any) -> bool:
    try:
        _message(one, connection).send()
    except smtplib.SMTPRecipientsRefused as refusal:
        code, words = next(iter(refusal.recipients.values()))
        if code in _PERMANENT:
            _bounced(one, words.decode(errors="replace"))
        else:
            _again(one, refusal)
    except smtplib.SMTPResponseException as answer:
        if answer.smtp_code in _PERMANENT:
            _given_up(one, str(answer))
        else:
            _again(one, answer)
    except (OSError, smtplib.SMTPException) as fault:
        _again(one, fault)
        _close(connection)  # the next message opens it anew
    except (
        ValueError
    ) as fault:  # no such message can be written, as to an address of two lines; the others can
        _given_up(one, str(fault))
    else:
        Delivery.objects.filter(pk=one.pk).update(
            status=DeliveryStatus.SENT, sent_at=clock.now(), lines=[], trouble=""
        )
        return True
    return False


def _close(connection: Any) -> None:
    try:
        connection.close()
    except (OSError, smtplib.SMTPException):
        connection.connection = None


def _message(one: Delivery, connection: Any) -> EmailMessage:
    base = settings.ABDI_PUBLIC_URL
    with translation.override(one.recipient.language):
        count = len(one.lines)
        subject = ngettext("Abdi: %(n)s hal untuk Anda", "Abdi: %(n)s hal untuk Anda", count) % {"n": count}
        lines = [
            line | {"due": date.fromisoformat(line["due"]) if line["due"] else None} for line in one.lines
        ]
        body = render_to_string(
            "notifications/digest.txt", {"lines": lines, "base": base, "to": one.recipient}
        )
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2] or "localhost"
    return EmailMessage(
        subject,
        body,
        to=[one.address],
        connection=connection,
        headers={"Message-ID": f"<{one.public_id}@{domain}>", "Auto-Submitted": "auto-generated"},
    )


def _again(one: Delivery, fault: Exception) -> None:
    """Try later, each time after a longer wait; then give up."""
    if one.attempts > len(BACKOFF):
        _given_up(one, str(fault))
        return
    wait = timedelta(minutes=BACKOFF[one.attempts - 1])
    Delivery.objects.filter(pk=one.pk).update(
        status=DeliveryStatus.WAITING, next_at=clock.now() + wait, trouble=str(fault)[:300]
    )


@transaction.atomic
def _given_up(one: Delivery, words: str, status: DeliveryStatus = DeliveryStatus.FAILED) -> None:
    """What it would have told is told by the next message."""
    Notice.objects.filter(delivery=one).update(delivery=None)
    Delivery.objects.filter(pk=one.pk).update(status=status, lines=[], trouble=words[:300])


@transaction.atomic
def _bounced(one: Delivery, words: str) -> None:
    AddressTrouble.objects.update_or_create(
        user=one.recipient, defaults={"address": one.address, "since": clock.now(), "words": words[:300]}
    )
    _given_up(one, words, DeliveryStatus.BOUNCED)
