"""The guides of BerAKHLAK for pages and documents, from the reference data of the law."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from abdi_rules.reference import behaviours


@dataclass(frozen=True)
class Guides:
    """The three guides of each value, by its code, with the citation; `assumed` where the text was not seen."""

    by_value: dict[str, tuple[str, ...]]
    cite: str
    in_force_from: date
    assumed: bool


def guides_on(day: date) -> Guides:
    """What holds on `day`."""
    law = behaviours(day)
    return Guides(
        {behaviour.kode: tuple(behaviour.panduan) for behaviour in law.value},
        law.cite,
        law.since,
        law.assumed(),
    )
