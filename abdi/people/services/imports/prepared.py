"""A file that was read and checked, ready to be applied."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from abdi.core.tabular import Table
from abdi.people.services.imports.problems import Problem, problem
from abdi.people.services.imports.report import Report
from abdi.people.services.imports.watch import Watch


class ImportRefused(ValueError):
    """An import cannot be carried out; the sentence says why and what to do."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What was found, and the act that writes it (within the caller's transaction and author)."""

    report: Report
    write: Callable[[Watch], None]


def unknown_columns(table: Table, known: frozenset[str]) -> list[Problem]:
    """A heading nobody knows may be a misspelt one: say so, at the heading."""
    return [problem(1, column, "column_unknown") for column in table.columns if column not in known]
