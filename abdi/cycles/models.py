"""The year of performance: its phases, and its series of periods by group of staff."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from abdi.core.ids import uuid7
from abdi.core.models import Outage
from abdi.cycles.deadlines import Deadline, kept_with
from abdi.cycles.enums import PhaseKind, SeriesKind, YearStatus


class PerformanceYear(models.Model):
    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    year = models.PositiveSmallIntegerField("tahun kinerja", unique=True)
    status = models.CharField(max_length=10, choices=YearStatus.choices, default=YearStatus.DRAFT)
    opened_at = models.DateTimeField(null=True)
    response_days = models.PositiveSmallIntegerField("hari bagi atasan untuk menjawab", default=7)
    arrival_days = models.PositiveSmallIntegerField(
        "hari bagi pegawai baru",
        default=30,
        db_default=30,
        help_text="days from a new post, the SPMT or the return from long leave before an SKP is missed",
    )
    held_up = models.JSONField(default=dict)
    """Days lost to outages, and where a last day on them moves; see `abdi.cycles.deadlines`."""

    class Meta:
        ordering = ["-year"]

    def __str__(self) -> str:
        return gettext("Tahun kinerja %(year)s") % {"year": self.year}


class Phase(models.Model):
    """A step of the year that has a last day."""

    year = models.ForeignKey(PerformanceYear, on_delete=models.CASCADE, related_name="phases")
    kind = models.CharField(max_length=20, choices=PhaseKind.choices)
    starts = models.DateField("mulai")
    due = models.DateField("paling lambat")
    moves = models.JSONField(default=dict)
    """By field: how outages moved it."""

    class Meta:
        ordering = ["starts"]
        constraints = [
            models.UniqueConstraint(fields=["year", "kind"], name="phase_once_a_year"),
            models.CheckConstraint(
                condition=Q(due__gte=F("starts")),
                name="phase_due_after_start",
                violation_error_message=_("Tanggal paling lambat tidak boleh sebelum tanggal mulai."),
            ),
        ]

    @property
    def deadline(self) -> Deadline:
        return kept_with(self.due, self.moves.get("due"))


class StaffGroup(models.Model):
    """Those who share a series: by status and type of post; an empty list means all."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField("kelompok pegawai", max_length=100)
    employment_statuses = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    job_types = ArrayField(models.CharField(max_length=20), default=list, blank=True)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class Series(models.Model):
    """The rhythm in which a group reports and is appraised in a year; one may be the basis of TPP."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    year = models.ForeignKey(PerformanceYear, on_delete=models.CASCADE, related_name="series")
    group = models.ForeignKey(StaffGroup, on_delete=models.PROTECT, related_name="series")
    kind = models.CharField(max_length=12, choices=SeriesKind.choices)
    is_pay_basis = models.BooleanField("dasar TPP", default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "group", "kind"],
                name="series_once",
                violation_error_message=_("Rangkaian periode ini sudah ada untuk kelompok tersebut."),
            ),
            models.UniqueConstraint(
                fields=["year", "group"],
                condition=Q(is_pay_basis=True),
                name="series_one_pay_basis",
                violation_error_message=_("Hanya satu rangkaian yang dapat menjadi dasar TPP."),
            ),
        ]


class Period(models.Model):
    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="periods")
    number = models.PositiveSmallIntegerField()
    name = models.CharField("periode", max_length=40)
    starts = models.DateField("mulai")
    ends = models.DateField("sampai")
    report_due = models.DateField("laporan paling lambat")
    appraise_due = models.DateField("penilaian paling lambat")
    comment_days = models.PositiveSmallIntegerField("hari untuk menanggapi", default=14)
    closed_at = models.DateTimeField(null=True)
    moves = models.JSONField(default=dict)
    """By field: how outages moved it."""

    class Meta:
        ordering = ["starts", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["series", "number"], name="period_number"),
            models.CheckConstraint(
                condition=Q(
                    ends__gte=F("starts"), report_due__gte=F("ends"), appraise_due__gte=F("report_due")
                ),
                name="period_in_order",
                violation_error_message=_("Urutan tanggal: mulai, sampai, laporan, penilaian."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def report_deadline(self) -> Deadline:
        return kept_with(self.report_due, self.moves.get("report_due"))

    @property
    def appraise_deadline(self) -> Deadline:
        return kept_with(self.appraise_due, self.moves.get("appraise_due"))


class DeadlineChange(models.Model):
    """A deadline of an open year that was moved, always to a later day, and why: by somebody, or by an outage."""

    year = models.ForeignKey(PerformanceYear, on_delete=models.CASCADE, related_name="deadline_changes")
    what = models.CharField("batas", max_length=120)
    before = models.DateField()
    after = models.DateField()
    reason = models.TextField("alasan", max_length=1000)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    outage = models.ForeignKey(Outage, on_delete=models.PROTECT, null=True, related_name="deadline_changes")

    class Meta:
        ordering = ["-changed_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(after__gt=F("before")),
                name="deadline_only_forward",
                violation_error_message=_("Batas tahun yang sudah dibuka hanya dapat diundurkan."),
            )
        ]
