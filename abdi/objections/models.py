"""Keberatan: filed against a rating, heard on both sides, decided by another. What it rests on is frozen at filing."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from abdi.appraisals.enums import Rating as RatingValue
from abdi.appraisals.models import Appraisal, Rating
from abdi.core.ids import uuid7
from abdi.core.models import StoredFile
from abdi.cycles.deadlines import Deadline, kept_with
from abdi.objections.enums import OPEN, Manner, ObjectionStatus, Outcome, Side
from abdi.people.models import Person


class NamedExaminer(models.Model):
    """Another examiner, by written delegation, where the superior of the penilai cannot decide. The latest holds."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    appraisal = models.ForeignKey(Appraisal, on_delete=models.PROTECT, related_name="named_examiners")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    basis = models.CharField("dasar pelimpahan", max_length=200)
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField()

    class Meta:
        ordering = ["appraisal", "pk"]


class Objection(models.Model):
    """An objection to one rating. `asked_…` is the rating that the employee holds right; empty: not contested."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    number = models.CharField(max_length=20, unique=True)
    appraisal = models.ForeignKey(Appraisal, on_delete=models.PROTECT, related_name="objections")
    rating = models.ForeignKey(Rating, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="objections")
    penilai = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    examiner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    examiner_basis = models.CharField(
        max_length=200, blank=True, help_text="of a delegation; empty: the superior of the penilai"
    )
    status = models.CharField(max_length=20, choices=ObjectionStatus.choices, default=ObjectionStatus.FILED)

    asked_work = models.CharField(max_length=10, choices=RatingValue.choices, blank=True)
    asked_behaviour = models.CharField(max_length=10, choices=RatingValue.choices, blank=True)
    reasons = models.TextField("alasan keberatan", max_length=5000)
    filed_at = models.DateTimeField()
    receipt = models.CharField(max_length=20)
    notified_on = models.DateField(help_text="the day the rating was set and told")
    received_on = models.DateField()
    received_how = models.CharField(max_length=10, choices=Manner.choices)
    window_ends = models.DateField()
    because = models.JSONField(
        help_text="receipt, window and clocks as {code, params, cite, in_force_from, assumed}"
    )
    rules_version = models.CharField(max_length=40)

    statement_due = models.DateField()
    statement_moved = models.JSONField(null=True)
    """How an outage moved that day; see `statement_deadline`."""
    statement = models.TextField("keterangan penilai", max_length=5000, blank=True)
    stated_at = models.DateTimeField(null=True)
    statement_receipt = models.CharField(max_length=20, blank=True)

    decision_due = models.DateField()
    decision_moved = models.JSONField(null=True)
    outcome = models.CharField(max_length=20, choices=Outcome.choices, blank=True)
    grounds = models.TextField("dasar putusan", max_length=5000, blank=True)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decision_receipt = models.CharField(max_length=20, blank=True)
    new_rating = models.OneToOneField(Rating, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-filed_at", "-pk"]
        indexes = [
            models.Index(fields=["penilai"], name="objection_penilai", condition=Q(status__in=OPEN)),
            models.Index(fields=["examiner"], name="objection_examiner", condition=Q(status__in=OPEN)),
            models.Index(fields=["decision_due"], name="objection_due", condition=Q(status__in=OPEN)),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["appraisal"],
                condition=~Q(status=ObjectionStatus.WITHDRAWN),
                name="objection_once",
                violation_error_message=_("Keberatan atas penilaian ini sudah ada."),
            ),
            models.CheckConstraint(
                condition=~Q(asked_work="", asked_behaviour=""), name="objection_asks_something"
            ),
            models.CheckConstraint(
                condition=~Q(examiner=F("person")) & ~Q(examiner=F("penilai")) & ~Q(penilai=F("person")),
                name="objection_decided_by_another",
                violation_error_message=_("Yang memutus bukan pegawai itu sendiri dan bukan penilainya."),
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None)
                | (Q(decided_by=F("examiner")) & ~Q(grounds="") & ~Q(outcome="")),
                name="objection_decided_with_grounds",
                violation_error_message=_("Putusan menyebut hasil dan dasarnya."),
            ),
            models.CheckConstraint(
                condition=Q(status=ObjectionStatus.DECIDED, decided_by__isnull=False)
                | (~Q(status=ObjectionStatus.DECIDED) & Q(decided_by=None, outcome="", new_rating=None)),
                name="objection_decided_or_not",
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=["", Outcome.REFUSED], new_rating=None)
                | Q(outcome__in=[Outcome.GRANTED, Outcome.PARTLY], new_rating__isnull=False),
                name="objection_granted_sets_a_rating",
            ),
        ]

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

    @property
    def asks_for(self) -> tuple[str, str]:
        """The two ratings that the employee holds right; what he does not contest stays as it is."""
        return self.asked_work or self.rating.work, self.asked_behaviour or self.rating.behaviour

    @property
    def statement_deadline(self) -> Deadline:
        return kept_with(self.statement_due, self.statement_moved)

    @property
    def decision_deadline(self) -> Deadline:
        return kept_with(self.decision_due, self.decision_moved)


class CaseFile(models.Model):
    """What the contested rating rested on, copied at filing and never changed; the receipt of filing holds its hash."""

    objection = models.OneToOneField(Objection, on_delete=models.PROTECT, related_name="case_file")
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)


class Exhibit(models.Model):
    """A piece of evidence that a side brought: a stored file or a link. Only added, never changed."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    objection = models.ForeignKey(Objection, on_delete=models.PROTECT, related_name="exhibits")
    side = models.CharField(max_length=10, choices=Side.choices)
    title = models.CharField("keterangan", max_length=200)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    url = models.URLField("tautan", max_length=500, blank=True)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["objection", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(file__isnull=False, url="") | (Q(file__isnull=True) & ~Q(url="")),
                name="exhibit_file_or_link",
                violation_error_message=_("Unggah berkas atau isi tautan, salah satu."),
            )
        ]
