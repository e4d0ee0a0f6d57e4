"""What a person promised: the SKP, in versions that are never overwritten."""

from __future__ import annotations

import uuid
from datetime import date

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import GreaterThanOrEqual
from django.utils.translation import gettext_lazy as _

from abdi.core.ids import uuid7
from abdi.core.numbers import figure_words
from abdi.cycles.models import PerformanceYear
from abdi.goals.enums import (
    AppendixSection,
    Approach,
    Aspect,
    BehaviourValue,
    Cascade,
    OfferStatus,
    Perspective,
    ResultKind,
    Rhythm,
    Side,
    SkpForm,
    SkpStatus,
    ThreadSubject,
)
from abdi.people.models import Appointment, Person, Unit
from abdi.strategy.enums import Direction, TargetKind
from abdi.strategy.models import UnitGoal
from abdi.teams.models import Team


class Skp(models.Model):
    """The SKP of a person in a year and a post; a transfer closes one and opens the next number."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="skps")
    year = models.ForeignKey(PerformanceYear, on_delete=models.PROTECT, related_name="skps")
    number = models.PositiveSmallIntegerField(default=1)
    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="skps")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="skps")
    form = models.CharField(max_length=5, choices=SkpForm.choices)
    approach = models.CharField("pendekatan", max_length=12, choices=Approach.choices)
    starts = models.DateField()
    ends = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "year", "number"],
                name="skp_once",
                violation_error_message=_("SKP untuk tahun ini sudah ada."),
            )
        ]
        indexes = [models.Index(fields=["unit", "year"], name="skp_unit_year")]

    @property
    def title(self) -> str:
        """How pages call it: SKP 2026."""
        return f"SKP {self.year.year}"

    @property
    def ended_early(self) -> bool:
        """Closed before its year was over: by a transfer, as a rule."""
        return self.ends < date(self.year.year, 12, 31)

    def judged_on(self, day: date) -> date:
        """Whose organisation counts when it is judged on `day`: of an SKP that ended early, that of its last day."""
        return min(day, self.ends) if self.ended_early else day


class SkpVersion(models.Model):
    """One state of an SKP as handed in. A returned version stays as it was; the correction is the next."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    skp = models.ForeignKey(Skp, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=12, choices=SkpStatus.choices, default=SkpStatus.DRAFT)
    superior = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="skps_to_agree")
    created_at = models.DateTimeField()
    shared_at = models.DateTimeField(
        null=True,
        help_text="since when the penilai may read the draft and speak of it; null: the owner alone",
    )
    change_reason = models.TextField("alasan perubahan", max_length=1000, blank=True)
    submitted_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="skps_opened")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="skps_decided")
    taken_over_at = models.DateTimeField(null=True)
    taken_over_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="skps_taken_over"
    )
    take_over_reason = models.TextField("alasan pengambilalihan", max_length=1000, blank=True)
    return_reason = models.TextField("alasan pengembalian", max_length=2000, blank=True)
    correct_by = models.DateField("perbaiki paling lambat", null=True)
    receipt = models.CharField(max_length=20, blank=True)
    decision_receipt = models.CharField(max_length=20, blank=True)
    edition = models.PositiveIntegerField(
        default=0, help_text="of behaviour and appendix: grows with each save; a stale form is noticed"
    )
    saved_with = models.UUIDField(null=True, help_text="token of the page that saved last")
    saved_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["skp", "number"]
        constraints = [
            models.UniqueConstraint(fields=["skp", "number"], name="skpversion_number"),
            models.UniqueConstraint(
                fields=["skp"], condition=Q(status="berlaku"), name="skpversion_one_in_force"
            ),
            models.UniqueConstraint(
                fields=["skp"],
                condition=Q(status__in=["draf", "diajukan", "dibaca"]),
                name="skpversion_one_open",
            ),
            models.CheckConstraint(
                condition=~Q(status="dikembalikan") | Q(GreaterThanOrEqual(Length("return_reason"), 10)),
                name="skpversion_returned_with_reason",
                violation_error_message=_("Tulis alasan pengembalian, paling sedikit 10 huruf."),
            ),
            models.CheckConstraint(
                condition=Q(taken_over_by__isnull=True, taken_over_at__isnull=True)
                | Q(
                    GreaterThanOrEqual(Length("take_over_reason"), 10),
                    taken_over_by__isnull=False,
                    taken_over_at__isnull=False,
                ),
                name="skpversion_taken_over_with_reason",
                violation_error_message=_("Tulis alasan pengambilalihan, paling sedikit 10 huruf."),
            ),
        ]
        indexes = [models.Index(fields=["superior", "status"], name="skpversion_superior")]

    @property
    def is_shared_draft(self) -> bool:
        """A draft that the owner let his penilai read before he hands it in."""
        return self.status == SkpStatus.DRAFT and self.shared_at is not None


