"""What was shown: realisation by indicator and period, with its evidence, effort, constraints and effect."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from abdi.activities.models import OUTCOME_LONGEST, TEXT_LONGEST
from abdi.core.ids import uuid7
from abdi.core.models import StoredFile
from abdi.cycles.models import Period
from abdi.goals.models import Indicator, Skp
from abdi.people.models import Person
from abdi.reporting.enums import AssistedStatus, ReportStatus, Standing, standing_word
from abdi.strategy.enums import Direction


class Report(models.Model):
    """The realisation of one SKP in one period, in versions. A version that was returned stays as it was."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    skp = models.ForeignKey(Skp, on_delete=models.PROTECT, related_name="reports")
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="reports")
    number = models.PositiveSmallIntegerField(default=1)
    status = models.CharField(max_length=12, choices=ReportStatus.choices, default=ReportStatus.DRAFT)
    created_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    returned_at = models.DateTimeField(null=True)
    returned_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    return_reason = models.TextField("alasan pengembalian", max_length=2000, blank=True)
    settled_at = models.DateTimeField(null=True, help_text="a rating rests on it: nothing moves any more")
    receipt = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["skp", "period", "number"]
        constraints = [
            models.UniqueConstraint(fields=["skp", "period", "number"], name="report_number"),
            models.UniqueConstraint(
                fields=["skp", "period"],
                condition=Q(status__in=["draf", "dilaporkan", "dibaca"]),
                name="report_one_current",
            ),
        ]


class Realisation(models.Model):
    """Realisasi of one indicator. Not measured is not zero: `figure` stays empty.

    `standing` is how the figure stands to the target, computed by the service that saved it and kept with
    what it rests on: `held` (the sum of the year so far where the target is a sum, else the figure itself),
    `aim` (the part of the target that is due by now) and the reasons.
    """

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="realisations")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="realisations")
    figure = models.DecimalField("realisasi", max_digits=20, decimal_places=4, null=True, blank=True)
    not_measured = models.BooleanField("belum diukur periode ini", default=False)
    confirmed = models.BooleanField(
        default=False, help_text="its author was asked about an unlikely figure and said it is right"
    )
    narrative = models.TextField("uraian hasil", max_length=3000, blank=True)
    effort = models.TextField("usaha yang dilakukan", max_length=3000, blank=True)
    obstacle = models.TextField("kendala di luar kendali", max_length=3000, blank=True)
    citizen_impact = models.TextField("dampak bagi warga", max_length=3000, blank=True)
    measured = models.DecimalField(
        max_digits=20,
        decimal_places=4,
        null=True,
        help_text="what an operational feed said when it was handed in",
    )
    measured_origin = models.TextField(blank=True, help_text="where that figure came from, in words")
    departure = models.TextField("alasan memakai angka lain", max_length=3000, blank=True)
    held = models.DecimalField(max_digits=22, decimal_places=4, null=True)
    aim = models.DecimalField(max_digits=22, decimal_places=4, null=True)
    standing = models.CharField(max_length=20, choices=Standing.choices, blank=True)
    standing_because = models.JSONField(default=list, blank=True)
    saved_at = models.DateTimeField(null=True)
    typed_by = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="a helper typed it first; the owner confirmed it, and it is his word",
    )
    typed_confirmed_at = models.DateTimeField(null=True)
    edition = models.PositiveIntegerField(
        default=0, help_text="grows with each save; a stale form is noticed"
    )
    saved_from: models.UUIDField[uuid.UUID | None, uuid.UUID | None] = models.UUIDField(
        null=True, help_text="the form that saved last: a page is not stale through its own saves"
    )

    class Meta:
        ordering = ["report", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["report", "indicator"], name="realisation_once"),
            models.CheckConstraint(
                condition=Q(not_measured=False) | Q(figure__isnull=True),
                name="realisation_not_measured_is_not_zero",
                violation_error_message="Kosongkan angka bila indikator belum diukur pada periode ini.",
            ),
        ]

    @property
    def departs(self) -> bool:
        """Whether it says otherwise than the feed from which the indicator takes its value."""
        return self.measured is not None and self.figure != self.measured

    @property
    def by_parts(self) -> bool:
        """Whether the break-down of the target, not an even share, said what was due."""
        return any(
            str(reason.get("code", "")).startswith("reporting.parts_") for reason in self.standing_because
        )

    @property
    def standing_word(self) -> str:
        """The standing as one reads it for this kind of target."""
        return standing_word(
            self.standing,
            smaller_is_better=self.indicator.direction == Direction.DOWN,
            is_part_of_year=self.aim is not None and self.aim != self.indicator.target,
        )


