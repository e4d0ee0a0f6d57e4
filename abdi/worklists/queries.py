"""Who has no SKP, superior, rating or receipt on a day. Nobody from whom nothing is due yet.

Left out of every kind: who is on long leave on the day, is appraised in another system, or has not begun (SPMT). The
SKP is asked of somebody who is new in his post, or back, only after the days of grace that the year gives
(`PerformanceYear.arrival_days`). While "Atasan saya keliru" is examined no clock runs: neither SKP nor rating counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.contrib.postgres.fields import DateRangeField
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Count, Exists, Func, OuterRef, Q, QuerySet, Subquery, Value

from abdi.appraisals.enums import AppraisalStatus
from abdi.appraisals.models import Appraisal
from abdi.cycles.enums import PhaseKind, SeriesKind, YearStatus
from abdi.cycles.models import PerformanceYear, Period, Phase, Series, StaffGroup
from abdi.cycles.queries import group_key
from abdi.goals.enums import SkpStatus
from abdi.goals.models import Skp, SkpVersion
from abdi.people import worklist
from abdi.people.away import A_DAY
from abdi.people.enums import AppointmentKind, ClaimStatus
from abdi.people.lookup import in_lineages
from abdi.people.models import Absence, Appointment, OtherSystem, Person, SupervisorClaim, Unit
from abdi.people.queries import appraiser_key_on, with_posts
from abdi.worklists.enums import Kind


@dataclass
class Scope:
    """Whose cases are looked at: those under `lineages`, or of them those under `unit`, as they stand on `day`."""

    lineages: tuple[str, ...]
    day: date
    unit: Unit | None = None

    @property
    def under(self) -> Sequence[str]:
        """The lineages that are looked at."""
        return [self.unit.lineage] if self.unit else self.lineages

    @property
    def year(self) -> PerformanceYear | None:
        """The year in which the day falls, or the latest open one before it."""
        return self._series[0].year if self._series else None

    @property
    def plan_due(self) -> date | None:
        """The last day on which everybody's SKP was to be handed in."""
        due: date | None = self._series[0].plan_due if self._series else None  # type: ignore[attr-defined]
        return due

    @property
    def groups(self) -> list[StaffGroup]:
        """The groups of staff of the year."""
        return list({series.group_id: series.group for series in self._series}.values())

    @cached_property
    def _series(self) -> list[Series]:
        """All that decides what is due, in one query; a year that is open has series."""
        years = PerformanceYear.objects.filter(status=YearStatus.OPEN, year__lte=self.day.year)
        phases = Phase.objects.filter(year=OuterRef("year"), kind=PhaseKind.PLAN)
        found = Series.objects.filter(year=Subquery(years.order_by("-year").values("pk")[:1]))
        return list(
            found.select_related("year", "group").annotate(plan_due=Subquery(phases.values("due")[:1]))
        )

    @property
    def grown(self) -> date:
        """Who came on this day or later, or came back, still has time: today is the last of his days."""
        return self.day - timedelta(days=self.year.arrival_days if self.year else 0)


def people_in(kind: Kind, scope: Scope) -> QuerySet[Person]:
    """The people of a kind by name, each with `post` and `appraiser_key` (who appraises him on the day)."""
    people = in_lineages(_PEOPLE[kind](scope), scope.under, scope.day)
    told = with_posts(people, scope.day).annotate(appraiser_key=appraiser_key_on(scope.day, "pk"))
    return told.order_by("name", "pk")


def counts(scope: Scope) -> dict[Kind, int]:
    """How many people each kind has; one query."""
    each = [
        in_lineages(_PEOPLE[kind](scope), scope.under, scope.day)
        .order_by()
        .annotate(kind=Value(kind.value))
        .values("kind")
        .annotate(people=Count("pk"))
        .values_list("kind", "people")
        for kind in Kind
    ]
    found = dict(each[0].union(*each[1:], all=True))
    return {kind: found.get(kind.value, 0) for kind in Kind}


def unrated_periods(scope: Scope) -> QuerySet[Period]:
    """For an SKP annotated with `follows` (its group): the periods whose last day to rate passed without a rating.

    None of a period that the owner was away from first to last, or of the year for an SKP that ended before it.
    """
    rated = Appraisal.objects.filter(skp=OuterRef(OuterRef("pk")), period=OuterRef("pk")).exclude(
        status=AppraisalStatus.WAITING
    )
    whole = Func(
        OuterRef("starts"),
        OuterRef("ends"),
        Value("[]"),
        function="daterange",
        output_field=DateRangeField(),
    )
    away = Absence.objects.filter(
        person=OuterRef(OuterRef("person")), withdrawn_at=None, during__contains=whole
    )
    return Period.objects.filter(
        ~Q(series__kind=SeriesKind.ANNUAL) | Q(ends__lte=OuterRef("ends")),
        ~Exists(rated),
        ~Exists(away),
        series__year=scope.year,
        series__group=OuterRef("follows"),
        closed_at=None,
        ends__lt=scope.day,
        appraise_due__lt=scope.day,
        starts__lte=OuterRef("ends"),
        ends__gte=OuterRef("starts"),
    )