class Result(models.Model):
    """Rencana hasil kerja (RHK). `key` stays the same through versions."""

    version = models.ForeignKey(SkpVersion, on_delete=models.CASCADE, related_name="results")
    key = models.UUIDField(default=uuid7)
    position = models.PositiveSmallIntegerField()
    kind = models.CharField("jenis", max_length=10, choices=ResultKind.choices, default=ResultKind.MAIN)
    text = models.TextField("rencana hasil kerja", max_length=1000)
    cascade = models.CharField(max_length=15, choices=Cascade.choices, default=Cascade.NONE)
    superior_result = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="carried_by"
    )
    unit_goal = models.ForeignKey(
        UnitGoal, on_delete=models.PROTECT, null=True, blank=True, related_name="results"
    )
    superior_text = models.TextField(
        "rencana hasil kerja pimpinan yang diintervensi", max_length=1000, blank=True
    )
    team = models.ForeignKey(
        Team,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="results",
        verbose_name="penugasan tim",
    )
    edition = models.PositiveIntegerField(default=0, help_text="grows with each save of its page")
    saved_with = models.UUIDField(null=True, help_text="token of the page that saved last")

    class Meta:
        ordering = ["version", "kind", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["version", "key"], name="result_key")]

    @property
    def assigned_by(self) -> str:
        """Who assigned it, as forms print it: the ketua tim; empty when nobody did."""
        return self.team.leader_title if self.team is not None else ""


class Indicator(models.Model):
    """Indikator kinerja individu (IKI) with its target. A qualitative one carries its target in words."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    result = models.ForeignKey(Result, on_delete=models.CASCADE, related_name="indicators")
    key = models.UUIDField(default=uuid7)
    position = models.PositiveSmallIntegerField()
    aspect = models.CharField("aspek", max_length=10, choices=Aspect.choices, blank=True)
    perspective = models.CharField("perspektif", max_length=20, choices=Perspective.choices, blank=True)
    text = models.TextField("indikator kinerja individu", max_length=1000)
    target = models.DecimalField("target", max_digits=20, decimal_places=4, null=True, blank=True)
    target_max = models.DecimalField(
        "batas atas target", max_digits=20, decimal_places=4, null=True, blank=True
    )
    target_text = models.TextField("target (uraian)", max_length=500, blank=True)
    unit_label = models.CharField("satuan", max_length=60, blank=True)
    direction = models.CharField("arah", max_length=10, choices=Direction.choices, default=Direction.UP)
    target_kind = models.CharField(
        "cara mengukur", max_length=10, choices=TargetKind.choices, default=TargetKind.POSITION
    )
    citizen_effect = models.TextField("dampak bagi warga", max_length=500, blank=True)

    class Meta:
        ordering = ["result", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["result", "key"], name="indicator_key"),
            models.CheckConstraint(
                condition=~Q(direction="rentang") | Q(target_max__gte=models.F("target")),
                name="indicator_range_in_order",
                violation_error_message=_("Batas atas rentang tidak boleh lebih kecil dari batas bawah."),
            ),
        ]


class BehaviourExpectation(models.Model):
    """Ekspektasi khusus pimpinan for one value: the superior's word, which the employee may draft."""

    version = models.ForeignKey(SkpVersion, on_delete=models.CASCADE, related_name="behaviours")
    value = models.CharField(max_length=30, choices=BehaviourValue.choices)
    text = models.TextField("ekspektasi khusus pimpinan", max_length=1000, blank=True)

    class Meta:
        ordering = ["version", "pk"]
        constraints = [models.UniqueConstraint(fields=["version", "value"], name="behaviour_once")]


class AppendixLine(models.Model):
    """A line of the Lampiran SKP. `key` stays the same through versions, as far as the line does."""

    version = models.ForeignKey(SkpVersion, on_delete=models.CASCADE, related_name="appendix")
    key = models.UUIDField(default=uuid7, db_default=RandomUUID())
    section = models.CharField(max_length=20, choices=AppendixSection.choices)
    position = models.PositiveSmallIntegerField()
    text = models.TextField(max_length=1000)

    class Meta:
        ordering = ["version", "section", "position", "pk"]


class TargetBreakdown(models.Model):
    """The target of one indicator by month. Kept by SKP and key, so that it lives through versions."""

    skp = models.ForeignKey(Skp, on_delete=models.CASCADE, related_name="breakdowns")
    key = models.UUIDField(help_text="of the indicator, the same through versions")
    rhythm = models.CharField("ritme", max_length=10, choices=Rhythm.choices, default=Rhythm.MONTH)
    reason = models.TextField("alasan perubahan", max_length=1000, blank=True)
    edition = models.PositiveIntegerField(default=0, help_text="grows with each save of its page")
    saved_with = models.UUIDField(null=True, help_text="token of the page that saved last")
    saved_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["skp", "pk"]
        constraints = [models.UniqueConstraint(fields=["skp", "key"], name="breakdown_once")]


