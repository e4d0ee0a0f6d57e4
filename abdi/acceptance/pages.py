"""Figures in the words of the scale, as pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

from django.utils.translation import gettext as _

from abdi.acceptance.figures import Told
from abdi.acceptance.queries.figures import Point, Trend, UnitLine
from abdi.acceptance.services import Questionnaire


@dataclass(frozen=True)
class Cell:
    """One question of one unit: what is told, in words; `told` is None where too few answered."""

    question: str
    told: Told | None
    word: str


@dataclass(frozen=True)
class QuestionTrend:
    """One question through the quarters, the latest last."""

    question: str
    cells: Sequence[tuple[Point, Cell]]

    @property
    def means(self) -> list[Decimal]:
        return [cell.told.mean for _point, cell in self.cells if cell.told is not None]

    @property
    def latest(self) -> Cell:
        return self.cells[-1][1]


def cells_of(by_question: Mapping[str, Told], asked: Questionnaire) -> list[Cell]:
    """One for each question, in the order of asking."""
    return [_cell(sentence, by_question.get(code), asked) for code, sentence in asked.questions.items()]


def rows_of(lines: Iterable[UnitLine], asked: Questionnaire) -> list[dict[str, Any]]:
    """Each unit with its cells; none where it is told nowhere."""
    return [
        {"unit": line.unit, "cells": cells_of(line.by_question, asked) if line.by_question else []}
        for line in lines
    ]


def by_question(trend: Trend, asked: Questionnaire) -> list[QuestionTrend]:
    """The questions of a step, each through the quarters."""
    return [
        QuestionTrend(
            sentence,
            [(point, _cell(sentence, point.by_question.get(code), asked)) for point in trend.points],
        )
        for code, sentence in asked.questions.items()
    ]


def word_of(mean: Decimal, asked: Questionnaire) -> str:
    """A mean in the words of the scale: a step, or between two."""
    twice = (mean * 2).quantize(Decimal(1), ROUND_HALF_EVEN)
    low, between = divmod(int(twice), 2)
    if not between:
        return asked.scale[low]
    return _("Antara “%(low)s” dan “%(high)s”") % {"low": asked.scale[low], "high": asked.scale[low + 1]}


def _cell(sentence: str, told: Told | None, asked: Questionnaire) -> Cell:
    return Cell(sentence, told, word_of(told.mean, asked) if told else "")
