"""Everything that a judgement rests on, gathered for one page: promised, shown, seen by others.

A constant number of queries, whatever the number of results.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from uuid import UUID

from abdi.appraisals.models import UnitPredikat
from abdi.cycles.models import Period
from abdi.feedback.models import Note
from abdi.goals.enums import BehaviourValue, ResultKind
from abdi.goals.models import Indicator, Result, Skp, SkpVersion
from abdi.people.models import Unit
from abdi.reporting.enums import HANDED_IN
from abdi.reporting.models import Evidence, ObstacleReply, Realisation, Report


@dataclass
class IndicatorLine:
    """One indicator with what was reported on it in the period."""

    indicator: Indicator
    realisation: Realisation | None
    evidence: list[Evidence] = field(default_factory=list)
    reply: ObstacleReply | None = None

    @property
    def unanswered(self) -> bool:
        return bool(self.realisation and self.realisation.obstacle.strip() and self.reply is None)


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

    @property
    def main(self) -> list[ResultLine]:
        return [line for line in self.results if line.result.kind == ResultKind.MAIN]

    @property
    def additional(self) -> list[ResultLine]:
        return [line for line in self.results if line.result.kind == ResultKind.ADDITIONAL]

    @property
    def unanswered(self) -> list[IndicatorLine]:
        return [line for result in self.results for line in result.indicators if line.unanswered]

    @property
    def note_count(self) -> int:
        return sum(len(line.notes) for line in self.results) + sum(len(b.notes) for b in self.behaviours)


def gather(skp: Skp, period: Period) -> Dossier:
    """The dossier of an SKP in a period, with notes up to the day on which it is read."""
    version = skp.versions.filter(status="berlaku").first()
    report = Report.objects.filter(skp=skp, period=period, status__in=HANDED_IN).order_by("-number").first()
    notes = list(
        Note.objects.filter(about=skp.person, year=skp.year, withdrawn_at=None)
        .select_related("author")
        .order_by("written_at", "pk")
    )
    return Dossier(
        skp=skp,
        period=period,
        version=version,
        report=report,
        results=_results(version, report, notes) if version else [],
        behaviours=_behaviours(version, notes),
        unit_predikat=unit_predikat_for(skp.unit, period),
    )


def unit_predikat_for(unit: Unit, period: Period) -> UnitPredikat | None:
    """The predikat of the nearest organisation above (the unit itself first) for the same days.

    By days and not by period, since groups of staff may follow series of their own.
    """
    codes = unit.lineage.strip("/").split("/")
    found = (
        UnitPredikat.objects.filter(
            unit__code__in=codes, period__starts=period.starts, period__ends=period.ends
        )
        .select_related("unit", "set_by")
        .order_by("-unit__lineage", "-set_at")
    )
    return max(found, key=lambda p: len(p.unit.lineage), default=None)


def _results(version: SkpVersion, report: Report | None, notes: list[Note]) -> list[ResultLine]:
    by_key: dict[UUID, list[Note]] = defaultdict(list)
    for note in notes:
        if note.result_key is not None:
            by_key[note.result_key].append(note)
    shown = _shown(report)
    results = version.results.prefetch_related("indicators").order_by("-kind", "position", "pk")
    return [
        ResultLine(
            result=result,
            indicators=[
                shown.get(indicator.key) or IndicatorLine(indicator, None)
                for indicator in result.indicators.all()
            ],
            notes=by_key[result.key],
        )
        for result in results
    ]


def _shown(report: Report | None) -> dict[UUID, IndicatorLine]:
    """What was reported, by the key that an indicator keeps through the versions of its SKP."""
    if report is None:
        return {}
    realisations = report.realisations.select_related("indicator", "obstacle_reply__by").prefetch_related(
        "evidence__file"
    )
    return {
        r.indicator.key: IndicatorLine(
            indicator=r.indicator,
            realisation=r,
            evidence=list(r.evidence.all()),
            reply=getattr(r, "obstacle_reply", None),
        )
        for r in realisations
    }


def _behaviours(version: SkpVersion | None, notes: list[Note]) -> list[BehaviourLine]:
    expected = dict(version.behaviours.values_list("value", "text")) if version else {}
    return [
        BehaviourLine(
            value=value.value,
            label=str(value.label),
            expectation=expected.get(value.value, ""),
            notes=[note for note in notes if note.value == value.value],
        )
        for value in BehaviourValue
    ]