class Assistance(models.Model):
    """Bantuan pengisian: who may type for whom, from one day to another, until it is taken back."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="assistance_received")
    helper = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="assistance_given")
    starts = models.DateField("mulai")
    ends = models.DateField("sampai")
    named_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["starts", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(owner=F("helper")),
                name="assistance_of_somebody_else",
                violation_error_message="Pilih rekan, bukan diri sendiri.",
            ),
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")),
                name="assistance_days_in_order",
                violation_error_message="Hari terakhir tidak boleh sebelum hari pertama.",
            ),
        ]


class AssistedEntry(models.Model):
    """What a helper typed about one indicator. It counts for nothing until the owner confirms it.

    Another table than `Realisation` on purpose: no reader of reports can meet it by mistake.
    """

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    assistance = models.ForeignKey(Assistance, on_delete=models.PROTECT, related_name="entries")
    skp = models.ForeignKey(Skp, on_delete=models.PROTECT, related_name="assisted_entries")
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="+")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=20, choices=AssistedStatus.choices, default=AssistedStatus.WAITING)
    figure = models.DecimalField("realisasi", max_digits=20, decimal_places=4, null=True, blank=True)
    not_measured = models.BooleanField("belum diukur periode ini", default=False)
    narrative = models.TextField("uraian hasil", max_length=3000, blank=True)
    effort = models.TextField("usaha yang dilakukan", max_length=3000, blank=True)
    obstacle = models.TextField("kendala di luar kendali", max_length=3000, blank=True)
    citizen_impact = models.TextField("dampak bagi warga", max_length=3000, blank=True)
    edition = models.PositiveIntegerField(default=1, help_text="grows when the helper types again")
    typed_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    changed = models.BooleanField(default=False, help_text="the owner changed it as he confirmed it")
    refusal = models.TextField("catatan", max_length=500, blank=True)

    class Meta:
        ordering = ["typed_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assistance", "skp", "period", "indicator"],
                condition=Q(status=AssistedStatus.WAITING),
                name="assisted_one_waiting",
            ),
            models.CheckConstraint(
                condition=Q(not_measured=False) | Q(figure__isnull=True),
                name="assisted_not_measured_is_not_zero",
                violation_error_message="Kosongkan angka bila indikator belum diukur pada periode ini.",
            ),
        ]


class AssistedActivity(models.Model):
    """An activity of the owner's day as a helper typed it. Until the owner confirms it, his Catatan Harian has none.

    What was typed is not changed while it waits: the helper takes it back and types anew, so that the owner never
    confirms other words than he read. Confirmed, it is an `activities.Activity` under this `public_id` as its
    `client_id`: however often it is confirmed, it is recorded once.
    """

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    assistance = models.ForeignKey(Assistance, on_delete=models.PROTECT, related_name="activities")
    status = models.CharField(max_length=20, choices=AssistedStatus.choices, default=AssistedStatus.WAITING)
    day = models.DateField("tanggal kegiatan")
    text = models.CharField("kegiatan", max_length=TEXT_LONGEST)
    quantity = models.DecimalField("hasil", max_digits=14, decimal_places=2, null=True, blank=True)
    unit_label = models.CharField("satuan", max_length=60, blank=True)
    outcome = models.TextField("uraian hasil", max_length=OUTCOME_LONGEST, blank=True)
    starts = models.TimeField("jam mulai", null=True, blank=True)
    ends = models.TimeField("jam selesai", null=True, blank=True)
    typed_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    changed = models.BooleanField(default=False, help_text="the owner changed it as he confirmed it")
    refusal = models.TextField("catatan", max_length=500, blank=True)

    class Meta:
        ordering = ["day", "typed_at", "pk"]
        indexes = [
            models.Index(
                fields=["assistance"],
                name="assisted_activity_waiting",
                condition=Q(status=AssistedStatus.WAITING),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(text=""),
                name="assisted_activity_says_something",
                violation_error_message="Tulis kegiatan yang dilakukan.",
            ),
        ]


class ObstacleReply(models.Model):
    """The superior's answer to a constraint that was stated; without it he cannot rate."""

    realisation = models.OneToOneField(Realisation, on_delete=models.CASCADE, related_name="obstacle_reply")
    text = models.TextField("tanggapan atas kendala", max_length=2000)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class Evidence(models.Model):
    """Bukti dukung: a file or a link."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    realisation = models.ForeignKey(Realisation, on_delete=models.CASCADE, related_name="evidence")
    title = models.CharField("keterangan", max_length=200)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    url = models.URLField("tautan", max_length=500, blank=True)
    added_at = models.DateTimeField()
    sent_sha256 = models.CharField(
        max_length=64,
        blank=True,
        help_text="of the file as it was sent; the stored one may have lost its place",
    )
    place_agreed = models.BooleanField(
        null=True,
        help_text="whether its owner agreed to keep where the photo was taken; none where it is no photo",
    )
    place = models.CharField("lokasi foto", max_length=100, blank=True, help_text="kept only where agreed")

    class Meta:
        ordering = ["realisation", "pk"]
        indexes = [
            models.Index(fields=["sent_sha256"], name="evidence_sent", condition=~Q(sent_sha256="")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(file__isnull=False, url="") | (Q(file__isnull=True) & ~Q(url="")),
                name="evidence_file_or_link",
                violation_error_message="Unggah berkas atau isi tautan, salah satu.",
            ),
            models.CheckConstraint(
                condition=Q(place="") | Q(place_agreed=True),
                name="evidence_place_only_where_agreed",
                violation_error_message="Lokasi foto hanya disimpan dengan persetujuan.",
            ),
        ]
