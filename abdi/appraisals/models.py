"""How it was judged: the predikat of the organisation first, then ratings by a human, kept in an append-only record."""

from __future__ import annotations

import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from abdi.appraisals.enums import AppraisalStatus, Predikat, UnitPredikatValue
from abdi.appraisals.enums import Rating as RatingValue
from abdi.core.ids import uuid7
from abdi.cycles.deadlines import Deadline, kept_with
from abdi.cycles.models import Period
from abdi.goals.models import Skp, SkpVersion
from abdi.people.enums import DelegationReason, StandIn
from abdi.people.models import Dated, Person, Unit, one_a_day
from abdi.people.queries import InPlace
from abdi.reporting.models import Report


class Determination(Dated, models.Model):
    """What BKD arranged for a unit, and when: where its staff count, and who sets its predikat.

    Without a line the rule holds (`abdi.appraisals.determination`). A unit that counts in itself is a unit
    penetapan: its predikat is set by whoever leads `office`. One that counts in another has no predikat of its own.
    """

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="determinations")
    counts_in = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    """The unit whose leader sets the predikat; the province stands for the Governor."""
    reason = models.CharField("alasan", max_length=500)
    during = DateRangeField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="determination_one_a_day",
                expressions=one_a_day("unit_id"),
                violation_error_message=_("Penetapan unit ini sudah diatur pada tanggal tersebut."),
            ),
            models.CheckConstraint(
                condition=Q(counts_in=F("unit"), office__isnull=False)
                | (~Q(counts_in=F("unit")) & Q(office__isnull=True)),
                name="determination_office_of_own_unit",
                violation_error_message=_("Unit penetapan menyebut siapa yang menetapkan predikatnya."),
            ),
            models.CheckConstraint(
                condition=Q(office__isnull=True) | ~Q(office=F("unit")),
                name="determination_not_by_oneself",
                violation_error_message=_("Predikat sebuah unit tidak ditetapkan pimpinannya sendiri."),
            ),
        ]

    @property
    def is_own(self) -> bool:
        """Whether the unit is a unit penetapan itself."""
        return self.counts_in_id == self.unit_id


class UnitPredikat(models.Model):
    """Predikat kinerja of an organisation in a period, set by the level above; it stands before any person's."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="predikats")
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="unit_predikats")
    value = models.CharField("predikat organisasi", max_length=20, choices=UnitPredikatValue.choices)
    grounds = models.TextField("dasar penetapan", max_length=2000)
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "period"],
                name="unitpredikat_once",
                violation_error_message="Predikat organisasi untuk periode ini sudah ditetapkan.",
            )
        ]


class Appraisal(models.Model):
    """The evaluation of one SKP in one period."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    skp = models.ForeignKey(Skp, on_delete=models.PROTECT, related_name="appraisals")
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="appraisals")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="appraisals")
    appraiser = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="appraisals_to_make")
    status = models.CharField(max_length=10, choices=AppraisalStatus.choices, default=AppraisalStatus.WAITING)
    draft = models.JSONField(
        default=dict, blank=True, help_text="the appraiser's unfinished form; seen by him alone"
    )
    edition = models.PositiveIntegerField(
        default=0, help_text="grows with each save of the form; a stale form is noticed"
    )
    saved_with: models.UUIDField[uuid.UUID | None, uuid.UUID | None] = models.UUIDField(
        null=True, help_text="token of the page that saved last"
    )
    opened_at = models.DateTimeField(null=True, help_text="the employee opened the result")
    comment = models.TextField("tanggapan", max_length=3000, blank=True)
    commented_at = models.DateTimeField(null=True)
    comment_due = models.DateField(null=True)
    answer_moved = models.JSONField(null=True)
    """How an outage moved that day; see `answer_deadline`."""
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["skp", "period"], name="appraisal_once")]
        indexes = [
            models.Index(fields=["appraiser", "status"], name="appraisal_appraiser"),
            models.Index(fields=["person"], name="appraisal_person"),
        ]

    @property
    def answer_deadline(self) -> Deadline | None:
        """The last day to answer, with the outages that moved it; None while nothing is rated."""
        return kept_with(self.comment_due, self.answer_moved) if self.comment_due else None


class SelfAppraisal(models.Model):
    """The employee's own view of a period, beside his report. It fills in nothing and suggests nothing.

    `draft` is his alone; `said`, `work` and `behaviour` are what he has shared. Both keep words as
    {"results": {key: text}, "values": {code: text}}; the draft the two ratings too. Closed once a rating was set.
    """

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    skp = models.ForeignKey(Skp, on_delete=models.PROTECT, related_name="self_appraisals")
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="self_appraisals")
    draft = models.JSONField(
        default=dict, blank=True, help_text="the form as typed; seen by the employee alone"
    )
    edition = models.PositiveIntegerField(default=0)
    saved_with: models.UUIDField[uuid.UUID | None, uuid.UUID | None] = models.UUIDField(null=True)
    said = models.JSONField(default=dict, blank=True)
    work = models.CharField(max_length=10, choices=RatingValue.choices, blank=True)
    behaviour = models.CharField(max_length=10, choices=RatingValue.choices, blank=True)
    shared_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["skp", "period"], name="selfappraisal_once"),
            models.CheckConstraint(
                condition=Q(shared_at__isnull=False) | Q(said={}, work="", behaviour=""),
                name="selfappraisal_shared_or_draft",
            ),
        ]


