"""From where on something is asked about: local policy, kept as data (`abdi_rules.screening`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from abdi_rules.screening import THRESHOLDS, Thresholds


@dataclass(frozen=True)
class Limits:
    """The thresholds in force, with what a page says of their origin."""

    values: Thresholds
    cite: str
    since: date
    assumed: bool

    def told(self) -> dict[str, object]:
        """What a finding keeps of them."""
        return {
            "wait_days": self.values.hari_menjelaskan,
            "cite": self.cite,
            "in_force_from": self.since.isoformat(),
            "assumed": self.assumed,
        }


def limits_on(day: date) -> Limits:
    """The thresholds of a day."""
    law = THRESHOLDS.on(day)
    return Limits(law.value, law.cite, law.since, law.assumed())
