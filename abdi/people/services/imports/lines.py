"""Who supervises whom, out of a file whose rows come in any order.

What cannot be true (an unknown superior, oneself, a circle) is left out, told, and replaced by the one already
recorded or by the appraiser that the table of PermenPANRB 6/2022 gives to such a post.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from abdi.people.enums import DECIDED_HERE, LADDER, SupervisionSource
from abdi.people.services.imports.problems import Problem, problem
from abdi.people.services.imports.rows import PersonRow
from abdi.people.services.imports.snapshot import Snapshot
from abdi_rules.appraisers import GUBERNUR, lowest_appraiser

GOVERNOR = "GUBERNUR"
# Offices that every province has; named in a staff file, they need no file of their own first.
KNOWN_OFFICES = {GOVERNOR: "Gubernur", "SEKDA": "Sekretaris Daerah"}


@dataclass(frozen=True, slots=True)
class Resolved:
    """The superior of a row, by key, and by what right; both empty when nobody can be named."""

    superior: str = ""
    source: str = ""


def resolve(
    rows: Sequence[PersonRow], rejected: Mapping[str, int], snapshot: Snapshot, day: date
) -> tuple[dict[str, Resolved], list[Problem]]:
    """The superior of each row by NIP. `rejected` are NIPs of rejected rows with their row numbers."""
    resolving = _Resolving(rows, rejected, snapshot, day)
    resolving.take_what_is_named()
    resolving.open_circles()
    resolving.fill_gaps()
    return resolving.lines, resolving.found


class _Resolving:
    def __init__(
        self, rows: Sequence[PersonRow], rejected: Mapping[str, int], snapshot: Snapshot, day: date
    ) -> None:
        self.rows = rows
        self.by_nip = {row.nip: row for row in rows}
        self.rejected = rejected
        self.snapshot = snapshot
        self.day = day
        self.lines: dict[str, Resolved] = {}
        self.found: list[Problem] = []
        self.open: list[tuple[PersonRow, str, str]] = []

    def take_what_is_named(self) -> None:
        for row in self.rows:
            code, why = self._fault(row)
            if code:
                self.open.append((row, code, why))
            else:
                self.lines[row.nip] = Resolved(row.superior, SupervisionSource.IMPORT)

    def _fault(self, row: PersonRow) -> tuple[str, str]:
        named = row.superior
        if not named:
            return "superior_empty", ""
        if named == row.nip:
            return "superior_self", ""
        if named in self.by_nip or self.snapshot.knows(named) or named in KNOWN_OFFICES:
            return "", ""
        if named in self.rejected:
            return "superior_unknown", f"barisnya ditolak (baris {self.rejected[named]}); "
        return "superior_unknown", ""

    def open_circles(self) -> None:
        """Take out each line that runs in a circle, those already recorded included in the walk."""
        for circle in circles(self._next()):
            named = [self.by_nip[nip] for nip in circle if nip in self.lines]
            where = " dan ".join(f"baris {row.number}" for row in sorted(named, key=lambda row: row.number))
            for row in named:
                del self.lines[row.nip]
                self.open.append((row, "superior_circle", f"{where}; "))

    def fill_gaps(self) -> None:
        """Keep whom the records name, else propose by the table; never at the price of a new circle."""
        posts = _Posts(self.rows, self.snapshot, self._next())
        for row, _code, _why in self.open:
            kept = self.snapshot.lines.get(row.nip)
            if kept is not None and kept.value.superior != row.nip:
                self.lines[row.nip] = Resolved(kept.value.superior, kept.value.source)
            else:
                proposed = posts.propose(row, self.day)
                source = SupervisionSource.DEFAULT if proposed else ""
                self.lines[row.nip] = Resolved(proposed, source)
        filled = {row.nip for row, _code, _why in self.open}
        for circle in circles(self._next()):
            for nip in filled.intersection(circle):
                self.lines[nip] = Resolved()
        for row, code, why in self.open:
            if self.lines[row.nip].source in DECIDED_HERE:
                code = "superior_corrected"
            self.found.append(
                problem(row.number, "nip_atasan", code, row.superior, why + self._outcome(row.nip), row.nip)
            )

    def _outcome(self, nip: str) -> str:
        line = self.lines[nip]
        if not line.superior:
            return "belum ada atasan yang dapat diusulkan"
        if line.source == SupervisionSource.DEFAULT:
            return f"diusulkan {self._named(line.superior)} menurut jenis jabatan"
        return f"tetap {self._named(line.superior)} seperti yang tercatat"

    def _named(self, key: str) -> str:
        if key in self.by_nip:
            row = self.by_nip[key]
            return f"{row.name} ({row.title})"
        known = self.snapshot.people.get(key)
        return known.name if known else KNOWN_OFFICES.get(key, key)

    def _next(self) -> dict[str, str]:
        recorded = {nip: line.value.superior for nip, line in self.snapshot.lines.items()}
        for row in self.rows:
            recorded.pop(row.nip, None)
        return recorded | {nip: line.superior for nip, line in self.lines.items() if line.superior}


def circles(following: Mapping[str, str]) -> list[list[str]]:
    """The circles in a map where each has at most one superior. Linear in its size."""
    done: set[str] = set()
    found: list[list[str]] = []
    for start in following:
        path: dict[str, int] = {}
        current: str | None = start
        while current is not None and current not in done and current not in path:
            path[current] = len(path)
            current = following.get(current)
        if current is not None and current in path:
            walked = list(path)
            found.append(walked[path[current] :])
        done.update(path)
    return found


class _Posts:
    """Leading posts by unit, for proposals: the file's rows before what is recorded."""

    def __init__(self, rows: Sequence[PersonRow], snapshot: Snapshot, following: Mapping[str, str]) -> None:
        self.snapshot = snapshot
        self.unit_of = {key: post.value.unit for key, post in snapshot.posts.items()}
        self.unit_of.update((row.nip, row.unit) for row in rows)
        self.following = following
        self.holders: dict[tuple[str, str], list[str]] = defaultdict(list)
        in_file = {row.nip for row in rows}
        for row in rows:
            self._note(row.nip, row.unit, row.job_type)
        for key, post in snapshot.posts.items():
            if key not in in_file:
                self._note(key, post.value.unit, post.value.job_type)

    def _note(self, key: str, unit: str, job_type: str) -> None:
        if job_type in LADDER:
            self.holders[unit, job_type].append(key)

    def propose(self, row: PersonRow, day: date) -> str:
        """The nearest holder of a post that may appraise, one rung higher where it is vacant or doubtful."""
        lowest = lowest_appraiser(row.job_type, row.level, day)
        if lowest in LADDER:
            rungs = LADDER[LADDER.index(lowest) :]
            lineage = self.snapshot.units[row.unit].lineage.strip("/").split("/")
            for unit in reversed(lineage):
                for job_type in rungs:
                    chosen = self._choose(unit, job_type, row.nip)
                    if chosen:
                        return chosen
        return GOVERNOR if lowest in {*LADDER, GUBERNUR} else ""

    def _choose(self, unit: str, job_type: str, not_this: str) -> str:
        holders = [key for key in self.holders.get((unit, job_type), ()) if key != not_this]
        if len(holders) > 1:
            holders = [key for key in holders if self._leads(key, unit)]
        return holders[0] if len(holders) == 1 else ""

    def _leads(self, key: str, unit: str) -> bool:
        superior = self.following.get(key)
        return superior is not None and self.unit_of.get(superior) != unit
