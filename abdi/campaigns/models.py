"""360 of behaviour: which unit asks, about whom, and who is asked. What was said is kept by `ballots`."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from abdi.ballots.enums import BoxStatus
from abdi.ballots.models import Box
from abdi.campaigns.enums import CampaignStatus, Group, RaterStatus, Tie
from abdi.core.ids import uuid7
from abdi.cycles.models import PerformanceYear
from abdi.people.models import Person, Unit

_BY_BOX = {
    BoxStatus.OPEN.value: CampaignStatus.OPEN,
    BoxStatus.CLOSED.value: CampaignStatus.CLOSED,
    BoxStatus.CANCELLED.value: CampaignStatus.CANCELLED,
    BoxStatus.LOST.value: CampaignStatus.LOST,
}


class Campaign(models.Model):
    """One round of asking in a unit. All its results appear at the same moment, when its box is opened.

    `minimum` and `per_rater` are those of the day it was called; `assumed` while no regulation states them.
    """

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    name = models.CharField(_("nama"), max_length=120)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="campaigns")
    year = models.ForeignKey(PerformanceYear, on_delete=models.PROTECT, related_name="campaigns")
    opens_on = models.DateField(_("mulai diisi"))
    closes_on = models.DateField(_("hari terakhir pengisian"))
    minimum = models.PositiveSmallIntegerField(_("paling sedikit pengisi"))
    per_rater = models.PositiveSmallIntegerField(_("paling banyak lembar bagi satu orang"))
    assumed = models.BooleanField(default=True)
    called_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    called_at = models.DateTimeField()
    box = models.OneToOneField(Box, on_delete=models.PROTECT, null=True, related_name="campaign")
    told_at = models.DateTimeField(null=True, help_text="when the results were told, to all at once")
    cancelled_at = models.DateTimeField(null=True)
    cancel_reason = models.TextField(_("alasan"), max_length=1000, blank=True)

    class Meta:
        ordering = ["-opens_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")),
                name="campaign_days_in_order",
                violation_error_message=_("Hari terakhir tidak boleh mendahului hari pertama."),
            ),
            models.CheckConstraint(
                condition=Q(minimum__gte=3),
                name="campaign_minimum_hides_somebody",
                violation_error_message=_("Paling sedikit tiga pengisi, agar tidak ada yang dapat ditebak."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def status(self) -> CampaignStatus:
        if self.cancelled_at is not None:
            return CampaignStatus.CANCELLED
        return _BY_BOX[self.box.status] if self.box else CampaignStatus.PREPARED


class Subject(models.Model):
    """Somebody about whom is asked. `withdrawn_at`: taken out while it was open; nothing is told of him."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="subjects")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="campaign_subjects")
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdraw_reason = models.TextField(_("alasan"), max_length=1000, blank=True)

    class Meta:
        ordering = ["person__name", "pk"]
        constraints = [models.UniqueConstraint(fields=["campaign", "person"], name="subject_once")]


class Rater(models.Model):
    """Who is to be asked about a subject, why, and in which group. That he is asked is no secret."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="raters")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="asked_in_campaigns")
    group = models.CharField(max_length=12, choices=Group.choices)
    tie = models.CharField(max_length=12, choices=Tie.choices)
    status = models.CharField(max_length=20, choices=RaterStatus.choices, default=RaterStatus.PROPOSED)
    by_system = models.BooleanField(default=True, help_text="proposed by the system, whatever became of it")
    reason = models.CharField(_("alasan"), max_length=300, blank=True)

    class Meta:
        ordering = ["group", "person__name", "pk"]
        constraints = [models.UniqueConstraint(fields=["subject", "person"], name="rater_once")]
        indexes = [models.Index(fields=["person"], name="rater_person")]

    @property
    def is_in(self) -> bool:
        """Whether he is asked, as the list stands."""
        return self.status in (RaterStatus.PROPOSED, RaterStatus.ADDED)
