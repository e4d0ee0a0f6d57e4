"""Templates of posts: RHK and IKI for all who hold a post, in editions that are never overwritten."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import GreaterThanOrEqual
from django.utils.translation import gettext_lazy as _

from abdi.accounts.models import User
from abdi.core.ids import uuid7
from abdi.cycles.models import PerformanceYear
from abdi.goals.enums import Aspect, Perspective, ResultKind, SkpForm
from abdi.goals.models import Skp
from abdi.library.enums import EditionStatus, Matching
from abdi.people.models import Unit
from abdi.strategy.enums import Direction, TargetKind


class Template(models.Model):
    """What one year offers to the holders of a post, under a unit or (without one) in the whole city."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    post = models.CharField("jabatan", max_length=200)
    matching = models.CharField(max_length=10, choices=Matching.choices, default=Matching.EXACT)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="templates")
    year = models.ForeignKey(PerformanceYear, on_delete=models.PROTECT, related_name="templates")
    form = models.CharField(max_length=5, choices=SkpForm.choices, default=SkpForm.JAJF)

    class Meta:
        ordering = ["post", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["post", "unit", "year"],
                nulls_distinct=False,
                name="template_once",
                violation_error_message=_(
                    "Templat untuk jabatan, lingkup, dan tahun ini sudah ada. Buka templat itu di Perpustakaan."
                ),
            )
        ]

    @property
    def reach(self) -> str:
        """The lineage under which it holds; empty for the whole city."""
        return self.unit.lineage if self.unit else ""


class Edition(models.Model):
    """One state of a template. What was published stays as it was; a change is the next edition."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    template = models.ForeignKey(Template, on_delete=models.CASCADE, related_name="editions")
    number = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=12, choices=EditionStatus.choices, default=EditionStatus.DRAFT)
    created_at = models.DateTimeField()
    change_reason = models.TextField("alasan edisi baru", max_length=1000, blank=True)
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdraw_reason = models.TextField("alasan penarikan", max_length=1000, blank=True)

    class Meta:
        ordering = ["template", "number"]
        constraints = [
            models.UniqueConstraint(fields=["template", "number"], name="edition_number"),
            models.UniqueConstraint(
                fields=["template"], condition=Q(status="terbit"), name="edition_one_published"
            ),
            models.UniqueConstraint(
                fields=["template"], condition=Q(status="draf"), name="edition_one_draft"
            ),
            models.CheckConstraint(
                condition=~Q(status="ditarik") | Q(GreaterThanOrEqual(Length("withdraw_reason"), 10)),
                name="edition_withdrawn_with_reason",
                violation_error_message=_("Tulis alasan penarikan, paling sedikit 10 huruf."),
            ),
        ]

    @property
    def is_draft(self) -> bool:
        return self.status == EditionStatus.DRAFT

    @property
    def is_published(self) -> bool:
        return self.status == EditionStatus.PUBLISHED


class TemplateResult(models.Model):
    """An RHK of a template. `key` stays the same through editions."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="results")
    key = models.UUIDField(default=uuid7)
    position = models.PositiveSmallIntegerField()
    kind = models.CharField("jenis", max_length=10, choices=ResultKind.choices, default=ResultKind.MAIN)
    text = models.TextField("rencana hasil kerja", max_length=1000)
    superior_text = models.TextField("rencana hasil kerja pimpinan", max_length=1000, blank=True)
    revision = models.PositiveIntegerField(default=0, help_text="grows with each save of its page")
    saved_with = models.UUIDField(null=True, help_text="token of the page that saved last")

    class Meta:
        ordering = ["edition", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["edition", "key"], name="templateresult_key")]