class Decided(models.Model):
    """What a penilai has set for an appraisal: two ratings, what they rest on, and who set them in whose place."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    number = models.PositiveSmallIntegerField()
    version = models.ForeignKey(
        SkpVersion, on_delete=models.PROTECT, related_name="+", help_text="the SKP that was judged"
    )
    report = models.ForeignKey(
        Report,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        help_text="the report that it rests on; none where nothing was handed in",
    )
    work = models.CharField("rating hasil kerja", max_length=10, choices=RatingValue.choices)
    behaviour = models.CharField("rating perilaku kerja", max_length=10, choices=RatingValue.choices)
    suggested_work = models.CharField(max_length=10, choices=RatingValue.choices, blank=True)
    suggestion_because = models.JSONField(default=list)
    departs_work = models.TextField("alasan berbeda dari saran hasil kerja", blank=True)
    departs_behaviour = models.TextField("perilaku yang dilihat", blank=True)
    feedback = models.JSONField(
        default=dict, help_text='{"results": {key: text}, "values": {code: text}, "recommendation": text}'
    )
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    receipt = models.CharField(max_length=20)
    in_place_as = models.CharField(
        max_length=12,
        choices=StandIn.choices,
        blank=True,
        default="",
        db_default="",
        help_text="where it was set in the place of the superior, as it stood that day; empty: by himself",
    )
    in_place_of = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    """Who delegated, or whose post is acted in; none where it is vacant."""
    in_place_basis = models.CharField(max_length=200, blank=True, default="", db_default="")
    in_place_why = models.CharField(
        max_length=12, choices=DelegationReason.choices, blank=True, default="", db_default=""
    )
    in_place_since = models.DateField(null=True)
    in_place_until = models.DateField(null=True)

    class Meta:
        abstract = True

    @property
    def in_place(self) -> InPlace | None:
        """In whose place the penilai set it, as it stood that day; None where he did so himself."""
        if not self.in_place_as:
            return None
        return InPlace(
            self.in_place_as,
            self.in_place_of,
            self.in_place_basis,
            self.in_place_since,
            self.in_place_until,
            self.in_place_why,
        )

    @property
    def said_by(self) -> str:
        """Whose words `feedback` holds: the penilai's, also where a decision on an objection set the rating."""
        return str(self.feedback.get("by") or self.decided_by.full_name)


class EarlyRating(Decided):
    """The two ratings of an SKP that a transfer closed, set before the predikat of the organisation stood.

    Append-only. It has no predikat and starts no clock: both come with the `Rating` that follows from it.
    """

    appraisal = models.ForeignKey(Appraisal, on_delete=models.PROTECT, related_name="early_ratings")

    class Meta:
        ordering = ["appraisal", "number"]
        constraints = [
            models.UniqueConstraint(fields=["appraisal", "number"], name="earlyrating_number"),
        ]


class Rating(Decided):
    """The record of rating: append-only. A new number stands beside the old, never over it."""

    appraisal = models.ForeignKey(Appraisal, on_delete=models.PROTECT, related_name="ratings")
    predikat = models.CharField(max_length=20, choices=Predikat.choices)
    unit_predikat = models.CharField(max_length=20, choices=UnitPredikatValue.choices)
    because = models.JSONField(
        help_text="the path of the matrix, as {code, params, cite, in_force_from, assumed}"
    )
    rules_version = models.CharField(max_length=40)
    assumed = models.BooleanField()
    objection: models.UUIDField[uuid.UUID | None, uuid.UUID | None] = models.UUIDField(
        null=True,
        help_text="public id of the objection whose decision set this rating; none: the penilai set it",
    )
    grounds = models.TextField("dasar putusan keberatan", blank=True, default="", db_default="")
    early = models.OneToOneField(
        EarlyRating,
        on_delete=models.PROTECT,
        null=True,
        related_name="followed_by",
        help_text="the ratings of the day of transfer that the predikat followed from",
    )

    class Meta:
        ordering = ["appraisal", "number"]
        constraints = [
            models.UniqueConstraint(fields=["appraisal", "number"], name="rating_number"),
            models.UniqueConstraint(
                fields=["objection"], condition=Q(objection__isnull=False), name="rating_once_an_objection"
            ),
            models.CheckConstraint(
                condition=Q(objection__isnull=True, grounds="")
                | (Q(objection__isnull=False) & ~Q(grounds="")),
                name="rating_of_objection_has_grounds",
                violation_error_message="Putusan keberatan menyebut dasarnya.",
            ),
            models.CheckConstraint(
                condition=~Q(in_place_as="")
                | Q(
                    in_place_of=None,
                    in_place_basis="",
                    in_place_why="",
                    in_place_since=None,
                    in_place_until=None,
                ),
                name="rating_in_place_says_as_what",
            ),
        ]
