"""What people are told outside the page: news, the rhythm each one chose, and the messages that left.

The recipient is an account. Who that is, and what the news is about, is known above.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from abdi.core.ids import uuid7
from abdi.notifications.enums import DeliveryStatus, Rhythm, Urgency


class Preference(models.Model):
    """What a person chose; without one the usual holds: weekly, to the address on record."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notification_preference"
    )
    rhythm = models.CharField(max_length=10, choices=Rhythm, default=Rhythm.WEEKLY)
    address = models.EmailField(_("surel"), blank=True)
    """An address of his own choice; empty: the one that the personnel record keeps."""


class Delivery(models.Model):
    """The one e-mail of a person and a day. `lines` (what it says) is kept until it left, not longer."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="deliveries"
    )
    day = models.DateField()
    address = models.EmailField()
    lines = models.JSONField(default=list)
    status = models.CharField(max_length=10, choices=DeliveryStatus, default=DeliveryStatus.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=300, blank=True)
    """What the mail server said, for whoever looks after the system."""

    class Meta:
        ordering = ["-day", "-pk"]
        constraints = [models.UniqueConstraint(fields=["recipient", "day"], name="delivery_one_a_day")]
        indexes = [
            models.Index(
                fields=["next_at"],
                condition=Q(status__in=["menunggu", "dikirim"]),
                name="delivery_to_do",
            )
        ]


class Notice(models.Model):
    """One piece of news to one person. `subject` is a sentence of the caller's catalogue, `values` go into it."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=60)
    urgency = models.CharField(max_length=10, choices=Urgency, default=Urgency.ORDINARY)
    subject = models.CharField(max_length=300)
    values = models.JSONField(default=dict)
    url = models.CharField(max_length=300)
    key = models.CharField(max_length=150)
    happened_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    delivery = models.ForeignKey(Delivery, on_delete=models.SET_NULL, null=True, related_name="notices")

    class Meta:
        ordering = ["-happened_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["recipient", "key"], name="notice_once"),
            models.CheckConstraint(
                condition=Q(url__startswith="/") & ~Q(url__startswith="//"), name="notice_leads_inside"
            ),
        ]
        indexes = [
            models.Index(fields=["recipient", "-happened_at", "-id"], name="notice_of_recipient"),
            models.Index(fields=["recipient"], condition=Q(read_at=None), name="notice_unread"),
        ]


class DigestRound(models.Model):
    """How far the round of a day has come: accounts up to the key `after` were looked at."""

    day = models.DateField(unique=True)
    after = models.BigIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)


class AddressTrouble(models.Model):
    """An address that refused a message for good. Another address of the person is written to again."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="address_trouble"
    )
    address = models.EmailField()
    since = models.DateTimeField()
    words = models.CharField(max_length=300)
