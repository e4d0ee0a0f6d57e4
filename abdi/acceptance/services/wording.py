"""The questions and the scale in force, for pages: local policy, kept as data (`abdi_rules.acceptance`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language

from abdi_rules.acceptance import ASKING, Sentence


@dataclass(frozen=True)
class Questionnaire:
    """Questions and steps of the scale by code, in the reader's language, with what a page says of their origin."""

    questions: dict[str, str]
    scale: dict[int, str]
    minimum: int
    cite: str
    in_force_from: date
    assumed: bool


def questionnaire_on(day: date, step: str = "") -> Questionnaire:
    """What holds on `day`, as it is asked after `step`."""
    law = ASKING.on(day)
    return Questionnaire(
        {one.kode: _said(one) for one in law.value.after(step)},
        {int(one.kode): _said(one) for one in law.value.jawaban},
        law.value.paling_sedikit,
        law.cite,
        law.since,
        law.assumed(),
    )


def _said(sentence: Sentence) -> str:
    return sentence.en if (get_language() or "").startswith("en") else sentence.id
