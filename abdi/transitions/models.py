"""What changed for somebody in the year, on which preview HR confirmed it, and what came of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from abdi.appraisals.enums import Predikat
from abdi.core.ids import uuid7
from abdi.core.models import StoredFile
from abdi.cycles.models import PerformanceYear
from abdi.people.models import Person, Unit
from abdi.transitions.enums import Kind, ProposalStatus


class Transition(models.Model):
    """One confirmed change. The facts stand in `people` with their dates; here stands who decided it, and on what.

    `lines` is the preview as it was shown: [{"what", "before", "after"}]. `told` says who was told, and why.
    `made` names the records that came of it, by which an undoing finds them. An undoing is a change of its own.
    """

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="transitions")
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", help_text="of the person before the change"
    )
    kind = models.CharField("jenis", max_length=20, choices=Kind.choices)
    first_day = models.DateField("mulai")
    last_day = models.DateField("sampai", null=True)
    basis = models.CharField("dasar", max_length=200)
    lines = models.JSONField(default=list)
    told = models.JSONField(default=list)
    made = models.JSONField(default=dict)
    confirmed_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    undoes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="undone_by", verbose_name="membatalkan"
    )

    class Meta:
        ordering = ["-confirmed_at", "-pk"]
        indexes = [
            models.Index(fields=["unit", "-confirmed_at"], name="transition_unit"),
            models.Index(fields=["person", "-confirmed_at"], name="transition_person"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day=None) | Q(last_day__gte=models.F("first_day")),
                name="transition_days_in_order",
                violation_error_message=_("Hari terakhir tidak boleh mendahului hari pertama."),
            )
        ]


class TransferProposal(models.Model):
    """A transfer that waits for the HR of the receiving unit. Nothing has moved yet.

    `draft` is what was typed, `lines` the preview that the proposer saw, `transition` what came of it once accepted.
    """

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="transfer_proposals")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", help_text="of the person now")
    to_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="transfer_proposals")
    draft = models.JSONField()
    lines = models.JSONField(default=list)
    status = models.CharField(max_length=20, choices=ProposalStatus.choices, default=ProposalStatus.WAITING)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    reason = models.CharField("alasan", max_length=500, blank=True)
    transition = models.OneToOneField(
        Transition, on_delete=models.PROTECT, null=True, related_name="proposal"
    )

    class Meta:
        ordering = ["-proposed_at", "-pk"]
        indexes = [models.Index(fields=["to_unit", "status"], name="transferproposal_to_unit")]
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(status="menunggu_penerima"),
                name="transferproposal_one_waiting",
                violation_error_message=_("Mutasi pegawai ini sudah menunggu konfirmasi unit penerima."),
            )
        ]


class ForeignPredikat(models.Model):
    """The predikat of a year that another system set, taken over as it is and always shown with its source."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="foreign_predikats")
    year = models.ForeignKey(PerformanceYear, on_delete=models.PROTECT, related_name="foreign_predikats")
    predikat = models.CharField(max_length=20, choices=Predikat.choices)
    system = models.CharField("sistem asal", max_length=100)
    reference = models.CharField("nomor dokumen", max_length=100, blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    row = models.PositiveIntegerField()
    brought_at = models.DateTimeField()
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-year", "pk"]
        constraints = [models.UniqueConstraint(fields=["person", "year"], name="foreignpredikat_once_a_year")]
