"""Stored reasons put into words, for pages and documents that show what was stored and compute nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from abdi_rules.reasons import Reason, from_data
from abdi_rules.wording import sentence


@dataclass(frozen=True)
class ToldReason:
    """One step of a judgement as a sentence, with its article, its date of effect, and whether it is assumed."""

    sentence: str
    cite: str
    in_force_from: date
    assumed: bool


def told(stored: Iterable[Mapping[str, object]], language: str = "id") -> list[ToldReason]:
    """Read stored reasons (`Reason.as_data`) back as sentences."""
    return [tell(from_data(item), language) for item in stored]


def tell(reason: Reason, language: str = "id") -> ToldReason:
    return ToldReason(sentence(reason, language), reason.cite, reason.in_force_from, reason.assumed)
