"""What others saw: everyday notes on a result or a BerAKHLAK value, with name, without scores."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date

from django.db import models
from django.db.models import F, Q

from abdi.core import clock
from abdi.core.ids import uuid7
from abdi.core.models import StoredFile
from abdi.cycles.models import PerformanceYear
from abdi.feedback.enums import RequestStatus, Visibility
from abdi.goals.enums import BehaviourValue
from abdi.people.away import A_DAY, Span, last_day_after
from abdi.people.models import Person
from abdi.teams.models import Team


class FeedbackRequest(models.Model):
    """A question of one person to another about his own work: answered once by a note, declined, or left to expire."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    asker = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="feedback_asked")
    asked = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="feedback_wanted")
    year = models.ForeignKey(PerformanceYear, on_delete=models.PROTECT, related_name="+")
    result_key: models.UUIDField[uuid.UUID | None, uuid.UUID | None] = models.UUIDField(null=True, blank=True)
    value = models.CharField("nilai", max_length=30, choices=BehaviourValue.choices, blank=True)
    question = models.TextField("pertanyaan", max_length=500)
    status = models.CharField(max_length=15, choices=RequestStatus.choices, default=RequestStatus.WAITING)
    asked_at = models.DateTimeField()
    until = models.DateField("dijawab paling lambat")
    closed_at = models.DateTimeField(null=True)
    declined_with = models.TextField("alasan", max_length=300, blank=True)

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(condition=~Q(asker=F("asked")), name="request_not_of_oneself"),
            models.CheckConstraint(
                condition=Q(result_key__isnull=False, value="") | (Q(result_key__isnull=True) & ~Q(value="")),
                name="request_on_result_or_value",
            ),
            models.CheckConstraint(
                condition=Q(status=RequestStatus.WAITING, closed_at=None)
                | (~Q(status=RequestStatus.WAITING) & Q(closed_at__isnull=False)),
                name="request_closed_when_settled",
            ),
        ]
        indexes = [
            models.Index(
                fields=["asked", "until"],
                name="request_waiting",
                condition=Q(status=RequestStatus.WAITING),
            ),
            models.Index(fields=["asker", "year"], name="request_asker"),
        ]

    def is_open(self, day: date) -> bool:
        return self.status == RequestStatus.WAITING and day <= self.until


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
    visibility = models.CharField(max_length=10, choices=Visibility.choices, default=Visibility.FILE)
    link = models.URLField("tautan bukti", max_length=500, blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    place_agreed = models.BooleanField(
        null=True,
        help_text="whether the author agreed to keep where the photo was taken; none where it is no photo",
    )
    place = models.CharField("lokasi foto", max_length=100, blank=True, help_text="kept only where agreed")
    request = models.OneToOneField(
        FeedbackRequest, on_delete=models.PROTECT, null=True, blank=True, related_name="answer"
    )
    written_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, help_text="by the person it is about")
    reply = models.TextField("balasan", max_length=1000, blank=True)
    replied_at = models.DateTimeField(null=True)
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
            models.CheckConstraint(
                condition=Q(place="") | Q(place_agreed=True),
                name="note_place_only_where_agreed",
                violation_error_message="Lokasi foto hanya disimpan dengan persetujuan.",
            ),
        ]
        indexes = [
            models.Index(fields=["about", "year"], name="note_about"),
            models.Index(fields=["author", "year"], name="note_author"),
        ]

    @property
    def written_on(self) -> date:
        return self.written_at.astimezone(clock.zone()).date()


class Observation(models.Model):
    """Catatan pengamatan of the superior: what he saw on a day. The employee has it at once; none is secret."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="observations_made")
    about = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="observations")
    year = models.ForeignKey(PerformanceYear, on_delete=models.PROTECT, related_name="+")
    day = models.DateField("hari")
    situation = models.TextField("situasi", max_length=1000)
    behaviour = models.TextField("perilaku", max_length=1000)
    effect = models.TextField("dampak", max_length=1000)
    written_at = models.DateTimeField()
    see_until = models.DateField(help_text="the last of the days to see it, of whoever is not on leave")
    read_at = models.DateTimeField(null=True, help_text="by the employee")
    reply = models.TextField("balasan", max_length=1000, blank=True)
    replied_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True, help_text="it was a ground of a rating")

    class Meta:
        ordering = ["-day", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(author=F("about")), name="observation_not_of_oneself"),
        ]
        indexes = [models.Index(fields=["about", "year"], name="observation_about")]

    @property
    def written_on(self) -> date:
        return self.written_at.astimezone(clock.zone()).date()

    def last_day_to_see(self, away: Sequence[Span]) -> date:
        """The last of the days that the employee has to see it; none of them is a day of his absence (`away`)."""
        return last_day_after(self.written_on + A_DAY, self.see_until, away)

    def may_count(self, day: date, away: Sequence[Span]) -> bool:
        """Whether a rating of `day` may rest on it: the employee has seen it, or had the days to see it."""
        return self.read_at is not None or day > self.last_day_to_see(away)


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
