"""Reports, sheets and evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Min, QuerySet

from abdi.core import clock
from abdi.core.models import StoredFile
from abdi.cycles.models import PerformanceYear, Period
from abdi.cycles.queries import periods_for
from abdi.goals.enums import SkpStatus
from abdi.goals.models import Indicator, Result, Skp, SkpVersion
from abdi.people.models import Person, SupervisorClaim
from abdi.reporting.enums import HANDED_IN, ReportStatus
from abdi.reporting.models import Evidence, ObstacleReply, Realisation, Report


@dataclass(frozen=True)
class EvidenceLine:
    """A piece of evidence: `file` or `url`, never both."""

    public_id: UUID
    title: str
    url: str
    file: StoredFile | None
    added_at: datetime


@dataclass(frozen=True)
class Line:
    """One indicator of the SKP with what was reported on it; `realisation` is None until it is saved."""

    indicator: Indicator
    result: Result
    realisation: Realisation | None
    evidence: tuple[EvidenceLine, ...]
    reply: ObstacleReply | None

    @property
    def is_measured(self) -> bool:
        """Whether the target is a figure; a qualitative one is told in words."""
        return self.indicator.target is not None

    @property
    def is_filled(self) -> bool:
        """Whether enough stands here to be handed in."""
        shown = self.realisation
        if shown is None:
            return False
        if shown.not_measured or shown.figure is not None:
            return True
        return not self.is_measured and bool(shown.narrative.strip())

    @property
    def awaits_answer(self) -> bool:
        """Whether a constraint was stated that the superior has not answered."""
        return bool(self.realisation and self.realisation.obstacle.strip() and self.reply is None)


@dataclass(frozen=True)
class Sheet:
    """An SKP in a period: the version in force, the latest report if any, and a line for each indicator."""

    skp: Skp
    period: Period
    version: SkpVersion | None
    report: Report | None
    lines: tuple[Line, ...]
    is_late: bool

    @property
    def filled(self) -> int:
        return sum(line.is_filled for line in self.lines)

    @property
    def is_complete(self) -> bool:
        return bool(self.lines) and self.filled == len(self.lines)

    @property
    def is_frozen(self) -> bool:
        """Handed in: it can be read, not written, until it is withdrawn or returned."""
        return self.report is not None and self.report.status in HANDED_IN

    def line(self, key: UUID) -> Line | None:
        return next((line for line in self.lines if line.indicator.key == key), None)


def version_in_force(skp: Skp) -> SkpVersion | None:
    """The version of an SKP that reports are made against."""
    return skp.versions.filter(status=SkpStatus.IN_FORCE).first()


def report_for(skp: Skp, period: Period) -> Report | None:
    """The latest version of the report, whatever its state."""
    return _with_owner(Report.objects.filter(skp=skp, period=period)).order_by("-number").first()


def submitted_report(skp: Skp, period: Period) -> Report | None:
    """The report that counts: handed in and not returned. None while there is none."""
    return _with_owner(Report.objects.filter(skp=skp, period=period, status__in=HANDED_IN)).first()


def report_with_id(public_id: UUID) -> Report | None:
    return _with_owner(Report.objects.filter(public_id=public_id)).first()


def versions(skp: Skp, period: Period) -> list[Report]:
    """Every version of a report, the first first, with who returned it."""
    return list(
        Report.objects.filter(skp=skp, period=period).select_related("returned_by").order_by("number")
    )


def _with_owner(reports: QuerySet[Report]) -> QuerySet[Report]:
    return reports.select_related(
        "skp__person", "skp__unit", "skp__year", "period__series__year", "opened_by", "returned_by"
    )


def sheet(skp: Skp, period: Period) -> Sheet:
    """What is to be filled in: the indicators in force, each with what the latest report says."""
    version = version_in_force(skp)
    report = report_for(skp, period)
    return Sheet(
        skp=skp,
        period=period,
        version=version,
        report=report,
        lines=_expected(version, report) if version else (),
        is_late=is_late(skp, period),
    )


def sheet_of(report: Report) -> Sheet:
    """A report as it was handed in: the indicators it was made against, also after the SKP changed."""
    shown = _shown(report)
    return Sheet(
        skp=report.skp,
        period=report.period,
        version=None,
        report=report,
        lines=tuple(sorted(shown.values(), key=_place)),
        is_late=is_late(report.skp, report.period),
    )


def _place(line: Line) -> tuple[bool, int, int, int, int]:
    result, indicator = line.result, line.indicator
    return (result.kind == "tambahan", result.position, result.pk, indicator.position, indicator.pk)


def _expected(version: SkpVersion, report: Report | None) -> tuple[Line, ...]:
    shown = _shown(report) if report else {}
    lines = []
    for indicator in Indicator.objects.filter(result__version=version).select_related("result"):
        said = shown.get(indicator.key)
        lines.append(
            Line(
                indicator=indicator,
                result=indicator.result,
                realisation=said.realisation if said else None,
                evidence=said.evidence if said else (),
                reply=said.reply if said else None,
            )
        )
    return tuple(sorted(lines, key=_place))


def _shown(report: Report) -> dict[UUID, Line]:
    """By the key that an indicator keeps through the versions of its SKP."""
    realisations = report.realisations.select_related("indicator__result", "obstacle_reply__by")
    evidence = _evidence(realisations)
    return {
        shown.indicator.key: Line(
            indicator=shown.indicator,
            result=shown.indicator.result,
            realisation=shown,
            evidence=tuple(evidence[shown.pk]),
            reply=getattr(shown, "obstacle_reply", None),
        )
        for shown in realisations
    }


def _evidence(realisations: Iterable[Realisation]) -> dict[int, list[EvidenceLine]]:
    found: dict[int, list[EvidenceLine]] = defaultdict(list)
    pieces = Evidence.objects.filter(realisation__in=[r.pk for r in realisations]).select_related("file")
    for piece in pieces.order_by("pk"):
        line = EvidenceLine(piece.public_id, piece.title, piece.url, piece.file, piece.added_at)
        found[piece.realisation_id].append(line)
    return found


def evidence_with_id(public_id: UUID) -> Evidence | None:
    """A piece of evidence with its report and owner, for the access check."""
    return (
        Evidence.objects.filter(public_id=public_id)
        .select_related("file", "realisation__report__skp__person")
        .first()
    )


def realisation_with_id(public_id: UUID) -> Realisation | None:
    """A realisation with its report and owner, for the access check."""
    return (
        Realisation.objects.filter(public_id=public_id)
        .select_related(
            "indicator", "report__skp__person", "report__period__series__year", "obstacle_reply__by"
        )
        .first()
    )


def unanswered_obstacles(report: Report) -> list[Realisation]:
    """Constraints stated in a report that the superior has not answered; with any of them he cannot rate."""
    stated = report.realisations.filter(obstacle_reply=None).exclude(obstacle="").select_related("indicator")
    return [realisation for realisation in stated if realisation.obstacle.strip()]


def is_late(skp: Skp, period: Period) -> bool:
    """Whether the report of one period came in late; see `late_periods`."""
    return period.pk in late_periods(skp, [period])


def late_periods(skp: Skp, periods: Sequence[Period]) -> set[int]:
    """Ids of the periods for which the first report came in after the due day.

    The first hand-in counts: who was on time and had it returned is not late by the correction. Nothing that the
    superior does or leaves undone makes a report late, and no day counts on which a claim of the person that his
    superior is wrong was being examined.
    """
    due = {period.pk: period.report_due for period in periods}
    handed_in = Report.objects.filter(skp=skp, period__in=due, submitted_at__isnull=False)
    first = handed_in.values_list("period_id").annotate(first=Min("submitted_at"))
    late = {period_id for period_id, at in first if clock.day_of(at) > due[period_id]}
    if not late:
        return late
    claims = list(SupervisorClaim.objects.filter(person=skp.person_id))
    return {pk for pk in late if not any(_stops_the_clock(claim, due[pk]) for claim in claims)}


def _stops_the_clock(claim: SupervisorClaim, day: date) -> bool:
    decided = claim.decided_at
    return clock.day_of(claim.filed_at) <= day and (decided is None or clock.day_of(decided) >= day)


def skps_of(person: Person, year: PerformanceYear) -> list[Skp]:
    """The SKPs of a person in a year that have a version in force; a transfer makes two."""
    return list(
        Skp.objects.filter(person=person, year=year, versions__status=SkpStatus.IN_FORCE)
        .select_related("person", "unit", "year")
        .order_by("number")
    )


def skp_with_id(public_id: UUID) -> Skp | None:
    return Skp.objects.select_related("person", "unit", "year").filter(public_id=public_id).first()


def period_with_id(public_id: UUID, year: PerformanceYear) -> Period | None:
    """A period of that year."""
    return (
        Period.objects.select_related("series__year").filter(public_id=public_id, series__year=year).first()
    )


def overlaps(skp: Skp, period: Period) -> bool:
    """Whether the SKP held during a part of the period, so that there is something to report."""
    return skp.starts <= period.ends and period.starts <= skp.ends


def follows(skp: Skp, period: Period, day: date) -> bool:
    """Whether a report of this SKP is due in this period: it held then, and the person follows that series."""
    asked = min(day, period.ends)
    return overlaps(skp, period) and period in periods_for(skp.person, skp.year, asked)


def waiting_for(superior_of: Iterable[Person]) -> list[Report]:
    """Reports of these persons that were handed in and not yet opened, the oldest first."""
    return list(
        _with_owner(
            Report.objects.filter(skp__person__in=list(superior_of), status=ReportStatus.SUBMITTED)
        ).order_by("submitted_at", "pk")
    )
