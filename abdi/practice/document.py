"""What an exercise holds, read from its JSON and written back. Figures are kept as exact text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from typing import Any

from abdi.practice.enums import Step


@dataclass(frozen=True, kw_only=True)
class Line:
    """A promised result with one indicator, and what was reported; a figure of None was not measured."""

    text: str
    indicator: str
    target: Decimal
    unit_label: str
    direction: str
    figure: Decimal | None = None
    effort: str = ""
    obstacle: str = ""

    @property
    def promise(self) -> tuple[object, ...]:
        """What the plan said, without what was reported."""
        return (self.text, self.indicator, self.target, self.unit_label, self.direction)


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """What was set, with the reasons as data: of the suggestion, and of the matrix.

    `made_up`: the practice superior set it, not somebody who sat in his chair.
    """

    work: str
    behaviour: str
    predikat: str
    suggested: str = ""
    reason_work: str = ""
    reason_behaviour: str = ""
    answers: tuple[str, ...] = ()
    because_work: tuple[Mapping[str, Any], ...] = ()
    because: tuple[Mapping[str, Any], ...] = ()
    made_up: bool = False


@dataclass(frozen=True, kw_only=True)
class Document:
    """An exercise as far as it was finished."""

    lines: tuple[Line, ...] = ()
    behaviours: Mapping[str, str] = field(default_factory=dict)
    judgement: Judgement | None = None
    comment: str = ""

    @property
    def promises(self) -> list[tuple[object, ...]]:
        """What the plan says, result by result."""
        return [line.promise for line in self.lines]

    def as_data(self) -> dict[str, Any]:
        """JSON-able; `read` gives it back."""
        data = asdict(self)
        for line in data["lines"]:
            line["target"] = str(line["target"])
            line["figure"] = None if line["figure"] is None else str(line["figure"])
        return data


def read(data: Mapping[str, Any]) -> Document:
    """A document as `Document.as_data` wrote it; an empty mapping is an exercise just begun."""
    judged = data.get("judgement")
    return Document(
        lines=tuple(_line(line) for line in data.get("lines", ())),
        behaviours=dict(data.get("behaviours", {})),
        judgement=_judgement(judged) if judged else None,
        comment=data.get("comment", ""),
    )


def _line(data: Mapping[str, Any]) -> Line:
    figure = data["figure"]
    return Line(
        **{**data, "target": Decimal(data["target"]), "figure": None if figure is None else Decimal(figure)}
    )


def _judgement(data: Mapping[str, Any]) -> Judgement:
    lists = {name: tuple(data[name]) for name in ("answers", "because_work", "because")}
    return Judgement(**{**data, **lists})


def earlier(one: str, other: str) -> str:
    """Which of two steps comes first."""
    order = list(Step.values)
    return min(one, other, key=order.index)
