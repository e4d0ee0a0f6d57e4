"""Reads of judgements: for the penilai his people, for the employee his own, for a page what was stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from abdi.appraisals.enums import AppraisalStatus
from abdi.appraisals.models import Appraisal, Rating, UnitPredikat
from abdi.core.models import IssuedDocument
from abdi.cycles.enums import YearStatus
from abdi.cycles.models import Period, StaffGroup
from abdi.cycles.queries import narrowest
from abdi.goals.enums import SkpStatus
from abdi.goals.models import Skp
from abdi.goals.queries import appraisees_on
from abdi.people.models import Appointment, Person
from abdi.reporting.enums import HANDED_IN
from abdi.reporting.models import Report

Span = tuple[date, date]
"""First and last day of a period: groups of staff may follow series of their own and share the days."""

SPANS_AT_MOST = 16


@dataclass(frozen=True)
class TeamLine:
    """A person whom the viewer rates in a period, and how far it is. Without an SKP in force there is no period."""

    person: Person
    title: str
    skp: Skp | None
    period: Period | None
    has_report: bool
    appraisal: Appraisal | None
    day: date

    @property
    def is_rated(self) -> bool:
        return self.appraisal is not None and self.appraisal.status != AppraisalStatus.WAITING

    @property
    def is_waiting(self) -> bool:
        """The person has reported, and the next act is the penilai's."""
        return self.has_report and not self.is_rated

    @property
    def is_late(self) -> bool:
        return self.is_waiting and self.period is not None and self.day > self.period.appraise_due

    @property
    def has_draft(self) -> bool:
        return not self.is_rated and self.appraisal is not None and bool(self.appraisal.draft)

    @property
    def may_still_report(self) -> bool:
        return self.period is not None and self.day <= self.period.report_due

    @property
    def answer(self) -> str:
        """See `answer_state`; empty while not rated."""
        return answer_state(self.appraisal, self.day) if self.appraisal and self.is_rated else ""


@dataclass(frozen=True)
class Team:
    """The people of a penilai in one span of days.

    `waiting_by_span` counts who waits in every span of the year, `waiting_people` the people behind them.
    """

    lines: list[TeamLine]
    waiting_by_span: Counter[Span]
    waiting_people: int
    led: list[Appointment]

    @property
    def waiting(self) -> int:
        return sum(line.is_waiting for line in self.lines)

    @property
    def rated(self) -> int:
        return sum(line.is_rated for line in self.lines)


def spans_over(day: date) -> list[Period]:
    """Periods that are over in open years, newest first; groups that share the same days share one of them."""
    found = (
        Period.objects.filter(series__year__status=YearStatus.OPEN, ends__lt=day)
        .select_related("series__year")
        .order_by("-ends", "-starts", "pk")
    )
    once: dict[Span, Period] = {}
    for period in found:
        once.setdefault((period.starts, period.ends), period)
    return list(once.values())[:SPANS_AT_MOST]


def team_of(superior: Person, span: Period, day: date) -> Team:
    """Whom `superior` rates on `day`, those who wait first. A constant number of queries, whatever their number."""
    people = list(
        appraisees_on(superior, day)
        .prefetch_related(
            Prefetch(
                "appointments",
                Appointment.objects.filter(kind="definitif", during__contains=day).select_related("unit"),
                to_attr="today_posts",
            )
        )
        .order_by("name", "pk")
    )
    skps = list(
        Skp.objects.filter(
            person__in=[p.pk for p in people],
            year=span.series.year_id,
            versions__status=SkpStatus.IN_FORCE,
            starts__lte=span.ends,
            ends__gte=span.starts,
        )
        .select_related("appointment")
        .order_by("number")
    )
    reported, appraisals = _reported(skps), _appraisals_of(skps)
    periods = _PeriodsOfSpan(span)
    lines = [
        line for person in people for line in _lines_of(person, skps, periods, set(reported), appraisals, day)
    ]
    waiting = _waiting(reported, appraisals, day)
    owners = {skp.pk: skp.person_id for skp in skps}
    return Team(
        lines=sorted(lines, key=lambda line: (not line.is_waiting, line.is_rated)),
        waiting_by_span=Counter((period.starts, period.ends) for _skp, period in waiting),
        waiting_people=len({owners[skp] for skp, _period in waiting}),
        led=[post for person in people for post in _posts(person) if post.leads_unit],
    )


Key = tuple[int, int]
"""Of an SKP and a period."""


def _reported(skps: list[Skp]) -> dict[Key, Period]:
    found = Report.objects.filter(skp__in=skps, status__in=HANDED_IN).select_related("period")
    return {(report.skp_id, report.period_id): report.period for report in found}


def _appraisals_of(skps: list[Skp]) -> dict[Key, Appraisal]:
    return {(a.skp_id, a.period_id): a for a in Appraisal.objects.filter(skp__in=skps)}


def _waiting(
    reported: dict[Key, Period], appraisals: dict[Key, Appraisal], day: date
) -> list[tuple[int, Period]]:
    """SKP and period of what was reported, is over and open, and not rated."""
    rated = {key for key, a in appraisals.items() if a.status != AppraisalStatus.WAITING}
    return [
        (key[0], period)
        for key, period in reported.items()
        if key not in rated and period.ends < day and period.closed_at is None
    ]


