"""What operational systems tell, and which indicators of an SKP take their value from it.

Codes of units, areas and officers stay as the foreign system tells them, so that no feed waits for another file; they
meet the organisation when they are read. Rows of feeds carry no history: the delivery that told them last stands beside
each, and the same file brings back the same rows.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from abdi.core.ids import uuid7
from abdi.measures.enums import Fault, FeedKind, MeasureKind, Reach
from abdi.people.models import Person


class Delivery(models.Model):
    """A file of an operational system that was taken in and changed something. Only ever added to.

    `outdated`: lines that were left, since a file that speaks of a later time has told more of the same.
    """

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    feed = models.CharField(max_length=12, choices=FeedKind.choices)
    name = models.CharField("berkas", max_length=200)
    sha256 = models.CharField(max_length=64)
    taken_at = models.DateTimeField()
    taken_by = models.TextField()
    rows = models.PositiveIntegerField()
    rejected = models.PositiveIntegerField()
    created = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    unchanged = models.PositiveIntegerField()
    outdated = models.PositiveIntegerField(default=0)
    told_until = models.DateTimeField(null=True, help_text="the latest instant that the file itself tells")

    class Meta:
        ordering = ["-taken_at", "-pk"]
        indexes = [
            models.Index(fields=["feed", "-taken_at"], name="delivery_feed"),
            models.Index(fields=["feed", "sha256"], name="delivery_file"),
        ]


class Told(models.Model):
    """A row of a feed. `repeats`: how many further lines of the last file told the same key, and were not used."""

    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="+", db_index=False)
    repeats = models.PositiveSmallIntegerField(default=0)
    fault = models.CharField(max_length=12, choices=Fault.choices, blank=True)

    class Meta:
        abstract = True


class CitizenReport(Told):
    """A report of a citizen with the instant of each status: Menunggu, Koordinasi, Disposisi, Proses, Selesai."""

    number = models.CharField("nomor laporan", max_length=40)
    channel = models.CharField("kanal", max_length=60, blank=True)
    category = models.CharField("kategori", max_length=120)
    area_code = models.CharField("kode kelurahan", max_length=40, blank=True)
    unit_code = models.CharField("kode perangkat daerah", max_length=40)
    officer_nrk = models.CharField("NRK petugas", max_length=10, blank=True)
    entered_at = models.DateTimeField("waktu masuk")
    coordinated_at = models.DateTimeField("waktu koordinasi", null=True)
    assigned_at = models.DateTimeField("waktu disposisi", null=True)
    started_at = models.DateTimeField("waktu proses", null=True)
    closed_at = models.DateTimeField("waktu selesai", null=True)
    status = models.CharField(max_length=30)
    response_seconds = models.PositiveIntegerField(
        null=True, help_text="from Menunggu to Proses; empty while open, and where the times are faulty"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["number"], name="citizenreport_once"),
            models.CheckConstraint(
                condition=Q(response_seconds__isnull=True) | Q(fault=""),
                name="citizenreport_faulty_unmeasured",
            ),
        ]
        indexes = [
            models.Index(fields=["unit_code", "category", "entered_at"], name="citizenreport_unit"),
            models.Index(fields=["area_code", "category", "entered_at"], name="citizenreport_area"),
            models.Index(
                fields=["officer_nrk", "entered_at"],
                condition=~Q(officer_nrk=""),
                name="citizenreport_officer",
            ),
        ]


class BudgetMonth(Told):
    """Plan and realisation of a unit in one month, in whole rupiah, not cumulated. Not yet told is not zero."""

    unit_code = models.CharField("kode unit", max_length=40)
    month = models.DateField("bulan", help_text="its first day")
    planned = models.BigIntegerField("rencana")
    realised = models.BigIntegerField("realisasi", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit_code", "month"], name="budgetmonth_once"),
            models.CheckConstraint(condition=Q(planned__gte=0), name="budgetmonth_plan_not_negative"),
        ]


class Event(Told):
    """An event with participants and follow-up, such as an evacuation drill."""

    number = models.CharField("nomor", max_length=40, unique=True)
    name = models.CharField("nama", max_length=200)
    category = models.CharField("jenis", max_length=60)
    unit_code = models.CharField("kode unit", max_length=40)
    area_code = models.CharField("kode kelurahan", max_length=40, blank=True)
    officer_nrk = models.CharField("NRK penanggung jawab", max_length=10, blank=True)
    planned_on = models.DateField("tanggal rencana")
    held_on = models.DateField("tanggal pelaksanaan", null=True)
    participants = models.PositiveIntegerField("peserta", null=True)
    assembly_minutes = models.DecimalField(
        "menit sampai titik kumpul", max_digits=7, decimal_places=2, null=True
    )
    arrived_in_time = models.PositiveIntegerField("peserta tepat waktu", null=True)
    items = models.PositiveIntegerField("rekomendasi", null=True)
    items_closed = models.PositiveIntegerField("rekomendasi selesai", null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(fault="")
                | (
                    (Q(arrived_in_time__isnull=True) | Q(arrived_in_time__lte=F("participants")))
                    & (Q(items_closed__isnull=True) | Q(items_closed__lte=F("items")))
                ),
                name="event_counts_fit",
            )
        ]
        indexes = [models.Index(fields=["unit_code", "planned_on"], name="event_unit")]


class IndicatorSource(models.Model):
    """An indicator of an SKP takes its value from a feed: which figure of which measure, and of what.

    `key` is the one that an indicator keeps through the versions of its SKP.
    """

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    key = models.UUIDField(unique=True)
    measure = models.CharField("ukuran", max_length=30, choices=MeasureKind.choices)
    figure = models.CharField("angka", max_length=40)
    reach = models.CharField("cakupan", max_length=10, choices=Reach.choices)
    unit_code = models.CharField("kode unit", max_length=40, blank=True)
    category = models.CharField("kategori", max_length=120, blank=True)
    limit_minutes = models.PositiveIntegerField("batas menit", null=True, blank=True)
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reach__in=["unit", "wilayah"], unit_code__gt="")
                | Q(reach__in=["tim", "sendiri"], unit_code=""),
                name="source_unit_where_needed",
                violation_error_message=_("Pilih unit atau wilayah yang angkanya dipakai."),
            )
        ]
