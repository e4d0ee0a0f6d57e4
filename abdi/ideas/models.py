"""Gagasan: a new way of doing something, tied to a promised result, tried, and its effect measured."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from abdi.core.ids import uuid7
from abdi.goals.models import Skp
from abdi.ideas.enums import Better, IdeaStatus
from abdi.people.models import Person, Unit


class Idea(models.Model):
    """One idea of one person. Not measured is not zero: `before` and `after` stay empty until they are known."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="ideas")
    skp = models.ForeignKey(Skp, on_delete=models.PROTECT, related_name="ideas")
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", help_text="whose colleagues read it"
    )
    result_key: models.UUIDField[uuid.UUID, uuid.UUID] = models.UUIDField(
        help_text="the promised result, by the key that stays through versions"
    )
    inspired_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="used_by", help_text="“Pakai juga”"
    )
    title = models.CharField("gagasan", max_length=150)
    problem = models.TextField("yang hendak diperbaiki", max_length=1000)
    way = models.TextField("cara barunya", max_length=2000)
    place = models.CharField("tempat uji coba", max_length=200, blank=True)
    trial_starts = models.DateField("mulai dicoba", null=True, blank=True)
    trial_ends = models.DateField("sampai", null=True, blank=True)
    status = models.CharField(max_length=12, choices=IdeaStatus.choices, default=IdeaStatus.DRAFT)
    created_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    returned = models.TextField("catatan atasan", max_length=1000, blank=True)
    agreed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    agreed_at = models.DateTimeField(null=True)
    measure = models.CharField("yang diukur", max_length=200, blank=True)
    unit_label = models.CharField("satuan", max_length=60, blank=True)
    better = models.CharField(max_length=8, choices=Better.choices, default=Better.UP)
    before = models.DecimalField("sebelum", max_digits=20, decimal_places=4, null=True, blank=True)
    after = models.DecimalField("sesudah", max_digits=20, decimal_places=4, null=True, blank=True)
    before_source = models.CharField("sumber angka sebelum", max_length=300, blank=True)
    after_source = models.CharField("sumber angka sesudah", max_length=300, blank=True)
    measured_at = models.DateTimeField(null=True)
    lesson = models.TextField("yang dipelajari", max_length=1000, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["unit", "status"], name="idea_of_unit")]
        constraints = [
            models.CheckConstraint(
                condition=Q(trial_ends__isnull=True) | Q(trial_ends__gte=F("trial_starts")),
                name="idea_trial_in_order",
                violation_error_message="Hari terakhir uji coba tidak boleh sebelum hari pertama.",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[IdeaStatus.MEASURED, IdeaStatus.DONE])
                | (
                    Q(before__isnull=False, after__isnull=False)
                    & ~Q(before_source="")
                    & ~Q(after_source="")
                    & ~Q(unit_label="")
                ),
                name="idea_measured_says_by_what",
                violation_error_message="Isi angka sebelum dan sesudah, satuan, dan sumbernya.",
            ),
            models.UniqueConstraint(
                fields=["owner", "inspired_by"],
                condition=Q(status__in=["draf", "diajukan", "dicoba", "diukur"]),
                name="idea_used_once_at_a_time",
            ),
        ]

    @property
    def has_improved(self) -> bool:
        """Whether the measured figure moved the right way."""
        if self.before is None or self.after is None:
            return False
        return self.after > self.before if self.better == Better.UP else self.after < self.before

    @property
    def is_new_idea(self) -> bool:
        """Whether it is "ide baru dan/atau cara baru" of use (PP 30/2019): one's own, agreed, measured, of benefit."""
        settled = self.status in (IdeaStatus.MEASURED, IdeaStatus.DONE)
        return settled and self.inspired_by_id is None and self.has_improved