class TemplateIndicator(models.Model):
    """An IKI of a template. `target` is that of every unit which has none of its own; often empty."""

    result = models.ForeignKey(TemplateResult, on_delete=models.CASCADE, related_name="indicators")
    key = models.UUIDField(default=uuid7)
    position = models.PositiveSmallIntegerField()
    aspect = models.CharField("aspek", max_length=10, choices=Aspect.choices, blank=True)
    perspective = models.CharField("perspektif", max_length=20, choices=Perspective.choices, blank=True)
    text = models.TextField("indikator kinerja individu", max_length=1000)
    target = models.DecimalField("target", max_digits=20, decimal_places=4, null=True, blank=True)
    target_max = models.DecimalField(
        "batas atas target", max_digits=20, decimal_places=4, null=True, blank=True
    )
    unit_label = models.CharField("satuan", max_length=60, blank=True)
    direction = models.CharField("arah", max_length=10, choices=Direction.choices, default=Direction.UP)
    target_kind = models.CharField(
        "cara mengukur", max_length=10, choices=TargetKind.choices, default=TargetKind.POSITION
    )
    citizen_effect = models.TextField("dampak bagi warga", max_length=500, blank=True)

    class Meta:
        ordering = ["result", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["result", "key"], name="templateindicator_key"),
            models.CheckConstraint(
                condition=~Q(direction="rentang") | Q(target_max__gte=F("target")),
                name="templateindicator_range_in_order",
                violation_error_message=_("Batas atas rentang tidak boleh lebih kecil dari batas bawah."),
            ),
        ]


class UnitTarget(models.Model):
    """The target of one indicator for the holder in one unit."""

    indicator = models.ForeignKey(TemplateIndicator, on_delete=models.CASCADE, related_name="unit_targets")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="template_targets")
    target = models.DecimalField("target", max_digits=20, decimal_places=4)
    target_max = models.DecimalField("batas atas target", max_digits=20, decimal_places=4, null=True)

    class Meta:
        ordering = ["indicator", "unit"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "unit"], name="unittarget_once"),
            models.CheckConstraint(
                condition=Q(target_max__isnull=True) | Q(target_max__gte=F("target")),
                name="unittarget_range_in_order",
                violation_error_message=_("Batas atas rentang tidak boleh lebih kecil dari batas bawah."),
            ),
        ]
        indexes = [models.Index(fields=["unit"], name="unittarget_unit")]


class Adoption(models.Model):
    """That a holder took lines of a template into his SKP, or said why he did not; with his word on what differs."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    skp = models.ForeignKey(Skp, on_delete=models.CASCADE, related_name="adoptions")
    template = models.ForeignKey(Template, on_delete=models.PROTECT, related_name="adoptions")
    at = models.DateTimeField()
    reason = models.TextField("alasan penyesuaian", max_length=1000, blank=True)

    class Meta:
        ordering = ["skp", "pk"]
        constraints = [models.UniqueConstraint(fields=["skp", "template"], name="adoption_once")]


class AdoptedResult(models.Model):
    """Which result of an SKP, by its key, came from which line of a template."""

    adoption = models.ForeignKey(Adoption, on_delete=models.CASCADE, related_name="results")
    source = models.ForeignKey(TemplateResult, on_delete=models.PROTECT, related_name="adopted")
    key = models.UUIDField(
        default=uuid.uuid4, help_text="of the result in the SKP, the same through versions"
    )

    class Meta:
        ordering = ["adoption", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["adoption", "source"], name="adoptedresult_once"),
            models.UniqueConstraint(fields=["adoption", "key"], name="adoptedresult_key"),
        ]
        indexes = [models.Index(fields=["key"], name="adoptedresult_by_key")]


class AdoptedIndicator(models.Model):
    """Which indicator of an SKP, by its key, came from which one of a template, with the target it came with."""

    result = models.ForeignKey(AdoptedResult, on_delete=models.CASCADE, related_name="indicators")
    source = models.ForeignKey(TemplateIndicator, on_delete=models.PROTECT, related_name="adopted")
    key = models.UUIDField(help_text="of the indicator in the SKP, the same through versions")
    target = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    target_max = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    target_text = models.TextField(max_length=500, blank=True, help_text="of an SKP in words")

    class Meta:
        ordering = ["result", "pk"]
        constraints = [models.UniqueConstraint(fields=["result", "source"], name="adoptedindicator_once")]
