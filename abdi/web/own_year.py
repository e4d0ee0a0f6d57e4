"""What Hari Ini tells an employee about his own year, read in one round trip: nobody opens a page more often."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, OuterRef

from abdi.appraisals.enums import AppraisalStatus
from abdi.appraisals.models import Appraisal, Rating, SelfAppraisal
from abdi.core.roundtrip import Prepared, RoundTrip
from abdi.cycles.enums import ClockStop, YearStatus
from abdi.cycles.models import PerformanceYear, Period, Phase, Series, StaffGroup
from abdi.cycles.queries import narrowest, rhythm_of, stop_on, year_as_a_whole
from abdi.goals.enums import Side, SkpStatus
from abdi.goals.models import Indicator, Result, Skp, SkpVersion, Thread
from abdi.goals.queries import PlanStanding, latest_of, standing_of
from abdi.people.access import Viewer
from abdi.people.away import Span
from abdi.people.enums import ClaimStatus
from abdi.people.models import OtherSystem, Person, Supervision, SupervisorClaim
from abdi.people.queries import away, other_system_on
from abdi.reporting.enums import HANDED_IN, AssistedStatus, ReportStatus
from abdi.reporting.models import Assistance, AssistedActivity, AssistedEntry, Realisation, Report
from abdi.reporting.queries import IndicatorProgress, first_agreed, progress_of
from abdi.screening.enums import FindingStatus
from abdi.screening.models import Finding


@dataclass(frozen=True)
class Own:
    """An employee's year. `periods` are those of his rhythm, `whole` is the year itself where it is judged beside them.

    The rest is by key of a period.
    """

    year: PerformanceYear | None
    superior: Person | None
    claim_is_open: bool
    stopped_by: ClockStop | None = None
    """Why no last day counts against him today."""
    away: Sequence[Span] = ()
    elsewhere: OtherSystem | None = None
    """The system in which he is appraised today, if it is not this one."""
    plan: PlanStanding | None = None
    skp: Skp | None = None
    is_agreed: bool = False
    agreed_on: date | None = None
    periods: Sequence[Period] = ()
    whole: Period | None = None
    reports: dict[int, Report] = field(default_factory=dict)
    appraisals: dict[int, Appraisal] = field(default_factory=dict)
    ratings: dict[int, Rating] = field(default_factory=dict)
    told_of_himself: frozenset[int] = frozenset()
    """Keys of the periods in which he has shared his own view."""
    upto: Period | None = None
    progress: Sequence[IndicatorProgress] = ()
    to_confirm: int = 0
    """What helpers typed for him and he has not decided."""
    asked: int = 0
    """Questions of "Perlu dicek" that he has not answered."""
    helps: int = 0
    """How many colleagues he may type for today."""
    to_answer: Sequence[Thread] = ()
    """Threads about his SKP that wait for his word."""

    @property
    def steps(self) -> list[Period]:
        """The periods in which he is judged, the year as a whole at the end."""
        return [*self.periods, self.whole] if self.whole else list(self.periods)

    def to_report(self, day: date) -> list[Period]:
        """Those whose report can be written on `day`; of the year as a whole, once it is over."""
        begun = [period for period in self.periods if period.starts <= day]
        return [*begun, self.whole] if self.whole and self.whole.ends < day else begun

    def is_handed_in(self, period: Period) -> bool:
        report = self.reports.get(period.pk)
        return report is not None and report.status in HANDED_IN


class _Reads:
    """The rows, as the database gives them."""

    def __init__(self, trip: RoundTrip, person: int, day: date, number: int) -> None:
        open_years = PerformanceYear.objects.filter(status=YearStatus.OPEN, year__lte=number)
        year = open_years.order_by("-year")[:1]
        begun = Exists(SkpVersion.objects.filter(skp=OuterRef("pk")))
        skp = Skp.objects.filter(begun, person=person, year__in=year).order_by("-number")[:1]
        versions = SkpVersion.objects.filter(skp__in=skp)
        reports = Report.objects.filter(skp__in=skp)
        handed_in = Realisation.objects.filter(report__skp__in=skp, report__status__in=HANDED_IN)
        judged = Appraisal.objects.filter(person=person, period__series__year__in=year).exclude(
            status=AppraisalStatus.WAITING
        )
        lines = Supervision.objects.filter(person=person, during__contains=day)
        returned = versions.filter(status=SkpStatus.RETURNED)
        sent_back = reports.filter(status=ReportStatus.RETURNED)
        self.years = trip.read(year)
        self.phases = trip.read(Phase.objects.filter(year__in=year))
        self.groups = trip.read(StaffGroup.objects.filter(series__year__in=year).distinct())
        self.series = trip.read(Series.objects.filter(year__in=year))
        periods = Period.objects.filter(series__year__in=year)
        self.periods = trip.read(periods.order_by("starts", "ends", "pk"))
        self.superiors = trip.read(Person.objects.filter(pk__in=lines.values("superior")))
        claims = SupervisorClaim.objects.filter(person=person, status=ClaimStatus.FILED)
        self.claims = trip.read(claims)
        self.skps = trip.read(skp)
        self.versions = trip.read(versions.order_by("-number"))
        self.deciders = trip.read(Person.objects.filter(pk__in=returned.values("decided_by")))
        self.returners = trip.read(Person.objects.filter(pk__in=sent_back.values("returned_by")))
        self.reports = trip.read(reports.order_by("number"))
        self.results = trip.read(Result.objects.filter(version__skp__in=skp))
        self.indicators = trip.read(Indicator.objects.filter(result__version__skp__in=skp))
        self.realisations = trip.read(handed_in.order_by("report__period__starts"))
        self.appraisals = trip.read(judged.defer("draft").order_by("period__starts"))
        typed = AssistedEntry.objects.filter(skp__person=person, status=AssistedStatus.WAITING)
        own_views = SelfAppraisal.objects.filter(skp__in=skp, shared_at__isnull=False)
        self.own_views = trip.read(own_views.only("period"))
        self.to_confirm = trip.read(typed)
        days = AssistedActivity.objects.filter(assistance__owner=person, status=AssistedStatus.WAITING)
        self.days_to_confirm = trip.read(days)
        self.asked = trip.read(Finding.objects.filter(person=person, status=FindingStatus.OPEN))
        helping = Assistance.objects.filter(helper=person, revoked_at=None, starts__lte=day, ends__gte=day)
        self.helps = trip.read(helping)
        self.to_answer = trip.read(Thread.objects.filter(skp__in=skp, waits_for=Side.EMPLOYEE))
        ratings = Rating.objects.filter(appraisal__in=judged)
        self.ratings = trip.read(ratings.order_by("number").only("appraisal", "number", "predikat"))


_READS = Prepared(_Reads, int, date, int)


def own_year(viewer: Viewer, person: Person) -> Own:
    """The year of `person`, who looks at his own; one query."""
    rows = _READS.ask(person.pk, viewer.day, viewer.day.year)
    superior = next(iter(rows.superiors), None)
    claim_is_open = bool(rows.claims)
    spans = away(person) if "been_away" in viewer.facts else []
    elsewhere = other_system_on(person, viewer.day) if "elsewhere" in viewer.facts else None
    stop = stop_on(viewer.day, away=spans, elsewhere=elsewhere is not None, claim_is_open=claim_is_open)
    if not rows.years:
        return Own(None, superior, claim_is_open, stop, helps=len(rows.helps))
    year = rows.years[0]
    _tie(rows, year)
    version = next(iter(rows.versions), None)
    in_force = next((v for v in rows.versions if v.status == SkpStatus.IN_FORCE), None)
    followed = _followed(rows, viewer, person)
    periods = rhythm_of(followed)
    upto = max((p for p in periods if p.starts <= viewer.day), key=lambda p: p.starts, default=None)
    return Own(
        year=year,
        superior=superior,
        claim_is_open=claim_is_open,
        stopped_by=stop,
        away=spans,
        elsewhere=elsewhere,
        plan=standing_of(
            version,
            year,
            viewer.day,
            stopped_by=stop,
            away=spans,
            arrived=latest_of(viewer.post.during.lower if viewer.post else None, person.began_work),
        ),
        skp=version.skp if version else None,
        is_agreed=in_force is not None,
        agreed_on=first_agreed(rows.versions),
        periods=periods,
        whole=None if version and version.skp.ended_early else year_as_a_whole(followed),
        reports={report.period_id: report for report in rows.reports},
        appraisals={appraisal.period_id: appraisal for appraisal in rows.appraisals},
        ratings={rating.appraisal.period_id: rating for rating in rows.ratings},
        told_of_himself=frozenset(view.period_id for view in rows.own_views),
        upto=upto,
        progress=_progress(rows, in_force, upto) if in_force and upto else (),
        to_confirm=len(rows.to_confirm) + len(rows.days_to_confirm),
        asked=len(rows.asked),
        helps=len(rows.helps),
        to_answer=rows.to_answer,
    )


def _tie(rows: _Reads, year: PerformanceYear) -> None:
    """Give each row the rows it points to, so that no page asks for them one by one."""
    year._prefetched_objects_cache = {"phases": rows.phases}  # type: ignore[attr-defined]
    for series in rows.series:
        series.year = year
    _point(rows.periods, "series", rows.series)
    for skp in rows.skps:
        skp.year = year
    _point(rows.versions, "skp", rows.skps)
    _point(rows.versions, "decided_by", rows.deciders)
    _point(rows.reports, "skp", rows.skps)
    _point(rows.reports, "period", rows.periods)
    _point(rows.reports, "returned_by", rows.returners)
    _point(rows.results, "version", rows.versions)
    _point(rows.indicators, "result", rows.results)
    _point(rows.realisations, "report", rows.reports)
    _point(rows.realisations, "indicator", rows.indicators)
    _point(rows.appraisals, "period", rows.periods)
    _point(rows.ratings, "appraisal", rows.appraisals)


def _point(rows: Iterable[object], name: str, others: Iterable[object]) -> None:
    by_key = {getattr(other, "pk"): other for other in others}  # noqa: B009
    for row in rows:
        other = by_key.get(getattr(row, f"{name}_id"))
        if other is not None:
            setattr(row, name, other)


def _followed(rows: _Reads, viewer: Viewer, person: Person) -> list[Period]:
    job_type = viewer.post.job_type if viewer.post else ""
    group = narrowest(rows.groups, person.employment_status, job_type)
    if group is None:
        return []
    return [period for period in rows.periods if period.series.group_id == group.pk]


def _progress(rows: _Reads, in_force: SkpVersion, upto: Period) -> list[IndicatorProgress]:
    return progress_of(
        (indicator for indicator in rows.indicators if indicator.result.version_id == in_force.pk),
        (
            shown
            for shown in rows.realisations
            if shown.report.period.series_id == upto.series_id and shown.report.period.starts <= upto.starts
        ),
    )
