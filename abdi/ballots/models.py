"""The secret box: what is said without a name.

Who was asked about what (`Seat`) is no secret and has its history. What was said is one: while the box is open it
is a `Draft`, a sealed row for every seat whether or not it was filled in; once closed it is `Answer`s and `Remark`s
that name nobody. These three, and `Turnout`, carry neither history nor ledger entry nor any time, and their keys tell
no order (docs/anonymity.md).
"""

from __future__ import annotations

import hashlib
import json
import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from abdi.ballots.enums import BoxStatus, Merging
from abdi.ballots.sealing import place_of
from abdi.core.ids import uuid7
from abdi.people.models import Person


class Box(models.Model):
    """One vote in secret, with its rules: they are fixed when it opens.

    `minimum` is the least number of voters of a group about whom anything is told. `merges` names for a group the one
    into which it is merged when it is too small: `{"rekan": "lingkungan", "bawahan": "lingkungan"}`; `merging` says how
    (`abdi.ballots.counting`). `sheet_size` is that of every sealed sheet, filled in or not.
    """

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    purpose = models.CharField(max_length=40, help_text="the room that asks, and what for")
    status = models.CharField(max_length=10, choices=BoxStatus.choices, default=BoxStatus.OPEN)
    minimum = models.PositiveSmallIntegerField(_("paling sedikit pengisi"))
    merges = models.JSONField(default=dict)
    merging = models.CharField(max_length=10, choices=Merging.choices, default=Merging.TOGETHER)
    sheet_size = models.PositiveSmallIntegerField(default=4096, help_text="bytes of a sheet before sealing")
    opened_on = models.DateField()
    closes_on = models.DateField(_("hari terakhir pengisian"))
    ended_on = models.DateField(null=True)
    key_destroyed = models.BooleanField(default=False)
    spoilt = models.PositiveIntegerField(
        default=0, help_text="drafts that did not open: somebody changed them"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(minimum__gte=3),
                name="box_minimum_hides_somebody",
                violation_error_message=_("Paling sedikit tiga pengisi, agar tidak ada yang dapat ditebak."),
            ),
            models.CheckConstraint(
                condition=models.Q(closes_on__gte=models.F("opened_on")),
                name="box_days_in_order",
                violation_error_message=_("Hari terakhir tidak boleh mendahului hari pertama."),
            ),
        ]

    @property
    def terms(self) -> bytes:
        """The rules of the box in short; they are kept beside its key, where no right on the database reaches."""
        rules = [self.purpose, self.minimum, self.merges, self.merging, self.sheet_size]
        return hashlib.sha256(json.dumps(rules, sort_keys=True).encode()).digest()


class Seat(models.Model):
    """Who is asked about which subject, as member of which group. That he was asked is no secret."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    box = models.ForeignKey(Box, on_delete=models.PROTECT, related_name="seats")
    voter = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="ballot_seats")
    subject = models.UUIDField(help_text="what is voted about: a person's or a unit's public id")
    group = models.CharField(max_length=30)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["box", "voter", "subject"], name="seat_once")]
        indexes = [models.Index(fields=["voter", "box"], name="seat_voter")]

    @property
    def place(self) -> bytes:
        """What its sheet is sealed to."""
        return place_of(seat=self.public_id, voter=self.voter_id, subject=self.subject, group=self.group)


class Draft(models.Model):
    """What a seat says so far, sealed with the key of the box and always of the same size. Changed in place."""

    seat = models.OneToOneField(Seat, on_delete=models.CASCADE, primary_key=True, related_name="draft")
    sealed = models.BinaryField()


class Answer(models.Model):
    """One answer to one question about one subject. Two answers of one voter are not tied to each other."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    box = models.ForeignKey(Box, on_delete=models.PROTECT, related_name="answers")
    subject = models.UUIDField()
    group = models.CharField(max_length=30)
    question = models.CharField(max_length=40)
    value = models.PositiveSmallIntegerField()

    class Meta:
        indexes = [models.Index(fields=["box", "subject"], name="answer_subject")]


class Remark(models.Model):
    """One free text about one subject, tied to no answer."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    box = models.ForeignKey(Box, on_delete=models.PROTECT, related_name="remarks")
    subject = models.UUIDField()
    group = models.CharField(max_length=30)
    question = models.CharField(max_length=40)
    text = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["box", "subject"], name="ballot_remark_subject")]


class Turnout(models.Model):
    """How many voters of a group are behind what is told about a subject; never fewer than the minimum."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    box = models.ForeignKey(Box, on_delete=models.PROTECT, related_name="turnouts")
    subject = models.UUIDField()
    group = models.CharField(max_length=30)
    voters = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["box", "subject", "group"], name="turnout_once")]
