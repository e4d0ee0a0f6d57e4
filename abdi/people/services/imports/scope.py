"""How far an import may reach."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scope:
    """The lineages of the units under which rows may change; one empty lineage covers the whole city."""

    lineages: tuple[str, ...] = ("",)

    def covers(self, lineage: str) -> bool:
        return any(lineage.startswith(allowed) for allowed in self.lineages)


EVERYWHERE = Scope()