class TargetPart(models.Model):
    """What is due by the end of a month: added to the months before, or the state reached by then."""

    breakdown = models.ForeignKey(TargetBreakdown, on_delete=models.CASCADE, related_name="parts")
    month = models.PositiveSmallIntegerField("bulan")
    amount = models.DecimalField("bagian target", max_digits=20, decimal_places=4)

    class Meta:
        ordering = ["breakdown", "month"]
        constraints = [
            models.UniqueConstraint(fields=["breakdown", "month"], name="targetpart_month_once"),
            models.CheckConstraint(
                condition=Q(month__gte=1, month__lte=12),
                name="targetpart_month_of_the_year",
                violation_error_message=_("Pilih bulan Januari sampai Desember."),
            ),
        ]


class ResultOffer(models.Model):
    """A result that a ketua tim offers to a member. `key` becomes that of the result once he takes it."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="offers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="offered_results")
    key = models.UUIDField(default=uuid7)
    kind = models.CharField("jenis", max_length=10, choices=ResultKind.choices, default=ResultKind.ADDITIONAL)
    text = models.TextField("rencana hasil kerja", max_length=1000)
    indicator = models.TextField("indikator kinerja individu", max_length=1000)
    aspect = models.CharField("aspek", max_length=10, choices=Aspect.choices, blank=True)
    target = models.DecimalField("target", max_digits=20, decimal_places=4, null=True, blank=True)
    unit_label = models.CharField("satuan", max_length=60, blank=True)
    direction = models.CharField("arah", max_length=10, choices=Direction.choices, default=Direction.UP)
    expectation = models.TextField("ekspektasi", max_length=1000, blank=True)
    supports = models.ForeignKey(
        Result,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="of the ketua tim, as it stood when he offered",
    )
    status = models.CharField(max_length=15, choices=OfferStatus.choices, default=OfferStatus.WAITING)
    offered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    offered_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    reason = models.TextField("alasan", max_length=1000, blank=True)
    version = models.ForeignKey(SkpVersion, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-offered_at", "-pk"]
        indexes = [models.Index(fields=["person", "status"], name="resultoffer_person")]

    @property
    def target_words(self) -> str:
        """`12 ruas`, or the unit alone."""
        return f"{figure_words(self.target) if self.target is not None else ''} {self.unit_label}".strip()


class TeamExpectation(models.Model):
    """What a ketua tim expects of a result that his team assigned. By person and key, so it lives through versions."""

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="expectations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="team_expectations")
    key = models.UUIDField(help_text="of the result, the same through versions")
    text = models.TextField("ekspektasi", max_length=1000)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["person", "pk"]
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="teamexpectation_once")]


class Thread(models.Model):
    """Percakapan: what employee and superior say to each other about one line, through all versions of the SKP."""

    skp = models.ForeignKey(Skp, on_delete=models.PROTECT, related_name="threads")
    subject = models.CharField(max_length=10, choices=ThreadSubject.choices)
    line = models.CharField(
        max_length=40,
        blank=True,
        help_text="key of the line, or the value of behaviour; empty: the whole SKP",
    )
    quote = models.TextField(
        max_length=1000, blank=True, help_text="the line as it read when people began to speak of it"
    )
    opened_at = models.DateTimeField()
    waits_for = models.CharField(
        max_length=10, choices=Side.choices, blank=True, help_text="who is to answer; empty: settled"
    )
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["skp", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["skp", "subject", "line"], name="thread_once_a_line"),
            models.CheckConstraint(
                condition=Q(waits_for="", settled_at__isnull=False)
                | (~Q(waits_for="") & Q(settled_at__isnull=True)),
                name="thread_open_or_settled",
            ),
        ]

    @property
    def code(self) -> str:
        """How addresses and anchors name its line, such as `rhk-0199…`, `perilaku-loyal`, `skp`."""
        return f"{self.subject}-{self.line}" if self.line else self.subject


class Message(models.Model):
    """One thing said in a thread. Never changed, never removed: a correction is the next message."""

    thread = models.ForeignKey(Thread, on_delete=models.PROTECT, related_name="messages")
    side = models.CharField(max_length=10, choices=Side.choices)
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    version = models.PositiveSmallIntegerField(help_text="number of the version that lay before the author")
    text = models.TextField("pesan", max_length=2000)

    class Meta:
        ordering = ["thread", "at", "pk"]
