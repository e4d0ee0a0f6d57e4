"""What a change will do, as HR reads it before confirming."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from abdi.people.models import Person


@dataclass(frozen=True)
class Line:
    """One thing that changes. An empty `before` is something new."""

    what: str
    before: str
    after: str


@dataclass(frozen=True)
class Told:
    """Who is told of the change, and why he is."""

    person: Person
    why: str


@dataclass(frozen=True)
class Preview:
    """`lines` change; `stays` does not; `told` are told; `watch` is what HR should know before confirming."""

    lines: tuple[Line, ...]
    told: tuple[Told, ...] = ()
    stays: tuple[str, ...] = ()
    watch: tuple[str, ...] = ()

    @property
    def mark(self) -> str:
        """Differs where the preview does: so that nobody confirms what he has not seen."""
        shown = [
            [(line.what, line.before, line.after) for line in self.lines],
            [(told.person.pk, told.why) for told in self.told],
            self.stays,
            self.watch,
        ]
        return hashlib.sha256(json.dumps(shown).encode()).hexdigest()[:20]

    def lines_as_data(self) -> list[dict[str, str]]:
        return [{"what": line.what, "before": line.before, "after": line.after} for line in self.lines]

    def told_as_data(self) -> list[dict[str, str]]:
        return [
            {"id": str(told.person.public_id), "name": told.person.full_name, "why": told.why}
            for told in self.told
        ]
