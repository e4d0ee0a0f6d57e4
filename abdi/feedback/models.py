"""What others saw: everyday notes on a result or a BerAKHLAK value, with name, without scores."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from abdi.core.ids import uuid7
from abdi.cycles.models import PerformanceYear
from abdi.goals.enums import BehaviourValue
from abdi.people.models import Person
from abdi.teams.models import Team


class Note(models.Model):
    """Umpan balik berkelanjutan of one person about another, tied to a result or a value."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="notes_given")
    about = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="notes_received")
    year = models.ForeignKey(PerformanceYear, on_delete=models.PROTECT, related_name="+")
    result_key: models.UUIDField[uuid.UUID | None, uuid.UUID | None] = models.UUIDField(null=True, blank=True)
    value = models.CharField("nilai", max_length=30, choices=BehaviourValue.choices, blank=True)
    text = models.TextField("umpan balik", max_length=2000)
    team = models.ForeignKey(
        Team,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="the author wrote as its ketua tim",
    )
    written_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(
        null=True, help_text="a rating rests on it: it can no longer be withdrawn"
    )
    receipt = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["-written_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(author=F("about")),
                name="note_not_about_oneself",
                violation_error_message="Umpan balik untuk diri sendiri tidak dapat dicatat.",
            ),
            models.CheckConstraint(
                condition=Q(result_key__isnull=False, value="") | (Q(result_key__isnull=True) & ~Q(value="")),
                name="note_on_result_or_value",
                violation_error_message="Pilih satu hasil kerja atau satu nilai BerAKHLAK.",
            ),
        ]
        indexes = [
            models.Index(fields=["about", "year"], name="note_about"),
            models.Index(fields=["author", "year"], name="note_author"),
        ]


class Recommendation(models.Model):
    """What a ketua tim recommends to the penilai of a member, in words with grounds. No rating is set by it."""

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="recommendations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="recommendations")
    text = models.TextField("rekomendasi", max_length=1000)
    grounds = models.TextField("dasar", max_length=2000)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["team", "pk"]
        constraints = [models.UniqueConstraint(fields=["team", "person"], name="recommendation_once")]
