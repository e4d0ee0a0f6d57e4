"""Everything that a judgement rests on, gathered for one page: promised, shown, seen by others.

A constant number of queries, whatever the number of results.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, time
from decimal import Decimal
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, QuerySet, prefetch_related_objects
from django.db.models.functions import JSONObject

from abdi.appraisals.determination import predikat_before
from abdi.appraisals.models import Decided, Rating, UnitPredikat
from abdi.appraisals.parts import Part, parts_of_year
from abdi.core import clock
from abdi.cycles.enums import SeriesKind
from abdi.cycles.models import Period
from abdi.feedback.enums import Visibility
from abdi.feedback.models import Note
from abdi.feedback.queries import TeamVoice, voices, voices_on
from abdi.goals.enums import BehaviourValue, ResultKind, SkpStatus
from abdi.goals.models import BehaviourExpectation, Indicator, Result, Skp, SkpVersion
from abdi.people.away import months_away, months_between
from abdi.people.queries import away, spans_from
from abdi.reporting.enums import HANDED_IN
from abdi.reporting.models import Evidence, ObstacleReply, Realisation, Report


@dataclass
class IndicatorLine:
    """One indicator with what was reported on it in the period; `series` holds the measured periods so far."""

    indicator: Indicator
    realisation: Realisation | None = None
    evidence: list[Evidence] = field(default_factory=list)
    reply: ObstacleReply | None = None
    series: list[Realisation] = field(default_factory=list)

    @property
    def unanswered(self) -> bool:
        """Whether a constraint was stated that no superior has answered."""
        return bool(self.realisation and self.realisation.obstacle.strip() and self.reply is None)

    @property
    def figures(self) -> list[Decimal]:
        """What stood beside the target, period by period."""
        return [shown.held for shown in self.series if shown.held is not None]


@dataclass
class ResultLine:
    result: Result
    indicators: list[IndicatorLine]
    notes: list[Note]


@dataclass
class BehaviourLine:
    value: str
    label: str
    expectation: str
    notes: list[Note]


@dataclass(frozen=True)
class Away:
    """Long leave within the days of an SKP in a period: months that do not count, out of how many."""

    months: int = 0
    of: int = 0

    @property
    def is_whole(self) -> bool:
        return self.of > 0 and self.months == self.of


@dataclass
class Dossier:
    """What the penilai has before him. `version` is None while no SKP is in force."""

    skp: Skp
    period: Period
    version: SkpVersion | None
    report: Report | None
    results: list[ResultLine]
    behaviours: list[BehaviourLine]
    unit_predikat: UnitPredikat | None
    away: Away = Away()
    """Of a dossier as it stands now; what a rating rested on says so in its reasons."""
    parts: tuple[Part, ...] = ()
    """The SKPs of a year that a transfer parted, with what was set for each; the annual predikat has them in view."""
    shorter: tuple[Rating, ...] = ()
    """Where the year as a whole is judged: the ratings in force of this SKP's shorter periods, to be had in view."""

    @property
    def main(self) -> list[ResultLine]:
        return [line for line in self.results if line.result.kind == ResultKind.MAIN]

    @property
    def additional(self) -> list[ResultLine]:
        return [line for line in self.results if line.result.kind == ResultKind.ADDITIONAL]

    @property
    def indicators(self) -> list[IndicatorLine]:
        return [line for result in self.results for line in result.indicators]

    @property
    def unanswered(self) -> list[IndicatorLine]:
        return [line for line in self.indicators if line.unanswered]

    @property
    def evidence_count(self) -> int:
        return sum(len(line.evidence) for line in self.indicators)

    @property
    def teams(self) -> list[TeamVoice]:
        """Every team of the person in the year, with feedback and recommendation of its ketua tim."""
        told = getattr(self.results[0].result, "teams", ()) if self.results else ()
        return voices(told, [note for line in self.results for note in line.notes])

    @property
    def behaviour_notes(self) -> int:
        return sum(len(line.notes) for line in self.behaviours)

    @property
    def leads_unit(self) -> bool:
        """Whether the unit's achievement is the person's own rating of results."""
        return self.skp.appointment.leads_unit


def gather(skp: Skp, period: Period, *, rating: Decided | None = None) -> Dossier:
    """The dossier of an SKP in a period: as it stands now, or as it stood when `rating` was set.

    Of a rating it holds the SKP and the report that were judged, and the notes that were there at that moment.
    """
    results = _results(skp, rating)
    version = rating.version if rating else (results[0].version if results else None)
    notes = _notes(skp, period, rating)
    report, shown = _shown(skp, period, rating)
    _place_indicators(results, shown.values())
    return Dossier(
        skp=skp,
        period=period,
        version=version,
        report=report,
        results=_result_lines(results, shown, notes),
        behaviours=_behaviours(_expectations(results), notes),
        unit_predikat=unit_predikat_for(skp, period),
        away=Away() if rating else _away(skp, period),
        parts=() if rating else parts_of_year(skp, period),
        shorter=() if rating else _shorter(skp, period),
    )


def _away(skp: Skp, period: Period) -> Away:
    first, last = max(skp.starts, period.starts), min(skp.ends, period.ends)
    ranges = getattr(skp, "ranges_away", None)  # where whoever loaded the SKP has read them with it
    spans = away(skp.person) if ranges is None else spans_from(ranges)
    return Away(len(months_away(first, last, spans)), len(months_between(first, last)))


