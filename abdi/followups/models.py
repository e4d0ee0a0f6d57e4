"""What follows from a rating that stands: one record a rating; that of an earlier one is superseded, and kept."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from abdi.appraisals.models import Rating
from abdi.core.ids import uuid7
from abdi.followups.enums import Renewal


class FollowUp(models.Model):
    """What a predikat opened, by the law of the period's last day. All three may be empty: then nothing follows."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    rating = models.OneToOneField(Rating, on_delete=models.PROTECT, related_name="follow_up")
    plan = models.BooleanField(default=False, help_text="a development plan is to be made")
    review_on = models.DateField(null=True, help_text="the day on which the plan is looked at again")
    recognition = models.BooleanField(default=False, help_text="eligible to be nominated for recognition")
    renewal = models.CharField(max_length=20, choices=Renewal.choices, blank=True)
    because = models.JSONField(help_text="as {code, params, cite, in_force_from, assumed}")
    rules_version = models.CharField(max_length=40)
    assumed = models.BooleanField()
    opened_at = models.DateTimeField()
    superseded_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="supersedes")
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(plan=True, review_on__isnull=False) | Q(plan=False, review_on=None),
                name="followup_plan_has_review",
            ),
            models.CheckConstraint(
                condition=Q(superseded_by=None, superseded_at=None)
                | Q(superseded_by__isnull=False, superseded_at__isnull=False) & ~Q(superseded_by=F("pk")),
                name="followup_superseded_by_another",
            ),
        ]

    @property
    def opens_something(self) -> bool:
        return self.plan or self.recognition or bool(self.renewal)
