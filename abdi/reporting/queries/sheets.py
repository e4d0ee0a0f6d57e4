"""Reports, sheets and evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from abdi.core.models import StoredFile
from abdi.cycles.deadlines import Deadline
from abdi.cycles.models import PerformanceYear, Period
from abdi.cycles.queries import group_of
from abdi.goals.enums import ResultKind, SkpStatus
from abdi.goals.models import Indicator, Result, Skp, SkpVersion
from abdi.people.away import Span
from abdi.people.models import Appointment, Person
from abdi.people.queries import away, spans_from
from abdi.reporting.enums import HANDED_IN, ReportStatus
from abdi.reporting.models import Evidence, ObstacleReply, Realisation, Report
from abdi.reporting.queries.closing import deadline_of, overlaps
from abdi.reporting.queries.lateness import late_among, with_clock


@dataclass(frozen=True)
class EvidenceLine:
    """A piece of evidence: `file` or `url`, never both."""

    public_id: UUID
    title: str
    url: str
    file: StoredFile | None
    added_at: datetime
    place_agreed: bool | None = None
    place: str = ""


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
    """An SKP in a period: every version of its report, the one shown, and a line for each indicator."""

    skp: Skp
    period: Period
    versions: tuple[Report, ...]
    report: Report | None
    lines: tuple[Line, ...]
    is_late: bool
    deadline: Deadline
    """Until when the report is due of its owner, with his long leave and his transfer."""

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

    @property
    def returned(self) -> tuple[Report, ...]:
        """The versions that came back, the first first."""
        return tuple(version for version in self.versions if version.return_reason)

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


def versions(skp: Skp, period: Period) -> tuple[Report, ...]:
    """Every version of a report, the first first."""
    return tuple(_with_owner(Report.objects.filter(skp=skp, period=period)).order_by("number"))


def _with_owner(reports: QuerySet[Report]) -> QuerySet[Report]:
    return reports.select_related(
        "skp__person", "skp__unit", "skp__year", "period__series__year", "opened_by", "returned_by"
    )


def sheet(skp: Skp, period: Period) -> Sheet:
    """What is to be filled in: the indicators in force, each with what the latest report says."""
    every = versions(skp, period)
    report = every[-1] if every else None
    spans = spans_away(skp)
    return Sheet(
        skp=skp,
        period=period,
        versions=every,
        report=report,
        lines=_expected(skp, report),
        is_late=period.pk in late_among(skp, every, [period], spans),
        deadline=deadline_of(skp, period, spans),
    )


def sheet_of(report: Report) -> Sheet:
    """A report as it was handed in: the indicators it was made against, also after the SKP changed."""
    every = versions(report.skp, report.period)
    spans = spans_away(report.skp)
    return Sheet(
        skp=report.skp,
        period=report.period,
        versions=every,
        report=report,
        lines=tuple(sorted(_shown(report).values(), key=lambda line: place_of(line.indicator))),
        is_late=report.period_id in late_among(report.skp, every, [report.period], spans),
        deadline=deadline_of(report.skp, report.period, spans),
    )


def indicators_in_force(skp: Skp) -> list[Indicator]:
    """The indicators that are reported on, in the order of the form: main results first."""
    found = Indicator.objects.filter(
        result__version__skp=skp, result__version__status=SkpStatus.IN_FORCE
    ).select_related("result")
    return sorted(found, key=place_of)


def place_of(indicator: Indicator) -> tuple[bool, int, int, int, int]:
    """Where an indicator stands on the form."""
    result = indicator.result
    return (
        result.kind == ResultKind.ADDITIONAL,
        result.position,
        result.pk,
        indicator.position,
        indicator.pk,
    )


def _expected(skp: Skp, report: Report | None) -> tuple[Line, ...]:
    shown = _shown(report) if report else {}
    lines = []
    for indicator in indicators_in_force(skp):
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
    return tuple(lines)


def _shown(report: Report) -> dict[UUID, Line]:
    """By the key that an indicator keeps through the versions of its SKP."""
    realisations = report.realisations.select_related("indicator__result", "obstacle_reply__by", "typed_by")
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
        line = EvidenceLine(
            public_id=piece.public_id,
            title=piece.title,
            url=piece.url,
            file=piece.file,
            added_at=piece.added_at,
            place_agreed=piece.place_agreed,
            place=piece.place,
        )
        found[piece.realisation_id].append(line)
    return found


def also_shown_in(realisation: Realisation, pieces: Iterable[Evidence]) -> list[tuple[Evidence, str]]:
    """Those of `pieces` whose very file is evidence of the same SKP in another period, with its name; one query."""
    by_mark = {piece.sent_sha256: piece for piece in pieces if piece.sent_sha256}
    if not by_mark:
        return []
    report = realisation.report
    found = (
        Evidence.objects.filter(sent_sha256__in=by_mark, realisation__report__skp=report.skp_id)
        .exclude(realisation__report__period=report.period_id)
        .order_by("realisation__report__period__starts")
        .values_list("sent_sha256", "realisation__report__period__name")
    )
    return [(by_mark[mark], name) for mark, name in dict(found).items()]


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
    """Whether the report of one period came in late; see `late_among`."""
    return period.pk in late_among(skp, versions(skp, period), [period], spans_away(skp))


def skp_with_id(public_id: UUID, day: date) -> Skp | None:
    """With the periods in which its owner is away, and whether his due days count on `day` (`with_clock`)."""
    found = Skp.objects.select_related("person", "unit", "year").filter(public_id=public_id)
    return with_clock(found, day).first()


def spans_away(skp: Skp) -> list[Span]:
    """When the owner of an SKP is away: a query, unless it came with its `ranges_away`."""
    ranges = getattr(skp, "ranges_away", None)
    return away(skp.person) if ranges is None else spans_from(ranges)


def period_with_id(public_id: UUID, year: PerformanceYear) -> Period | None:
    """A period of that year."""
    return (
        Period.objects.select_related("series__year").filter(public_id=public_id, series__year=year).first()
    )


def follows(skp: Skp, period: Period, day: date, *, post: Appointment | None = None) -> bool:
    """Whether a report of this SKP is due in this period: it held then, and the person follows that series.

    `post` (of any day) saves a query where the person held it then already.
    """
    if not overlaps(skp, period):
        return False
    then = min(day, period.ends)
    held = post if post is not None and then in post.during else None
    group = group_of(skp.person, skp.year, then, post=held)
    return group is not None and period.series.year_id == skp.year_id and period.series.group_id == group.pk


def waiting_for(superior_of: Iterable[Person]) -> list[Report]:
    """Reports of these persons that were handed in and not yet rated, the oldest first.

    One that was opened stays until a rating rests on it, it is sent back, or its period is closed.
    """
    next_act_is_his = Q(status=ReportStatus.SUBMITTED) | Q(
        status=ReportStatus.OPENED, settled_at=None, period__closed_at=None
    )
    return list(
        _with_owner(Report.objects.filter(next_act_is_his, skp__person__in=list(superior_of))).order_by(
            "submitted_at", "pk"
        )
    )
