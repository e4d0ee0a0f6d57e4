"""The four questions: in which round they are asked, of whom, and what was found by unit.

What was said is kept by `ballots`. A round is one step in one quarter in one agency.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from abdi.acceptance.enums import Step
from abdi.acceptance.quarters import words_of
from abdi.ballots.models import Box
from abdi.core.ids import uuid7
from abdi.people.models import Person, Unit


class Round(models.Model):
    """One step in one quarter, asked in an agency with all that stands under it. Opened and told once."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    agency = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="acceptance_rounds")
    step = models.CharField(max_length=10, choices=Step.choices)
    starts = models.DateField()
    ends = models.DateField()
    box = models.OneToOneField(Box, on_delete=models.PROTECT, related_name="acceptance_round")
    told_at = models.DateTimeField(null=True, help_text="when its figures were set, all at once")

    class Meta:
        ordering = ["-starts", "step"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "step", "starts"], name="acceptance_round_once"),
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")),
                name="acceptance_round_days_in_order",
                violation_error_message=_("Hari terakhir tidak boleh mendahului hari pertama."),
            ),
        ]

    @property
    def quarter(self) -> str:
        """As in "III/2026"."""
        return words_of(self.starts)


class Invitation(models.Model):
    """Somebody was asked after a step; at most once for one step in one quarter, wherever he moves.

    `put_away` is set in the same way by who answered and by who would rather not, and its history is not kept:
    whether somebody answered is not to be seen.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="invitations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="acceptance_invitations")
    step = models.CharField(max_length=10, choices=Step.choices)
    starts = models.DateField(help_text="of the quarter")
    asked_on = models.DateField()
    put_away = models.BooleanField(default=False)

    class Meta:
        ordering = ["asked_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "step", "starts"], name="acceptance_asked_once")
        ]
        indexes = [
            models.Index(fields=["person"], name="acceptance_waiting", condition=Q(put_away=False)),
        ]


class Figure(models.Model):
    """What one unit of a round said to one question: how many answered, and the sum of their steps.

    Units too small are merged into the one above before anything is stored, so every answer counts in one figure.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="figures")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    question = models.CharField(max_length=20)
    answers = models.PositiveIntegerField()
    total = models.PositiveIntegerField()

    class Meta:
        ordering = ["round", "unit", "question"]
        constraints = [
            models.UniqueConstraint(fields=["round", "unit", "question"], name="acceptance_figure_once")
        ]
