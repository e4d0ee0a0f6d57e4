"""What was done, day by day: entries, the short dialogue at an entry, and the sheets that brought many at once."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from abdi.activities.enums import RUNNING, IntakeStatus, Origin
from abdi.core.ids import uuid7
from abdi.core.models import StoredFile
from abdi.people.enums import Severity
from abdi.people.models import Person

TEXT_LONGEST = 500
OUTCOME_LONGEST = 1000


class Activity(models.Model):
    """A line of the Catatan Harian.

    Partitioned by the year of `day`, so nothing may refer to it by a foreign key, and what must be unique is unique
    with the day; the service holds `client_id` unique for a person over all years. `results` are keys of lines of the
    person's SKP, which stay the same through versions; none is "belum dikaitkan" and stops nothing.
    Where `ends` is before `starts` the entry ended on the day after `day`.
    """

    public_id = models.UUIDField(default=uuid7, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="activities", db_index=False)
    client_id = models.UUIDField(
        default=uuid.uuid4, help_text="made where it was written; a repeat is known by it"
    )
    day = models.DateField("tanggal kegiatan")
    starts = models.TimeField("jam mulai", null=True, blank=True)
    ends = models.TimeField("jam selesai", null=True, blank=True)
    minutes = models.PositiveSmallIntegerField("menit", null=True, blank=True)
    text = models.CharField("kegiatan", max_length=TEXT_LONGEST)
    quantity = models.DecimalField("hasil", max_digits=14, decimal_places=2, null=True, blank=True)
    unit_label = models.CharField("satuan", max_length=60, blank=True)
    outcome = models.TextField("uraian hasil", max_length=OUTCOME_LONGEST, blank=True)
    evidence_url = models.URLField("bukti dukung", max_length=500, blank=True)
    results: ArrayField[list[uuid.UUID], list[uuid.UUID]] = ArrayField(
        models.UUIDField(), default=list, blank=True
    )
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.SCREEN)
    device_at = models.DateTimeField(
        null=True, help_text="the clock of the device that wrote it; may be wrong"
    )
    recorded_at = models.DateTimeField(help_text="the clock of the server")
    changed_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(
        null=True, help_text="taken out by its owner; its client_id stays known"
    )
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )

    class Meta:
        ordering = ["day", "starts", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["public_id", "day"], name="activity_public_id"),
            models.UniqueConstraint(fields=["person", "client_id", "day"], name="activity_once"),
            models.CheckConstraint(
                condition=~Q(text=""),
                name="activity_says_something",
                violation_error_message=_("Tulis kegiatan yang dilakukan."),
            ),
            models.CheckConstraint(
                condition=Q(starts__isnull=True) | Q(ends__isnull=True) | ~Q(ends=F("starts")),
                name="activity_times_differ",
                violation_error_message=_("Jam selesai harus sesudah jam mulai."),
            ),
            models.CheckConstraint(
                condition=Q(minutes__isnull=True) | Q(minutes__range=(1, 1440)),
                name="activity_minutes_of_a_day",
                violation_error_message=_("Menit antara 1 dan 1.440, atau kosongkan."),
            ),
            models.CheckConstraint(
                condition=Q(quantity__isnull=True) | Q(quantity__gte=0),
                name="activity_quantity_not_negative",
                violation_error_message=_("Hasil tidak boleh kurang dari 0."),
            ),
        ]
        indexes = [
            models.Index(fields=["person", "day"], name="activity_person_day"),
            GinIndex(fields=["results"], name="activity_results"),
        ]

    @property
    def crosses_midnight(self) -> bool:
        """A night shift: it belongs to the day on which it began, and ended on the next."""
        return self.starts is not None and self.ends is not None and self.ends < self.starts


class Remark(models.Model):
    """A question of a superior at an entry, or the owner's answer. Tied by public id: see `Activity`."""

    activity = models.UUIDField(help_text="public id of the entry")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="activity_remarks")
    day = models.DateField(help_text="the day of the entry; retention goes by it")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    text = models.TextField("tulisan", max_length=OUTCOME_LONGEST)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["activity"], name="remark_activity")]


class Intake(models.Model):
    """A sheet of entries that somebody pasted or uploaded for himself, with how far the work is."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="activity_intakes")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=10, choices=IntakeStatus.choices, default=IntakeStatus.WAITING)
    rows = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    recorded = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    warnings = models.PositiveIntegerField(default=0)
    failure = models.TextField(blank=True, help_text="why it could not be read, and what to do")
    brought_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-brought_at"]

    @property
    def is_running(self) -> bool:
        return self.status in RUNNING


class IntakeProblem(models.Model):
    """A finding of a sheet, by row, as data: `abdi.activities.sheets.findings` tells it, in either language."""

    intake = models.ForeignKey(Intake, on_delete=models.CASCADE, related_name="problems")
    row = models.PositiveIntegerField()
    column = models.CharField(max_length=60, blank=True)
    code = models.CharField(max_length=40)
    severity = models.CharField(max_length=8, choices=Severity.choices)
    value = models.CharField(max_length=60, blank=True)
    detail = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["intake", "row", "pk"]
