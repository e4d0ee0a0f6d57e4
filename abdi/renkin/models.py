"""The Renkin as it was handed in, why it changed, and the days that part-time staff worked in a month.

The parts of a target themselves stand in `goals` (`TargetBreakdown`, `TargetPart`): realisation is held against them.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from abdi.core.models import IssuedDocument
from abdi.goals.models import Skp, SkpVersion
from abdi.people.models import Person
from abdi.renkin.enums import Origin


class HandIn(models.Model):
    """One handing in of a Renkin: it went with the targets of `version`, and `document` is how it stood then."""

    skp = models.ForeignKey(Skp, on_delete=models.PROTECT, related_name="renkin")
    version = models.ForeignKey(SkpVersion, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    receipt = models.CharField(max_length=20)
    parts = models.JSONField(help_text="by the key of the indicator: months to figures as text")
    document = models.ForeignKey(IssuedDocument, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["skp", "number"]
        constraints = [models.UniqueConstraint(fields=["skp", "number"], name="renkin_handin_number")]


class BreakdownChange(models.Model):
    """A break-down that was changed after it had been handed in or reported on: what it was, what it became, why.

    `before` and `after` map months ("3") to figures as text, in the unit of the target.
    """

    skp = models.ForeignKey(Skp, on_delete=models.PROTECT, related_name="breakdown_changes")
    key = models.UUIDField(help_text="of the indicator, the same through versions")
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField("alasan perubahan", max_length=1000)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["skp", "at"], name="breakdownchange_skp")]


class MonthAttendance(models.Model):
    """The days of one month for the monthly form of PPPK Paruh Waktu; a figure that nobody has told stays empty.

    `effective_days` are the days on which work was due; leave, sick and absent days are among them.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="month_attendance")
    year = models.PositiveSmallIntegerField("tahun")
    month = models.PositiveSmallIntegerField("bulan")
    effective_days = models.PositiveSmallIntegerField("hari efektif", null=True, blank=True)
    leave_days = models.PositiveSmallIntegerField("cuti", null=True, blank=True)
    sick_days = models.PositiveSmallIntegerField("sakit", null=True, blank=True)
    absent_days = models.PositiveSmallIntegerField("alpa", null=True, blank=True)
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.TYPED)
    saved_at = models.DateTimeField()
    edition = models.PositiveIntegerField(
        default=0, help_text="grows with each save; a stale form is noticed"
    )

    class Meta:
        ordering = ["person", "year", "month"]
        constraints = [
            models.UniqueConstraint(fields=["person", "year", "month"], name="attendance_once_a_month"),
            models.CheckConstraint(
                condition=Q(month__gte=1, month__lte=12), name="attendance_month_of_the_year"
            ),
            models.CheckConstraint(
                condition=Q(effective_days__isnull=True)
                | Q(
                    effective_days__lte=31,
                    effective_days__gte=Coalesce(F("leave_days"), Value(0))
                    + Coalesce(F("sick_days"), Value(0))
                    + Coalesce(F("absent_days"), Value(0)),
                ),
                name="attendance_days_within_effective",
                violation_error_message=_("Cuti, sakit, dan alpa tidak dapat melebihi hari efektif."),
            ),
        ]