class _PeriodsOfSpan:
    """Which period of the same days a person's own series has; None where his series has none."""

    def __init__(self, span: Period) -> None:
        self._groups = list(StaffGroup.objects.filter(series__year=span.series.year_id).distinct())
        self._by_group = {
            period.series.group_id: period
            for period in Period.objects.filter(
                series__year=span.series.year_id, starts=span.starts, ends=span.ends
            ).select_related("series__year")
        }

    def of(self, person: Person, skp: Skp) -> Period | None:
        group = narrowest(self._groups, person.employment_status, skp.appointment.job_type)
        return self._by_group.get(group.pk) if group else None


def _lines_of(
    person: Person,
    skps: list[Skp],
    periods: _PeriodsOfSpan,
    reported: set[Key],
    appraisals: dict[Key, Appraisal],
    day: date,
) -> Iterable[TeamLine]:
    """One line for each SKP of the person that held in the span; one without an SKP where there is none."""
    own = [skp for skp in skps if skp.person_id == person.pk]
    if not own:
        title = next((post.title for post in _posts(person)), "")
        yield TeamLine(person, title, None, None, False, None, day)
    for skp in own:
        period = periods.of(person, skp)
        if period is not None:
            key = (skp.pk, period.pk)
            yield TeamLine(
                person, skp.appointment.title, skp, period, key in reported, appraisals.get(key), day
            )


def _posts(person: Person) -> list[Appointment]:
    posts: list[Appointment] = getattr(person, "today_posts", [])
    return posts


def led_by_appraisees_of(superior: Person, day: date) -> list[Appointment]:
    """The posts on `day` that lead a unit and whose holders `superior` rates: their predikat is his to set."""
    return list(
        Appointment.objects.filter(
            leads_unit=True,
            kind="definitif",
            during__contains=day,
            person__in=appraisees_on(superior, day),
        )
        .select_related("unit", "person")
        .order_by("unit__code")
    )


def follows(skp: Skp, period: Period) -> bool:
    """Whether an SKP is judged in this period: it held then, and its post follows that series."""
    if skp.starts > period.ends or skp.ends < period.starts:
        return False
    groups = StaffGroup.objects.filter(series__year=skp.year_id).distinct()
    group = narrowest(groups, skp.person.employment_status, skp.appointment.job_type)
    return group is not None and group.pk == period.series.group_id


def waiting_count(superior: Person, day: date) -> int:
    """How many people have reported on a period that is over, and wait for the rating of `superior`."""
    rated = Appraisal.objects.filter(skp=OuterRef("skp"), period=OuterRef("period")).exclude(
        status=AppraisalStatus.WAITING
    )
    waiting = Report.objects.filter(
        ~Exists(rated),
        skp__person__in=appraisees_on(superior, day),
        period__ends__lt=day,
        period__closed_at=None,
        period__series__year__status=YearStatus.OPEN,
        status__in=HANDED_IN,
    )
    return waiting.values("skp__person").distinct().count()


def results_of(person: Person) -> QuerySet[Appraisal]:
    """The person's own appraisals that were set, newest period first, each with its ratings at hand."""
    return (
        Appraisal.objects.filter(person=person)
        .exclude(status=AppraisalStatus.WAITING)
        .select_related("period__series__year", "skp__appointment")
        .prefetch_related(Prefetch("ratings", Rating.objects.select_related("decided_by").order_by("number")))
        .order_by("-period__ends", "-period__starts", "-pk")
    )


def rating_in_force(appraisal: Appraisal) -> Rating | None:
    """The rating that holds: the one with the highest number. No query where the ratings are at hand."""
    return max(appraisal.ratings.all(), key=lambda rating: rating.number, default=None)


def is_over(appraisal: Appraisal, day: date) -> bool:
    """Whether the employee's days to answer are over, or he has answered: the appraisal stands."""
    if appraisal.status == AppraisalStatus.WAITING:
        return False
    return appraisal.status == AppraisalStatus.FINAL or (
        appraisal.comment_due is not None and day > appraisal.comment_due
    )


def answer_state(appraisal: Appraisal, day: date) -> str:
    """What the page says of the employee's word: waiting, given, or none within its days.

    True on the day itself, whether or not the task that closes has run.
    """
    if appraisal.commented_at:
        return "ditanggapi"
    return "tidak_ada_tanggapan" if is_over(appraisal, day) else "menunggu_tanggapan"


def appraisal_of(skp: Skp, period: Period) -> Appraisal | None:
    """What was begun or set for an SKP in a period, with its ratings at hand."""
    return (
        Appraisal.objects.filter(skp=skp, period=period)
        .prefetch_related(Prefetch("ratings", Rating.objects.order_by("number")))
        .first()
    )


def unit_predikats(span: Period, unit_ids: Iterable[int]) -> dict[int, UnitPredikat]:
    """What was set for these units in these days."""
    return {
        p.unit_id: p
        for p in UnitPredikat.objects.filter(
            unit__in=list(unit_ids), period__starts=span.starts, period__ends=span.ends
        ).select_related("set_by")
    }


def documents_of(appraisal: Appraisal) -> list[IssuedDocument]:
    """Official documents that were issued for an appraisal, the latest first."""
    return list(IssuedDocument.objects.filter(subject=appraisal.public_id).order_by("-issued_at", "-pk"))
