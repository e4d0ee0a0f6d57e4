"""Dated law: a quantity, its enactments, and the one in force on a day.

MATRIX = Quantity("nasional/kinerja/matriks_predikat", table(Rating, table(Rating, choice(Predikat))))
law = MATRIX.on(date(2026, 3, 31))     # refuses for a day without law
law.value, law.cite, law.since, law.reason("appraisal.matrix", hasil="sesuai")
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Generic, TypeVar

from abdi_rules.errors import LawError, no_law
from abdi_rules.reasons import Reason
from abdi_rules.shapes import Shape, exactly, flag, listing, text
from abdi_rules.shapes import day as date_shape
from abdi_rules.strict_yaml import read_file

T = TypeVar("T")

_OPTIONAL = ("assumed", "published", "source", "note", "date_assumed")


@dataclass(frozen=True, slots=True)
class InForce(Generic[T]):
    """The value that an enactment gives, with what a reason has to say about it.

    `since` is the first day it applies; `published` the day it was made known, if recorded (law may
    apply to days before it); `written` is the value as it stands in the file; `assumed_cells` lists the
    cells nobody has seen, "" standing for all; `date_assumed`: `since` itself is unsure.
    """

    value: T
    cite: str
    since: date
    assumed_cells: frozenset[str] = frozenset()
    published: date | None = None
    source: str = ""
    note: str = ""
    date_assumed: bool = False
    written: object = None

    def assumed(self, *cell: str) -> bool:
        """Whether this cell, or a table that holds it, is assumed; without a cell, whether anything is.

        A cell of "" asks whether the enactment as a whole is assumed.
        """
        marked = self.assumed_cells
        if not marked or not cell:
            return bool(marked)
        path = cell[0]
        if "" in marked or path in marked:
            return True
        for step in cell[1:]:
            path = f"{path}.{step}"
            if path in marked:
                return True
        return False

    def reason(self, code: str, /, *cell: str, **params: str) -> Reason:
        """A reason that rests on this enactment, or on one cell of its table."""
        return Reason(code, params, self.cite, self.since, self.assumed(*cell))


@dataclass(frozen=True, slots=True)
class Gap:
    """From this day there is no value: repealed, or replaced by a text nobody has read."""

    cite: str
    since: date
    note: str


class Quantity(Generic[T]):
    """One number or table of the law, read from ``law/<name>.yaml`` on first use."""

    def __init__(self, name: str, shape: Shape[T]) -> None:
        self.name = name
        self._shape = shape

    def on(self, day: date) -> InForce[T]:
        """What is in force on a day; raises Refused for a day before the law, after it, or unread."""
        place = bisect_right(self.days, day)
        if not place:
            raise no_law("law.not_yet", self.title, day, since=self.days[0].isoformat())
        found = self.enactments[place - 1]
        if isinstance(found, Gap):
            raise no_law("law.none", self.title, day, cite=found.cite, note=found.note)
        return found

    def next_after(self, day: date) -> InForce[T] | Gap | None:
        """The next change after a day, if one is known."""
        place = bisect_right(self.days, day)
        return self.enactments[place] if place < len(self.enactments) else None

    @property
    def title(self) -> str:
        """What the quantity is, in the words of its file."""
        return self._file[0]

    @property
    def unit(self) -> str:
        """The unit its numbers are in."""
        return self._file[1]

    @property
    def enactments(self) -> Sequence[InForce[T] | Gap]:
        """Every enactment, oldest first."""
        return self._file[2]

    @cached_property
    def days(self) -> Sequence[date]:
        """Every date of change, oldest first."""
        return [enactment.since for enactment in self.enactments]

    @cached_property
    def _file(self) -> tuple[str, str, Sequence[InForce[T] | Gap]]:
        path = f"law/{self.name}.yaml"
        return read_quantity(read_file(path), path, self._shape)


def read_quantity(node: object, where: str, shape: Shape[T]) -> tuple[str, str, Sequence[InForce[T] | Gap]]:
    """Title, unit and enactments of a law file; raises LawError naming the place."""
    file = exactly(node, where, ["title", "unit", "enactments"])
    dated = file["enactments"]
    if not isinstance(dated, dict) or not dated:
        raise LawError(f"{where}.enactments: isi paling sedikit satu tanggal dengan ketentuannya")
    days = sorted(date_shape(key, f"{where}.enactments") for key in dated)
    enactments = [_enactment(dated[day], f"{where}, {day}", day, shape) for day in days]
    return text(file["title"], f"{where}.title"), text(file["unit"], f"{where}.unit"), enactments


def _enactment(node: object, where: str, since: date, shape: Shape[T]) -> InForce[T] | Gap:
    entry = exactly(node, where, ["cite", "value"], _OPTIONAL)
    cite = text(entry["cite"], f"{where}.cite")
    note = text(entry["note"], f"{where}.note") if "note" in entry else ""
    if entry["value"] is None:
        return Gap(cite, since, note)
    return InForce(
        value=shape(entry["value"], f"{where}.value"),
        cite=cite,
        since=since,
        assumed_cells=_assumed_cells(entry, where),
        published=date_shape(entry["published"], f"{where}.published") if "published" in entry else None,
        source=text(entry["source"], f"{where}.source") if "source" in entry else "",
        note=note,
        date_assumed=flag(entry.get("date_assumed", False), f"{where}.date_assumed"),
        written=entry["value"],
    )


def _assumed_cells(entry: Mapping[str, object], where: str) -> frozenset[str]:
    """The cells marked assumed; every path must exist, lest a typing error hide an assumption."""
    marked = entry.get("assumed", False)
    if isinstance(marked, bool):
        return frozenset({""}) if marked else frozenset()
    paths = listing(text)(marked, f"{where}.assumed")
    for path in paths:
        _descend(entry["value"], path, where)
    return frozenset(paths)


def _descend(value: object, path: str, where: str) -> None:
    for step in path.split("."):
        if not isinstance(value, dict) or step not in value:
            raise LawError(f"{where}.assumed: tidak ada sel {path}")
        value = value[step]
