"""What a unit promised: its vision, its goals of a year with their indicators, its perjanjian kinerja."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from abdi.core.ids import uuid7
from abdi.core.models import StoredFile
from abdi.cycles.models import PerformanceYear
from abdi.people.models import Person, Unit
from abdi.strategy.enums import Direction, TargetKind


class StrategicPlan(models.Model):
    """RPJMD of the province or Renstra of an agency: the vision from which the goals of its years follow."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="strategic_plans")
    title = models.CharField("nama rencana", max_length=200)
    vision = models.TextField("visi", max_length=2000, blank=True)
    first_year = models.PositiveSmallIntegerField("tahun pertama")
    last_year = models.PositiveSmallIntegerField("tahun terakhir")

    class Meta:
        ordering = ["unit", "-first_year"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "first_year"],
                name="strategicplan_once",
                violation_error_message=_("Rencana yang mulai tahun ini sudah ada untuk unit ini."),
            ),
            models.CheckConstraint(
                condition=Q(last_year__gte=F("first_year")),
                name="strategicplan_years_in_order",
                violation_error_message=_("Tahun terakhir tidak boleh sebelum tahun pertama."),
            ),
        ]


class UnitGoal(models.Model):
    """Sasaran of an organisation in a year, to which results of its people may be tied."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="goals")
    year = models.ForeignKey(PerformanceYear, on_delete=models.PROTECT, related_name="unit_goals")
    code = models.CharField("kode", max_length=30, blank=True)
    text = models.TextField("sasaran", max_length=500)
    plan = models.ForeignKey(
        StrategicPlan, on_delete=models.PROTECT, null=True, blank=True, related_name="goals"
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="carried_by",
        verbose_name="sasaran di atasnya",
    )

    class Meta:
        ordering = ["code", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year", "code"],
                condition=~Q(code=""),
                name="unitgoal_code_once",
                violation_error_message=_("Kode sasaran ini sudah dipakai unit ini pada tahun yang sama."),
            ),
        ]


class GoalIndicator(models.Model):
    """An indicator of a goal with its baseline and target; an IKU, or a line of the perjanjian kinerja."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    goal = models.ForeignKey(UnitGoal, on_delete=models.CASCADE, related_name="indicators")
    position = models.PositiveSmallIntegerField(default=1)
    text = models.TextField("indikator", max_length=1000)
    is_iku = models.BooleanField("indikator kinerja utama", default=False)
    in_agreement = models.BooleanField("masuk perjanjian kinerja", default=True)
    unit_label = models.CharField("satuan", max_length=60)
    direction = models.CharField("arah", max_length=10, choices=Direction.choices, default=Direction.UP)
    target_kind = models.CharField(
        "cara mengukur", max_length=10, choices=TargetKind.choices, default=TargetKind.POSITION
    )
    baseline = models.DecimalField("nilai awal", max_digits=20, decimal_places=4, null=True, blank=True)
    baseline_year = models.PositiveSmallIntegerField("tahun nilai awal", null=True, blank=True)
    target = models.DecimalField("target", max_digits=20, decimal_places=4)
    target_max = models.DecimalField(
        "batas atas target", max_digits=20, decimal_places=4, null=True, blank=True
    )
    source = models.CharField("sumber data", max_length=200, blank=True)

    class Meta:
        ordering = ["goal", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(direction="rentang") | Q(target_max__gte=F("target")),
                name="goalindicator_range_in_order",
                violation_error_message=_("Batas atas rentang tidak boleh lebih kecil dari batas bawah."),
            ),
            models.CheckConstraint(
                condition=Q(baseline__isnull=True) | Q(baseline_year__isnull=False),
                name="goalindicator_baseline_has_year",
                violation_error_message=_("Isi tahun nilai awal."),
            ),
        ]


class Agreement(models.Model):
    """Perjanjian kinerja of a unit in a year, as signed; a change in the year is the next number."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="agreements")
    year = models.ForeignKey(PerformanceYear, on_delete=models.PROTECT, related_name="agreements")
    number = models.PositiveSmallIntegerField(default=1)
    first_party = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name="pihak pertama"
    )
    second_party = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name="pihak kedua"
    )
    signed_on = models.DateField("tanggal ditandatangani")
    document = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    goals = models.JSONField(help_text="goals and indicators as they were signed")

    class Meta:
        ordering = ["unit", "year", "number"]
        constraints = [models.UniqueConstraint(fields=["unit", "year", "number"], name="agreement_number")]
