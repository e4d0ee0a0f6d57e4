"""Perlu dicek: what looks odd, with the question that is asked of the person himself. Never a penalty."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from abdi.core.ids import uuid7
from abdi.cycles.models import Period
from abdi.people.models import Person
from abdi.screening.enums import FindingKind, FindingStatus, MarkKind


class Sweep(models.Model):
    """One look over all employees, in batches; `upto` is the last person looked at.

    What was handed in at or after `since` is looked at, so the next sweep begins where this one began.
    """

    started_at = models.DateTimeField()
    since = models.DateTimeField()
    upto = models.BigIntegerField(default=0)
    people = models.PositiveIntegerField(default=0)
    findings = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-started_at"]


class Mark(models.Model):
    """The fingerprint of a file, a text or an entry of the diary. It tells nothing of the content.

    What was handed in belongs to a period, an entry of the diary to its day.
    """

    kind = models.CharField(max_length=10, choices=MarkKind.choices)
    mark = models.CharField(max_length=64)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    period = models.ForeignKey(Period, on_delete=models.CASCADE, null=True, related_name="+", db_index=False)
    day = models.DateField(null=True, help_text="of an entry of the diary")
    subject: models.UUIDField[uuid.UUID, uuid.UUID] = models.UUIDField(
        help_text="public id of the evidence, the realisation or the entry"
    )
    title = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject", "kind"], name="mark_once"),
            models.CheckConstraint(
                condition=Q(kind=MarkKind.DIARY, day__isnull=False, period__isnull=True)
                | Q(~Q(kind=MarkKind.DIARY), day__isnull=True, period__isnull=False),
                name="mark_of_a_day_or_a_period",
                violation_error_message="Catatan harian menurut hari; yang dilaporkan menurut periode.",
            ),
        ]
        indexes = [models.Index(fields=["mark", "kind"], name="mark_looked_up")]


class Finding(models.Model):
    """Something that looks odd about what one person handed in, and what became of the question.

    `facts` holds what the question names, the thresholds it rests on and whether they are assumed.
    """

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    kind = models.CharField(max_length=24, choices=FindingKind.choices)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="findings")
    period = models.ForeignKey(
        Period, on_delete=models.CASCADE, null=True, related_name="+", help_text="none for a diary"
    )
    day = models.DateField(help_text="of the diary, or the last of the period")
    key = models.CharField(max_length=64, unique=True, help_text="the same oddity is asked about once")
    facts = models.JSONField(default=dict)
    status = models.CharField(max_length=20, choices=FindingStatus.choices, default=FindingStatus.OPEN)
    found_at = models.DateTimeField()
    answer = models.TextField("penjelasan", max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True)
    cleared_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    cleared_at = models.DateTimeField(null=True)
    clearing = models.TextField("alasan", max_length=1000, blank=True)

    class Meta:
        ordering = ["-found_at", "pk"]
        indexes = [models.Index(fields=["person", "status"], name="finding_of_person")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status=FindingStatus.CLEARED) | (~Q(clearing="") & Q(cleared_by__isnull=False)),
                name="finding_cleared_with_reason",
                violation_error_message="Tulis alasan mengapa hal ini dianggap jelas.",
            )
        ]