def skps_to_rate(scope: Scope) -> QuerySet[Skp]:
    """SKP of the year that are agreed, annotated with `follows`, of which a rating is missing."""
    agreed = SkpVersion.objects.filter(skp=OuterRef("pk"), status=SkpStatus.IN_FORCE)
    follows = group_key(scope.groups, "person__employment_status", "appointment__job_type")
    return (
        Skp.objects.filter(Exists(agreed), year=scope.year)
        .annotate(follows=follows)
        .filter(Exists(unrated_periods(scope)))
    )


def unopened(scope: Scope) -> QuerySet[Appraisal]:
    """Results of the year that were set and that their owner has not opened."""
    return Appraisal.objects.filter(
        period__series__year=scope.year,
        status__in=[AppraisalStatus.RATED, AppraisalStatus.FINAL],
        opened_at=None,
    )


def _expected(scope: Scope) -> QuerySet[Person]:
    """Staff with a post who are here on the day and are appraised in Abdi; offices stand above."""
    held = {"person": OuterRef("pk"), "withdrawn_at": None, "during__contains": scope.day}
    posts = Appointment.objects.filter(
        person=OuterRef("pk"), kind=AppointmentKind.DEFINITIF, during__contains=scope.day
    )
    return Person.objects.filter(
        Q(began_work=None) | Q(began_work__lte=scope.day),
        Exists(posts),
        ~Exists(Absence.objects.filter(**held)),
        ~Exists(OtherSystem.objects.filter(**held)),
        office_code=None,
        nip__isnull=False,
    )


def _without_plan(scope: Scope) -> QuerySet[Person]:
    year = scope.year
    if year is None or scope.plan_due is None or scope.plan_due >= scope.day:
        return Person.objects.none()
    until = min(scope.day, date(year.year, 12, 31))
    in_force = SkpVersion.objects.filter(
        skp__person=OuterRef("pk"), skp__year=year, skp__ends__gte=until, status=SkpStatus.IN_FORCE
    )
    since = DateRange(scope.grown - A_DAY, scope.day, "[]")  # back on the day after
    lately = {"person": OuterRef("pk"), "withdrawn_at": None, "during__overlap": since}
    arrived = Appointment.objects.filter(
        person=OuterRef("pk"),
        kind=AppointmentKind.DEFINITIF,
        during__contains=scope.day,
        during__startswith__gte=scope.grown,
    )
    opened = SkpVersion.objects.filter(  # by a transfer that was noted late: his days run from then
        skp__person=OuterRef("pk"), skp__year=year, skp__number__gt=1, created_at__date__gte=scope.grown
    )
    return _clock_runs(_expected(scope)).filter(
        Q(began_work=None) | Q(began_work__lt=scope.grown),
        ~Exists(in_force),
        ~Exists(arrived),
        ~Exists(opened),
        ~Exists(Absence.objects.filter(**lately)),
        ~Exists(OtherSystem.objects.filter(**lately)),
    )


def _without_superior(scope: Scope) -> QuerySet[Person]:
    return _expected(scope).filter(worklist.unsupervised(scope.day))


def _without_rating(scope: Scope) -> QuerySet[Person]:
    if not scope.groups:
        return Person.objects.none()
    return _clock_runs(_expected(scope)).filter(Exists(skps_to_rate(scope).filter(person=OuterRef("pk"))))


def _without_receipt(scope: Scope) -> QuerySet[Person]:
    return _expected(scope).filter(Exists(unopened(scope).filter(person=OuterRef("pk"))))


def _clock_runs(people: QuerySet[Person]) -> QuerySet[Person]:
    claims = SupervisorClaim.objects.filter(person=OuterRef("pk"), status=ClaimStatus.FILED)
    return people.filter(~Exists(claims))


_PEOPLE = {
    Kind.PLAN: _without_plan,
    Kind.SUPERIOR: _without_superior,
    Kind.RATING: _without_rating,
    Kind.RECEIPT: _without_receipt,
}
