from __future__ import annotations

from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

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
    appendix: dict[str, tuple[str, ...]]

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
    found = (
        Result.objects.filter(version=version)
        .select_related("superior_result", "unit_goal", "team")
        .annotate(expected=expectation_on("version__skp__person"))
        .prefetch_related("indicators")
    )
    return sorted(found, key=lambda r: (r.kind != ResultKind.MAIN, r.position, r.pk))


def result_lines(results: list[Result], kind: ResultKind) -> tuple[ResultLine, ...]:
    """The lines of one section, numbered from 1."""
    chosen = [r for r in results if r.kind == kind]
    return tuple(
        ResultLine(number, result, tuple(result.indicators.all()), getattr(result, "expected", None) or "")
        for number, result in enumerate(chosen, start=1)
    )


def lines_for(version: SkpVersion) -> SkpLines:
    """Everything that stands in a version: three queries."""
    results = results_with_indicators(version)
    said, appendix = _behaviour_and_appendix(version)
    return SkpLines(
        main=result_lines(results, ResultKind.MAIN),
        additional=result_lines(results, ResultKind.ADDITIONAL),
        behaviours=tuple(BehaviourLine(value, said.get(value, "")) for value in BehaviourValue),
        appendix={section: tuple(texts) for section, texts in appendix.items()},
    )


def _behaviour_and_appendix(version: SkpVersion) -> tuple[dict[str, str], dict[str, list[str]]]:
    """What is expected of each value, and the lines of the Lampiran by section."""
    behaviours = BehaviourExpectation.objects.filter(version=OuterRef("pk")).order_by("pk")
    lines = AppendixLine.objects.filter(version=OuterRef("pk")).order_by("section", "position", "pk")
    told = SkpVersion.objects.filter(pk=version.pk).values_list(
        ArraySubquery(behaviours.values(json=JSONObject(value="value", text="text"))),
        ArraySubquery(lines.values(json=JSONObject(section="section", text="text"))),
    )
    said, written = told.order_by("pk").first() or ([], [])
    appendix: dict[str, list[str]] = {section.value: [] for section in AppendixSection}
    for line in written:
        appendix[line["section"]].append(line["text"])
    return {one["value"]: one["text"] for one in said}, appendix