def _shorter(skp: Skp, period: Period) -> tuple[Rating, ...]:
    """No query where the period is not a year."""
    if period.series.kind != SeriesKind.ANNUAL:
        return ()
    found = Rating.objects.filter(appraisal__skp=skp).exclude(appraisal__period__series=period.series_id)
    found = found.select_related("appraisal__period", "decided_by").order_by(
        "appraisal__period__starts", "number"
    )
    return tuple({rating.appraisal_id: rating for rating in found}.values())


def unit_predikat_for(skp: Skp, period: Period) -> UnitPredikat | None:
    """The predikat that stands before this person's: of the unit penetapan in which he counts (`determination`).

    By days and not by period, since groups of staff may follow series of their own.
    """
    return predikat_before(skp.unit, period.starts, period.ends, leads=skp.appointment.leads_unit)


def _results(skp: Skp, rating: Decided | None) -> list[Result]:
    chosen: QuerySet[Result] = (
        Result.objects.filter(version=rating.version_id)
        if rating
        else Result.objects.filter(version__skp=skp, version__status=SkpStatus.IN_FORCE)
    )
    said = BehaviourExpectation.objects.filter(version=OuterRef("version"))
    found = chosen.annotate(
        expectations=ArraySubquery(said.values(json=JSONObject(value="value", text="text"))),
        teams=voices_on("version__skp__person", "version__skp__year"),
        how_many=Count("indicators"),
    ).select_related("version", "superior_result", "unit_goal", "team")
    return sorted(found, key=lambda r: (r.kind != ResultKind.MAIN, r.position, r.pk))


def _place_indicators(results: list[Result], shown: Iterable[IndicatorLine]) -> None:
    """Give each result its indicators: those that came with the report where it tells of all of them, else read."""
    told: dict[int, list[Indicator]] = defaultdict(list)
    for line in shown:
        told[line.indicator.result_id].append(line.indicator)
    for result in results:
        if len(told[result.pk]) == getattr(result, "how_many", None):
            in_order = sorted(told[result.pk], key=lambda one: (one.position, one.pk))
            result._prefetched_objects_cache = {"indicators": in_order}  # type: ignore[attr-defined]
    prefetch_related_objects(results, "indicators")


def _expectations(results: list[Result]) -> dict[str, str]:
    """What the version says of behaviour: it comes with each of its results, which saves a query."""
    told = getattr(results[0], "expectations", ()) if results else ()
    return {expectation["value"]: expectation["text"] for expectation in told}


def _notes(skp: Skp, period: Period, rating: Decided | None) -> list[Note]:
    """What others saw and put into the file since the period began, up to the rating or now."""
    since = datetime.combine(period.starts, time.min, tzinfo=clock.zone())
    notes = Note.objects.filter(
        about=skp.person_id,
        year=skp.year_id,
        withdrawn_at=None,
        visibility=Visibility.FILE,
        written_at__gte=since,
    )
    if rating is not None:
        notes = notes.filter(written_at__lte=rating.decided_at)
    if skp.ended_early:  # who rates it has nothing to do with what is said at the new place
        notes = notes.filter(written_at__lte=datetime.combine(skp.ends, time.max, tzinfo=clock.zone()))
    return list(notes.select_related("author", "team").order_by("written_at", "pk"))


def _shown(
    skp: Skp, period: Period, rating: Decided | None
) -> tuple[Report | None, dict[UUID, IndicatorLine]]:
    """The report of the period, and what was reported by the key that an indicator keeps through versions."""
    realisations = list(
        Realisation.objects.filter(
            report__skp=skp,
            report__status__in=HANDED_IN,
            report__period__series=period.series_id,
            report__period__starts__lte=period.starts,
        )
        .select_related("report__period", "indicator", "obstacle_reply__by")
        .order_by("report__period__starts", "pk")
    )
    now = [r for r in realisations if r.report.period_id == period.pk]
    if rating is not None:
        now = [r for r in now if r.report_id == rating.report_id]
    evidence = _evidence(now)
    by_key: dict[UUID, list[Realisation]] = defaultdict(list)
    for shown in realisations:
        by_key[shown.indicator.key].append(shown)
    lines = {
        shown.indicator.key: IndicatorLine(
            indicator=shown.indicator,
            realisation=shown,
            evidence=evidence[shown.pk],
            reply=getattr(shown, "obstacle_reply", None),
            series=by_key[shown.indicator.key],
        )
        for shown in now
    }
    return (now[0].report if now else None), lines


def _evidence(realisations: list[Realisation]) -> dict[int, list[Evidence]]:
    found: dict[int, list[Evidence]] = defaultdict(list)
    pieces = Evidence.objects.filter(realisation__in=realisations).select_related("file")
    for piece in pieces.order_by("pk"):
        found[piece.realisation_id].append(piece)
    return found


def _result_lines(
    results: list[Result], shown: dict[UUID, IndicatorLine], notes: list[Note]
) -> list[ResultLine]:
    by_key: dict[UUID, list[Note]] = defaultdict(list)
    for note in notes:
        if note.result_key is not None:
            by_key[note.result_key].append(note)
    return [
        ResultLine(
            result=result,
            indicators=[
                shown.get(indicator.key) or IndicatorLine(indicator) for indicator in result.indicators.all()
            ],
            notes=by_key[result.key],
        )
        for result in results
    ]


def _behaviours(expected: dict[str, str], notes: list[Note]) -> list[BehaviourLine]:
    return [
        BehaviourLine(
            value=value.value,
            label=str(value.label),
            expectation=expected.get(value.value, ""),
            notes=[note for note in notes if note.value == value.value],
        )
        for value in BehaviourValue
    ]
