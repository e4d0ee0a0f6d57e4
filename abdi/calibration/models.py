"""Rapat penetapan predikat: who is looked at together, what is proposed, who has no say, and what was signed."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from abdi.appraisals.models import Appraisal, Rating
from abdi.calibration.enums import Counted, MeetingStatus, ProposalStatus, Side, Tie
from abdi.core.ids import uuid7
from abdi.cycles.models import Period
from abdi.people.enums import StandIn
from abdi.people.models import Person, Unit


class DeterminationUnit(models.Model):
    """How the meetings of a unit penetapan are held, as the Tim last set it.

    Who sets its predikat and whose staff count in it, and since when, stands in `abdi.appraisals.determination`.
    """

    unit = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="determination")
    counted = models.CharField(
        "pegawai yang dihitung", max_length=12, choices=Counted.choices, default=Counted.NEAREST
    )
    smallest_group = models.PositiveSmallIntegerField(
        "jumlah pegawai paling sedikit",
        validators=[MinValueValidator(1)],
        help_text="below so many people the pattern is not held against them",
    )


class Meeting(models.Model):
    """A rapat of one unit penetapan about one period; the settings of the unit as they were when it was prepared."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="meetings")
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="meetings")
    status = models.CharField(max_length=15, choices=MeetingStatus.choices, default=MeetingStatus.PREPARED)
    held_on = models.DateField("hari rapat")
    counted = models.CharField(max_length=12, choices=Counted.choices)
    smallest_group = models.PositiveSmallIntegerField()
    followers: models.JSONField[Any, Any] = models.JSONField(
        default=list, help_text="[employment status, type of post]: the groups that are judged in these days"
    )
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True)
    cancel_reason = models.TextField("alasan pembatalan", max_length=1000, blank=True)
    signed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField(null=True)
    signed_as = models.CharField(
        max_length=12,
        choices=StandIn.choices,
        blank=True,
        default="",
        db_default="",
        help_text="where it was signed in the place of the leader; empty: by himself",
    )
    signed_for = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    """In whose place; none where the post is vacant."""
    signed_basis = models.CharField(max_length=200, blank=True, default="", db_default="")
    grounds = models.TextField(
        "alasan",
        max_length=2000,
        blank=True,
        help_text="why the spread departs from the pattern, or who is missing",
    )
    outcome: models.JSONField[Any, Any] = models.JSONField(
        default=dict, help_text="what was signed: counts, reasons of the rule, one line a person"
    )
    receipt = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "period"],
                condition=~Q(status="dibatalkan"),
                name="meeting_once",
                violation_error_message="Rapat untuk unit dan periode ini sudah disiapkan.",
            ),
            models.CheckConstraint(
                condition=Q(status="ditandatangani", signed_at__isnull=False, signed_by__isnull=False)
                | (~Q(status="ditandatangani") & Q(signed_at=None, signed_by=None)),
                name="meeting_signed_by_somebody",
                violation_error_message="Rapat yang ditandatangani menyebut siapa dan kapan.",
            ),
            models.CheckConstraint(
                condition=Q(signed_as="", signed_for=None, signed_basis="")
                | (~Q(signed_as="") & ~Q(signed_basis="") & Q(signed_by__isnull=False)),
                name="meeting_signed_in_place_with_basis",
                violation_error_message="Tanda tangan pengganti menyebut dasarnya.",
            ),
        ]


class Proposal(models.Model):
    """A move: which of the two ratings should be another, and why. It changes nothing until the penilai does."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="proposals")
    appraisal = models.ForeignKey(Appraisal, on_delete=models.PROTECT, related_name="proposals")
    rating = models.ForeignKey(
        Rating, on_delete=models.PROTECT, related_name="+", help_text="the rating that it speaks of"
    )
    side = models.CharField("yang diusulkan berubah", max_length=10, choices=Side.choices)
    before = models.CharField(max_length=10)
    after = models.CharField("rating yang diusulkan", max_length=10)
    reason = models.TextField("alasan", max_length=2000)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    status = models.CharField(max_length=20, choices=ProposalStatus.choices, default=ProposalStatus.OPEN)
    answer = models.TextField("jawaban penilai", max_length=2000, blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    result = models.ForeignKey(
        Rating,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="the new rating that the penilai set when he accepted",
    )

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["appraisal"],
                condition=Q(status="menunggu_penilai"),
                name="proposal_one_open",
                violation_error_message="Untuk pegawai ini masih ada usul yang menunggu jawaban penilai.",
            ),
            models.CheckConstraint(
                condition=~Q(before=F("after")),
                name="proposal_changes_something",
                violation_error_message="Usul menyebut rating yang lain dari yang berlaku.",
            ),
        ]

    @property
    def is_open(self) -> bool:
        return self.status == ProposalStatus.OPEN


class Recusal(models.Model):
    """Somebody has declared that he has no say about a person in this meeting; it holds to its end."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="recusals")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    about = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    tie = models.CharField("hubungan", max_length=10, choices=Tie.choices)
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person", "about"], name="recusal_once"),
            models.CheckConstraint(
                condition=~Q(person=F("about")),
                name="recusal_not_from_oneself",
                violation_error_message="Tentang diri sendiri memang tidak ada yang bersuara.",
            ),
        ]
