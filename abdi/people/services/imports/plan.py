"""What a staff file would change. Computed from the rows and the records; nothing is written here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from abdi.people.enums import DECIDED_HERE, SupervisionSource
from abdi.people.services.imports.lines import KNOWN_OFFICES, Resolved
from abdi.people.services.imports.problems import Problem, problem
from abdi.people.services.imports.rows import PersonRow
from abdi.people.services.imports.snapshot import KnownPerson, Line, Post, Snapshot
from abdi.people.services.imports.timeline import Open, Step, meet


@dataclass(frozen=True, slots=True)
class Change:
    """One range that opens, is put right or moves. `pk` is the open range it meets; `until` never set here."""

    key: str
    step: Step
    since: date
    value: Any
    pk: int | None = None
    floor: date | None = None


@dataclass
class Plan:
    """All that applying would write."""

    offices: dict[str, str] = field(default_factory=dict)
    new: list[PersonRow] = field(default_factory=list)
    nrks: dict[str, str] = field(default_factory=dict)
    fields: dict[str, dict[str, Any]] = field(default_factory=dict)
    posts: list[Change] = field(default_factory=list)
    ranks: list[Change] = field(default_factory=list)
    lines: list[Change] = field(default_factory=list)
    touched: set[str] = field(default_factory=set)
    units: set[str] = field(default_factory=set)

    @property
    def writes(self) -> int:
        """How many records are written: a new person has an account as well."""
        return 2 * len(self.new) + sum(map(len, (self.fields, self.posts, self.ranks, self.lines)))

    @property
    def created(self) -> int:
        return len(self.new)

    @property
    def changed(self) -> int:
        return len(self.touched)


class Planner:
    """Meets each row with what is recorded."""

    def __init__(self, rows: Sequence[PersonRow], snapshot: Snapshot, today: date) -> None:
        self.rows = rows
        self.snapshot = snapshot
        self.today = today
        self.plan = Plan()
        self.found: list[Problem] = []
        self.first_days: dict[str, date] = {}

    def make(self, lines: dict[str, Resolved]) -> Plan:
        self._give_nrks()
        for row in self.rows:
            self._person(row)
            self._rank(row)
            self._post(row)
        for row in self.rows:
            self._line(row, lines[row.nip])
        self.plan.touched -= {row.nip for row in self.plan.new}
        return self.plan

    def _give_nrks(self) -> None:
        """An NRK belongs to one person: to who has it already, then to the first row that names it."""
        taken = dict(self.snapshot.by_nrk)
        for row in self.rows:
            if not row.nrk:
                continue
            owner = taken.setdefault(row.nrk, row.nip)
            if owner == row.nip:
                self.plan.nrks[row.nip] = row.nrk
            else:
                self.found.append(
                    problem(row.number, "nrk", "nrk_duplicate", row.nrk, self._name(owner), row.nip)
                )

    def _name(self, nip: str) -> str:
        known = self.snapshot.people.get(nip)
        return known.name if known else next(row.name for row in self.rows if row.nip == nip)

    def _person(self, row: PersonRow) -> None:
        known = self.snapshot.people.get(row.nip)
        if known is None:
            self.plan.new.append(row)
            return
        told = self._told(row, known)
        if told:
            self.plan.fields[row.nip] = told
            self.plan.touched.add(row.nip)

    def _told(self, row: PersonRow, known: KnownPerson) -> dict[str, Any]:
        """The facts that differ; an empty cell never wipes what is known."""
        facts = {
            "nrk": self.plan.nrks.get(row.nip, ""),
            "name": row.name,
            "front_title": row.front_title,
            "back_title": row.back_title,
            "status": row.status,
            "sex": row.sex,
            "birth_date": row.birth_date,
            "email": row.email,
            "phone": row.phone,
        }
        return {name: fact for name, fact in facts.items() if fact and fact != getattr(known, name)}

    def _rank(self, row: PersonRow) -> None:
        if not row.golongan:
            return
        current = self.snapshot.ranks.get(row.nip)
        since = row.golongan_since or (None if current else row.since)
        since = self._after_the_end(row.nip, "rank", since, current)
        step, start = meet(current, row.golongan, since, self.today)
        self._note(self.plan.ranks, row, "tmt_golongan", step, start, row.golongan, current)

    def _post(self, row: PersonRow) -> None:
        current = self.snapshot.posts.get(row.nip)
        post = Post(row.unit, row.job_type, row.title, row.level, row.echelon, row.job_class)
        since = self._after_the_end(row.nip, "post", row.since, current)
        step, start = meet(current, post, since, self.today)
        self._note(self.plan.posts, row, "tmt_jabatan", step, start, post, current)
        self.first_days[row.nip] = start
        if step not in {Step.KEEP, Step.STALE}:
            self.plan.units.add(row.unit)
            if current is not None:
                self.plan.units.add(current.value.unit)

    def _after_the_end(
        self, nip: str, kind: str, since: date | None, current: Open[Any] | None
    ) -> date | None:
        """Who comes back cannot have come back before he left."""
        end = self.snapshot.ends.get((nip, kind))
        if current is None and end is not None:
            return max(since or self.today, end)
        return since

    def _note(
        self,
        changes: list[Change],
        row: PersonRow,
        column: str,
        step: Step,
        start: date,
        value: Any,
        current: Open[Any] | None,
    ) -> None:
        if step is Step.STALE:
            self.found.append(
                problem(row.number, column, "post_older", detail=start.isoformat(), subject=row.nip)
            )
        elif step is not Step.KEEP:
            pk, floor = (current.pk, current.floor) if current else (None, None)
            changes.append(Change(row.nip, step, start, value, pk, floor))
            self.plan.touched.add(row.nip)

    def _line(self, row: PersonRow, named: Resolved) -> None:
        if not named.superior:
            return
        current = self.snapshot.lines.get(row.nip)
        if current is not None and self._was_corrected(row, current, named):
            return
        if current is not None and self._is_known(row, current, named):
            return
        if named.superior not in self.snapshot.offices and named.superior in KNOWN_OFFICES:
            self.plan.offices[named.superior] = KNOWN_OFFICES[named.superior]
        since = self._since(row, current, named)
        step, start = meet(current, Line(*_plain(named)), since, self.today)
        self._note(self.plan.lines, row, "nip_atasan", step, start, Line(*_plain(named)), current)
        self.plan.units.add(row.unit)

    def _is_known(self, row: PersonRow, current: Open[Line], named: Resolved) -> bool:
        """Nothing new; or the agency's own word in place of a proposal, which then never held."""
        was_proposed = current.value.source == SupervisionSource.DEFAULT
        if was_proposed and named.source == SupervisionSource.IMPORT:
            value = Line(*_plain(named))
            change = Change(row.nip, Step.CORRECT, current.since, value, current.pk, current.floor)
            self.plan.lines.append(change)
            self.plan.touched.add(row.nip)
            self.plan.units.add(row.unit)
            return True
        return current.value.superior == named.superior

    def _was_corrected(self, row: PersonRow, current: Open[Line], named: Resolved) -> bool:
        """The file still names whom HR has replaced: what was decided here stands until the post itself changes."""
        line = current.value
        stale = line.source in DECIDED_HERE and line.before == named.superior != line.superior
        moved = self.first_days[row.nip] > current.since
        if stale and not moved:
            self.found.append(
                problem(row.number, "nip_atasan", "superior_corrected", row.superior, subject=row.nip)
            )
        return stale and not moved

    def _since(self, row: PersonRow, current: Open[Line] | None, named: Resolved) -> date | None:
        """From the first day of the post, but not before the superior came to his; a mere change, from today."""
        post = self.first_days[row.nip]
        if current is None:
            first = max(post, self._first_day_of(named.superior) or post)
            return max(first, self.snapshot.ends.get((row.nip, "line"), first))
        return post if post > current.since else None

    def _first_day_of(self, key: str) -> date | None:
        if key in self.first_days:
            return self.first_days[key]
        post = self.snapshot.posts.get(key)
        return post.since if post else None


def _plain(named: Resolved) -> tuple[str, str]:
    return named.superior, named.source
