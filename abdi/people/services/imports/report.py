"""The outcome of checking or applying a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from abdi.core.tabular.table import Unreadable
from abdi.people.enums import Severity
from abdi.people.services.imports.problems import Problem


@dataclass(frozen=True, slots=True)
class Report:
    """Counts of data rows, the findings by row, and what applying changes (or has changed).

    ``accepted + rejected == rows``; ``created + changed + unchanged == accepted``. `subjects` are the keys of the
    accepted persons: what an earlier file left open about them is told anew, or is mended.
    """

    rows: int
    rejected: int
    problems: Sequence[Problem] = field(default=())
    created: int = 0
    changed: int = 0
    unchanged: int = 0
    subjects: frozenset[str] = frozenset()

    @property
    def accepted(self) -> int:
        return self.rows - self.rejected

    @property
    def warnings(self) -> int:
        return sum(1 for problem in self.problems if not problem.is_error)

    def as_json(self) -> dict[str, Any]:
        """What ``--json`` prints; its keys are a promise."""
        return {
            "rows": self.rows,
            "accepted": self.accepted,
            "rejected": self.rejected,
            "warnings": self.warnings,
            "problems": [
                {
                    "row": problem.row,
                    "column": problem.column,
                    "code": problem.code,
                    "severity": problem.severity.value,
                    "message": problem.message,
                }
                for problem in self.problems
            ],
        }


def unreadable(error: Unreadable) -> Report:
    """A file that cannot be used at all, in the same shape."""
    finding = Problem(error.row, error.column, error.code, Severity.ERROR, error.sentence)
    return Report(rows=0, rejected=0, problems=(finding,))


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """By row; within a row errors first."""
    return tuple(sorted(problems, key=lambda found: (found.row, not found.is_error)))
