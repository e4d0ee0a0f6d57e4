"""Whose predikat a meeting looks at together, each with the rating in force."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import OuterRef, Q, QuerySet, Subquery

from abdi.appraisals.determination import counted_from, counted_in
from abdi.appraisals.models import Appraisal, Rating
from abdi.appraisals.queries import GroupPeriods, span_of
from abdi.calibration.enums import Counted
from abdi.calibration.models import Meeting
from abdi.cycles.models import Period
from abdi.goals.enums import SkpStatus
from abdi.goals.models import Skp
from abdi.people.away import months_worked
from abdi.people.enums import EmploymentStatus, JobType
from abdi.people.queries import appraiser_key_on, is_elsewhere_on, ranges_away, spans_from


@dataclass(frozen=True, slots=True)
class Entry:
    """One who counts: keys of his SKP, of himself and of his penilai, and the rating in force ("" and None without)."""

    skp: int
    person: int
    penilai: int | None
    work: str
    behaviour: str
    rating: int | None


@dataclass(frozen=True)
class Line:
    """A person of a meeting with his appraisal and its last rating."""

    skp: Skp
    appraisal: Appraisal | None
    rating: Rating | None
    penilai: int | None


def followers_of(period: Period, day: date) -> list[list[str]]:
    """Which employment statuses with which types of post are judged in the days of `period`."""
    over = GroupPeriods(day)
    return [
        [status, job_type]
        for status in EmploymentStatus.values
        for job_type in JobType.values
        if any(span_of(each) == span_of(period) for each in over.of(period.series.year_id, status, job_type))
    ]


def roll_of(meeting: Meeting, day: date) -> tuple[Entry, ...]:
    """Everybody who counts, by name. A unit has hundreds, rarely thousands: a few small values each.

    Whom nobody has rated, and nobody is to rate, does not count: he worked in no month of the period, or another
    system appraises him.
    """
    period = meeting.period
    found = people_of(meeting).annotate(
        penilai=appraiser_key_on(day, "person"),
        elsewhere=is_elsewhere_on("person", period.ends),
        away=ranges_away("person"),
    )
    rows = found.order_by("person__name", "pk").values_list(
        "pk", "person", "penilai", "work", "behaviour", "rating_key", "elsewhere", "starts", "away"
    )
    return tuple(
        Entry(skp, person, penilai, work or "", behaviour or "", rating)
        for skp, person, penilai, work, behaviour, rating, elsewhere, starts, away in rows
        if rating is not None or not (elsewhere or (away and _worked_none(period, starts, away)))
    )


def _worked_none(period: Period, starts: date, ranges: Iterable[DateRange]) -> bool:
    return not months_worked(max(period.starts, starts), period.ends, spans_from(ranges))


def people_of(meeting: Meeting) -> QuerySet[Skp]:
    """The SKPs that count, with `work`, `behaviour` and `rating_key` of the rating in force.

    Those in force at the end of the period of staff who are judged in these days and count in the unit as arranged
    at that end (`abdi.appraisals.determination`); with `Counted.WHOLE` of all below the unit. Never the leader's own.
    """
    period, unit = meeting.period, meeting.unit
    found = Skp.objects.filter(
        _follows(meeting),
        _counts(meeting),
        year=period.series.year_id,
        starts__lte=period.ends,
        ends__gte=period.ends,
        versions__status=SkpStatus.IN_FORCE,
    ).exclude(appointment__leads_unit=True, unit=unit)
    last = _ratings(period).order_by("-number")
    return found.annotate(
        work=Subquery(last.values("work")[:1]),
        behaviour=Subquery(last.values("behaviour")[:1]),
        rating_key=Subquery(last.values("pk")[:1]),
    )


def _counts(meeting: Meeting) -> Q:
    if meeting.counted == Counted.WHOLE:
        return Q(unit__lineage__startswith=meeting.unit.lineage)
    told = getattr(meeting, "units_told", None)  # where whoever loaded the meeting has read them with it
    here = counted_in(meeting.unit, meeting.period.ends) if told is None else counted_from(told, meeting.unit)
    return Q(unit__in=here.staff) | Q(unit__in=here.leaders, appointment__leads_unit=True)


def _ratings(period: Period) -> QuerySet[Rating]:
    return Rating.objects.filter(
        appraisal__skp=OuterRef("pk"),
        appraisal__period__starts=period.starts,
        appraisal__period__ends=period.ends,
    )


def _follows(meeting: Meeting) -> Q:
    """Nobody where no group is judged in these days."""
    by_status: dict[str, list[str]] = {}
    for status, job_type in meeting.followers:
        by_status.setdefault(status, []).append(job_type)
    found = Q(pk__in=[])
    for status, job_types in by_status.items():
        found |= Q(person__employment_status=status, appointment__job_type__in=job_types)
    return found
