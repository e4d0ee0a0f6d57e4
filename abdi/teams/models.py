"""Who works with whom under a ketua tim, also across units, and since when."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from abdi.core.ids import uuid7
from abdi.cycles.models import PerformanceYear
from abdi.people.models import Dated, Person, Unit
from abdi.teams.enums import BELONGS, MembershipStatus, TeamStanding


class Team(Dated, models.Model):
    """A team of a year, hosted by a unit. The right of a ketua tim follows from `leader`; it is given nowhere else."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    name = models.CharField("nama tim", max_length=120)
    purpose = models.TextField("tujuan", max_length=1000)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="teams")
    year = models.ForeignKey(PerformanceYear, on_delete=models.PROTECT, related_name="teams")
    leader = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="teams_led")
    led_since = models.DateField("ketua sejak")
    during = DateRangeField()
    end_reason = models.TextField("alasan berakhir", max_length=1000, blank=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year", "name"],
                name="team_name_once",
                violation_error_message=_(
                    "Unit ini sudah mempunyai tim dengan nama itu pada tahun yang sama."
                ),
            )
        ]
        indexes = [models.Index(fields=["leader", "year"], name="team_leader")]

    def __str__(self) -> str:
        return self.name

    @property
    def leader_title(self) -> str:
        """As official forms name who assigns: "Ketua Tim Penanganan Kemacetan", whoever leads by now."""
        is_named_team = self.name.casefold().startswith("tim ")
        return f"Ketua {self.name}" if is_named_team else f"Ketua Tim {self.name}"

    def standing_on(self, day: date) -> TeamStanding:
        if self.first_day is not None and day < self.first_day:
            return TeamStanding.AHEAD
        return (
            TeamStanding.OVER if self.last_day is not None and day > self.last_day else TeamStanding.RUNNING
        )


class FormerLeader(Dated, models.Model):
    """Who led a team before its leader of today, and when."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="former_leaders")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    during = DateRangeField()

    class Meta:
        ordering = ["team", "pk"]


def _same(column: str) -> tuple[Func, str]:
    """A key as a range of itself, so that GiST compares it without btree_gist."""
    return Func(F(column), F(column), template="int8range(%(expressions)s, '[]')"), RangeOperators.OVERLAPS


class Membership(Dated, models.Model):
    """A person in a team during a time, with his task there; of another unit only once that unit has agreed."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="team_memberships")
    task = models.CharField("tugas dalam tim", max_length=300)
    status = models.CharField(max_length=20, choices=MembershipStatus.choices)
    during = DateRangeField()
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    reason = models.TextField("alasan", max_length=1000, blank=True, help_text="why declined or ended early")

    class Meta:
        ordering = ["team", "pk"]
        constraints = [
            ExclusionConstraint(
                name="membership_once_a_day",
                expressions=[_same("team_id"), _same("person_id"), ("during", RangeOperators.OVERLAPS)],
                condition=Q(status__in=[status.value for status in BELONGS]),
                violation_error_message=_("Pegawai ini sudah tercatat dalam tim pada hari-hari itu."),
            )
        ]
        indexes = [models.Index(fields=["person", "status"], name="membership_person")]
