from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from abdi.core.roundtrip import Prepared, RoundTrip
from abdi.goals.enums import AppendixSection, BehaviourValue, ResultKind
from abdi.goals.models import AppendixLine, BehaviourExpectation, Indicator, Result, SkpVersion
from abdi.goals.queries.assigned import expectation_on


@dataclass(frozen=True)
class ResultLine:
    """A result with its number within A. Utama or B. Tambahan, and its indicators.

    `expectation`: what the ketua tim who assigned it expects; empty without.
    """

    number: int
    result: Result
    indicators: tuple[Indicator, ...]
    expectation: str = ""

    @property
    def is_main(self) -> bool:
        return self.result.kind == ResultKind.MAIN

    @property
    def supports(self) -> str:
        """The superior's result (or the unit's goal) that this one carries on; empty when it carries none."""
        return supports(self.result)


@dataclass(frozen=True)
class BehaviourLine:
    """What the superior expects in particular of one value; may be empty."""

    value: BehaviourValue
    text: str

    @property
    def label(self) -> str:
        return str(self.value.label)


@dataclass(frozen=True)
class SkpLines:
    """The whole content of a version, in the order of the official form."""

    main: tuple[ResultLine, ...]
    additional: tuple[ResultLine, ...]
    behaviours: tuple[BehaviourLine, ...]
    appendix_lines: tuple[AppendixLine, ...]

    @property
    def appendix(self) -> dict[str, tuple[str, ...]]:
        """The words of each section of the Lampiran, none left out."""
        return {
            section.value: tuple(line.text for line in self.appendix_lines if line.section == section)
            for section in AppendixSection
        }

    @property
    def results(self) -> tuple[ResultLine, ...]:
        return self.main + self.additional

    @property
    def expected_behaviours(self) -> int:
        return sum(1 for line in self.behaviours if line.text)


def supports(result: Result) -> str:
    """The words of what a result carries on, wherever they come from."""
    if result.superior_result is not None:
        return result.superior_result.text
    if result.unit_goal is not None:
        return result.unit_goal.text
    return result.superior_text


def results_with_indicators(version: SkpVersion) -> list[Result]:
    """Main results first, each with `indicators.all()` at hand: two queries, however many there are."""
    return _main_first(_results(version).prefetch_related("indicators"))


def _results(version: SkpVersion) -> QuerySet[Result]:
    return (
        Result.objects.filter(version=version)
        .select_related("superior_result", "unit_goal", "team")
        .annotate(expected=expectation_on("version__skp__person"))
    )


def _main_first(results: Iterable[Result]) -> list[Result]:
    return sorted(results, key=lambda r: (r.kind != ResultKind.MAIN, r.position, r.pk))


def result_lines(
    results: list[Result], indicators: Mapping[int, list[Indicator]], kind: ResultKind
) -> tuple[ResultLine, ...]:
    """The lines of one section, numbered from 1. `indicators` by the key of their result."""
    chosen = [r for r in results if r.kind == kind]
    return tuple(
        ResultLine(
            number,
            result,
            tuple(indicators.get(result.pk, ())),
            getattr(result, "expected", None) or "",
        )
        for number, result in enumerate(chosen, start=1)
    )


class Rest:
    """What stands in a version beside its results, in one query."""

    def __init__(self, trip: RoundTrip, version: int) -> None:
        indicators = Indicator.objects.filter(result__version=version)
        self.indicators = trip.read(indicators.order_by("position", "pk"))
        self.behaviours = trip.read(BehaviourExpectation.objects.filter(version=version).order_by("pk"))
        appendix = AppendixLine.objects.filter(version=version)
        self.appendix = trip.read(appendix.order_by("section", "position", "pk"))


_REST = Prepared(Rest, int)


def lines_for(version: SkpVersion) -> SkpLines:
    """Everything that stands in a version: two queries."""
    return lines_with(version, _REST.ask(version.pk))


def lines_with(version: SkpVersion, rest: Rest) -> SkpLines:
    """The same where `rest` is at hand already: one query."""
    results = _main_first(_results(version))
    indicators: dict[int, list[Indicator]] = {}
    for indicator in rest.indicators:
        indicators.setdefault(indicator.result_id, []).append(indicator)
    said = {b.value: b.text for b in rest.behaviours}
    return SkpLines(
        main=result_lines(results, indicators, ResultKind.MAIN),
        additional=result_lines(results, indicators, ResultKind.ADDITIONAL),
        behaviours=tuple(BehaviourLine(value, said.get(value, "")) for value in BehaviourValue),
        appendix_lines=tuple(rest.appendix),
    )
