"""The story as told in demo/story.yaml and demo/contoh_skp.csv, read into plain data."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True)
class ExampleIndicator:
    text: str
    aspect: str
    target: Decimal
    unit_label: str
    direction: str
    citizen_effect: str


@dataclass(frozen=True)
class ExampleResult:
    """A result of the example SKP; `carries` is the text of the superior's result, or of a goal of the unit."""

    text: str
    kind: str
    carries: str
    indicators: tuple[ExampleIndicator, ...]


@dataclass(frozen=True)
class Figures:
    """One indicator through the quarters."""

    by_quarter: tuple[Decimal | None, ...]
    is_sum: bool

    def of(self, quarter: int) -> Decimal | None:
        """What was reached in that quarter; None: not measured, or nothing told."""
        return self.by_quarter[quarter - 1] if quarter <= len(self.by_quarter) else None


@dataclass(frozen=True)
class Carrier:
    """Who carries an example SKP, and what he reported."""

    nrk: str
    results: tuple[ExampleResult, ...]
    figures: tuple[Figures, ...]
    effort: str = ""
    impact: str = ""
    obstacles: Mapping[int, str] = field(default_factory=dict)
    answers: Mapping[int, str] = field(default_factory=dict)
    """What he said to the judgement of a quarter."""

    judged: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    """Of a quarter: a rating of behaviour out of the ordinary, what was seen of which value, what is recommended."""

    def told(self) -> list[tuple[ExampleIndicator, Figures]]:
        """Each indicator with its figures, in the order of the SKP."""
        examples = [indicator for result in self.results for indicator in result.indicators]
        return list(zip(examples, self.figures, strict=True))


@dataclass(frozen=True)
class Note:
    """What somebody wrote about another on a day, on one value of BerAKHLAK."""

    by: str
    about: str
    day: date
    value: str
    text: str


@dataclass(frozen=True)
class Tie:
    """An indicator, by its owner and text, that takes its value from operational data."""

    nrk: str
    indicator: str
    measure: str
    figure: str
    reach: str
    unit: str = ""
    category: str = ""
    limit: int | None = None


@dataclass(frozen=True)
class Story:
    carriers: Sequence[Carrier]
    notes: Sequence[Note]
    unit_predikats: Mapping[str, Mapping[int, str]]
    ties: Sequence[Tie]


def read(folder: Path) -> Story:
    """Read the story; a carrier whose post is missing from the examples is an error."""
    told = yaml.safe_load((folder / "story.yaml").read_text("utf-8"))
    examples: dict[str, tuple[ExampleResult, ...]] = {}
    for name in ("contoh_skp.csv", "skp_pelengkap.csv"):
        examples |= _examples(folder / name, told["goals"])
    return Story(
        carriers=[_carrier(item, examples) for item in told["carriers"]],
        notes=[Note(**item) for item in told["notes"]],
        unit_predikats=told["unit_predikats"],
        ties=[Tie(**item) for item in told["ties"]],
    )


def _examples(path: Path, goals: Mapping[str, str]) -> dict[str, tuple[ExampleResult, ...]]:
    rows: dict[str, dict[str, list[dict[str, str]]]] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            rows.setdefault(row["jabatan"], {}).setdefault(row["RHK"], []).append(row)
    return {
        post: tuple(
            ExampleResult(
                text=text,
                kind=lines[0]["jenis"],
                carries=goals.get(lines[0]["RHK_atasan_diintervensi"], lines[0]["RHK_atasan_diintervensi"]),
                indicators=tuple(_indicator(line) for line in lines),
            )
            for text, lines in results.items()
        )
        for post, results in rows.items()
    }


def _indicator(row: dict[str, str]) -> ExampleIndicator:
    return ExampleIndicator(
        text=row["IKI"],
        aspect=row["aspek"],
        target=Decimal(row["target"]),
        unit_label=row["satuan"],
        direction=row["arah"],
        citizen_effect=row["dampak_warga"],
    )


def _carrier(item: dict[str, Any], examples: dict[str, tuple[ExampleResult, ...]]) -> Carrier:
    return Carrier(
        nrk=item["nrk"],
        results=examples[item["post"]],
        figures=tuple(_figures(entry) for entry in item["figures"]),
        effort=item.get("effort", ""),
        impact=item.get("impact", ""),
        obstacles=item.get("obstacle", {}),
        answers=item.get("answers", {}),
        judged=item.get("judged", {}),
    )


def _figures(entry: Any) -> Figures:
    is_sum = isinstance(entry, dict)
    values = entry["sum"] if is_sum else entry
    return Figures(tuple(None if v is None else Decimal(str(v)) for v in values), is_sum)
