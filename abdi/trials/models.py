"""A trial of one unit, the cases in it, and through whose hands they went. No record of any room refers to them.

Nothing here is on record: there is no history, and a trial goes with all its cases `keep_days` after it ended.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from abdi.core.ids import uuid7
from abdi.people.models import Person, Unit
from abdi.trials.enums import Answer, Stage


class Trial(models.Model):
    """A time in which a unit plans, reports and rates without consequence."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    purpose = models.TextField("tujuan", max_length=500)
    begins = models.DateField("mulai")
    ends = models.DateField("sampai")
    keep_days = models.PositiveSmallIntegerField(help_text="days after the end until everything is removed")
    minimum = models.PositiveSmallIntegerField(help_text="fewest people of whom a figure is told")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    figures = models.JSONField(default=dict, help_text="told once, at closing; see trials.figures")

    class Meta:
        ordering = ["-begins", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends__gte=F("begins")), name="trial_days_in_order"),
            models.UniqueConstraint(
                fields=["unit"], condition=Q(closed_at=None), name="trial_one_open_a_unit"
            ),
        ]

    @property
    def removed_on(self) -> date:
        """The day on which the trial and all its cases go."""
        return self.ends + timedelta(days=self.keep_days)

    def takes_work_on(self, day: date) -> bool:
        """Whether one may write and rate in it."""
        return self.closed_at is None and self.begins <= day <= self.ends


class Case(models.Model):
    """One person in a trial, rated by whoever appraises him; it follows a change of superior until it is rated."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    trial = models.ForeignKey(Trial, on_delete=models.CASCADE, related_name="cases")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    superior = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    answer = models.CharField(max_length=10, choices=Answer.choices, default=Answer.INVITED)
    stage = models.CharField(max_length=12, choices=Stage.choices, default=Stage.PLAN)
    document = models.JSONField(default=dict, help_text="what was finished; see practice.document")
    typed = models.JSONField(default=dict, help_text="by page: what was typed and not yet finished")
    editions = models.JSONField(default=dict, help_text="by page: see practice.windows")
    joined_at = models.DateTimeField(null=True)
    handed_in_at = models.DateTimeField(null=True)
    rated_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["trial", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["trial", "person"], name="trial_person_once"),
            models.CheckConstraint(condition=~Q(person=F("superior")), name="trial_nobody_rates_himself"),
        ]


class Handover(models.Model):
    """A superior from whom an unrated case passed to the next one, with what he had written and not set."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="handovers")
    superior = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    typed = models.JSONField(
        default=dict, help_text="the boxes of his rating as he left them; shown to him alone"
    )
    passed_at = models.DateTimeField()

    class Meta:
        ordering = ["case", "pk"]
        constraints = [models.UniqueConstraint(fields=["case", "superior"], name="trial_handed_over_once")]
