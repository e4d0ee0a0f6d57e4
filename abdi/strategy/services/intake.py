"""Goals from a sheet: checked by row, the rows that are right taken in, the others told with who can mend them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from abdi.core.tabular import Row, Source, read_table
from abdi.cycles.models import PerformanceYear
from abdi.people.models import Unit
from abdi.people.services.imports.problems import Problem
from abdi.people.services.imports.report import Report, in_order
from abdi.strategy.models import GoalIndicator, UnitGoal
from abdi.strategy.services.errors import GoalRefused
from abdi.strategy.services.goals import GoalDraft, IndicatorDraft, keep_goal, keep_indicator, must_be_open
from abdi.strategy.sheets.columns import COLUMNS, REQUIRED
from abdi.strategy.sheets.findings import finding
from abdi.strategy.sheets.reading import GoalRow, read_row

MAX_BYTES = 5 * 1024 * 1024
Allowed = Callable[[Unit], bool]


class _DryRun(Exception):
    """Undoes what a check has tried."""


def take_in(*, source: Source, year: PerformanceYear, may_write: Allowed, dry: bool = False) -> Report:
    """Take the sheet's goals in, by unit, code and the indicator's text; with `dry` only say what would happen.

    What stands in Abdi and not in the sheet stays. Raises `abdi.core.tabular.Unreadable` for a file that is none,
    and `GoalRefused` for a year that is closed.
    """
    must_be_open(year)
    table = read_table(source, required=REQUIRED, max_bytes=MAX_BYTES)
    run = _Run(year, may_write)
    for name in table.columns:
        if name not in COLUMNS:
            run.problems.append(finding(1, name, "column_unknown"))
    try:
        with transaction.atomic():
            run.work(table.rows)
            if dry:
                raise _DryRun
    except _DryRun:
        pass
    return run.report(len(table))


@dataclass
class _Run:
    year: PerformanceYear
    may_write: Allowed
    problems: list[Problem] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=lambda: {"created": 0, "changed": 0, "unchanged": 0})
    rejected: int = 0
    units: dict[str, Unit] = field(default_factory=dict)
    goals: dict[tuple[str, str], UnitGoal] = field(default_factory=dict)
    first_rows: dict[tuple[str, str], GoalRow] = field(default_factory=dict)
    indicators: dict[tuple[str, str, str], int] = field(default_factory=dict)

    def work(self, rows: tuple[Row, ...]) -> None:
        readable: list[GoalRow] = []
        for row in rows:
            read, problems = read_row(row)
            if read is None:
                self._reject(problems)
            else:
                readable.append(read)
        self._know({code for found in readable for code in (found.unit, found.above[0])})
        # Units above come first, so that a goal finds the one under which it hangs wherever the rows stand.
        readable.sort(key=lambda found: (self._lineage(found.unit), found.number))
        for found in readable:
            self._take(found)

    def report(self, rows: int) -> Report:
        return Report(
            rows=rows,
            rejected=self.rejected,
            problems=in_order(self.problems),
            created=self.counts["created"],
            changed=self.counts["changed"],
            unchanged=self.counts["unchanged"],
        )

    def _know(self, codes: set[str]) -> None:
        self.units = {unit.code: unit for unit in Unit.objects.filter(code__in=codes)}
        known = UnitGoal.objects.filter(unit__code__in=codes, year=self.year).exclude(code="")
        self.goals = {(goal.unit.code, goal.code): goal for goal in known.select_related("unit", "parent")}
        mine = sorted(unit.pk for unit in self.units.values() if self.may_write(unit))
        list(Unit.objects.select_for_update().filter(pk__in=mine).order_by("pk"))

    def _lineage(self, code: str) -> str:
        unit = self.units.get(code)
        return unit.lineage if unit else ""

    def _reject(self, problems: list[Problem]) -> None:
        self.rejected += 1
        self.problems += problems

    def _take(self, row: GoalRow) -> None:
        problem = self._against(row)
        if problem is not None:
            self._reject([problem])
            return
        key, known = (row.unit, row.code), self.goals.get((row.unit, row.code))
        try:
            with transaction.atomic():
                outcome = self._keep(row)
        except GoalRefused as refusal:
            self._reject([finding(row.number, "", "refused", detail=str(refusal))])
            self._forget(key, known)
        else:
            self.counts[outcome] += 1

    def _forget(self, key: tuple[str, str], known: UnitGoal | None) -> None:
        """A refused row leaves nothing behind, also not in what the run remembers."""
        if known is None:
            self.goals.pop(key, None)
        else:
            self.goals[key] = UnitGoal.objects.select_related("unit", "parent").get(pk=known.pk)

    def _against(self, row: GoalRow) -> Problem | None:
        unit = self.units.get(row.unit)
        if unit is None:
            return finding(row.number, "kode_unit", "unit_unknown", row.unit)
        if not self.may_write(unit):
            return finding(row.number, "kode_unit", "unit_not_yours", row.unit)
        first = self.first_rows.setdefault((row.unit, row.code), row)
        if (first.text, first.above) != (row.text, row.above):
            return finding(row.number, "sasaran", "goal_contradicts", row.text, str(first.number))
        if row.indicator is not None:
            key = (row.unit, row.code, row.indicator["text"])
            before = self.indicators.setdefault(key, row.number)
            if before != row.number:
                return finding(row.number, "indikator", "indicator_repeated", key[2], str(before))
        return None

    def _keep(self, row: GoalRow) -> str:
        key = (row.unit, row.code)
        before = self.goals.get(key)
        parent = self.goals.get(row.above) if any(row.above) else None
        if any(row.above) and parent is None and self.first_rows[key].number == row.number:
            self.problems.append(
                finding(row.number, "kode_sasaran_atas", "parent_unknown", " ".join(row.above))
            )
        draft = GoalDraft(code=row.code, text=row.text, parent=parent)
        facts = (before.text, before.parent_id) if before else None
        outcome = "created" if before is None else "unchanged"
        if facts != (draft.text, parent.pk if parent else None):
            self.goals[key] = keep_goal(self.units[row.unit], self.year, draft, before)
            outcome = "changed" if before else "created"
        if row.indicator is not None:
            told = _keep_indicator(self.goals[key], row.indicator)
            outcome = outcome if told == "unchanged" else told
        return outcome


def _keep_indicator(goal: UnitGoal, facts: dict[str, Any]) -> str:
    known = GoalIndicator.objects.filter(goal=goal, text=facts["text"]).first()
    if known is not None and all(getattr(known, name) == value for name, value in facts.items()):
        return "unchanged"
    keep_indicator(goal, IndicatorDraft(**facts), known)
    return "changed" if known else "created"
