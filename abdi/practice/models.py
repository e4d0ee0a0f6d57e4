"""What one tries out. It belongs to an account alone, has no history, and is gone after thirty days."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from abdi.practice.enums import Kind, Role, Step


class Exercise(models.Model):
    """One exercise of an account in one role. Nothing here refers to a record of another room, nor the other way."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    role = models.CharField("peran", max_length=10, choices=Role.choices)
    kind = models.CharField("jenis jabatan", max_length=12, choices=Kind.choices)
    reached = models.CharField("langkah terjauh", max_length=12, choices=Step.choices)
    document = models.JSONField(default=dict, help_text="what was finished; see practice.document")
    typed = models.JSONField(default=dict, help_text="by step: what was typed and not yet finished")
    editions = models.JSONField(default=dict, help_text="by step: see practice.windows")
    began_at = models.DateTimeField()
    saved_at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["user", "role"]
        constraints = [models.UniqueConstraint(fields=["user", "role"], name="practice_once_a_role")]


class Acquaintance(models.Model):
    """An account that has been here, or has put the hint on Hari Ini away: it is not shown again."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )

    class Meta:
        ordering = ["user"]
