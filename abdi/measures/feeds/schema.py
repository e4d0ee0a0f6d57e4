"""How a feed is declared: a table, the fields that a system tells, and what makes a row impossible."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from abdi.measures.enums import FeedKind
from abdi.measures.models import Told

Record = dict[str, Any]


class FieldKind(StrEnum):
    """What a field holds, and so how a foreign cell is read."""

    TEXT = "teks"
    CODE = "kode"
    INSTANT = "waktu"
    DAY = "tanggal"
    MONTH = "bulan"
    COUNT = "jumlah"
    RUPIAH = "rupiah"
    DECIMAL = "angka"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a feed, named as the column of its table.

    An empty cell of a field that is not required is an empty text, or None. `may_be_negative` is for money that is
    paid back.
    """

    name: str
    kind: FieldKind
    required: bool = True
    max_length: int = 0
    may_be_negative: bool = False

    @property
    def empty(self) -> str | None:
        """What stands for "not told"."""
        return "" if self.kind in {FieldKind.TEXT, FieldKind.CODE} else None


class Feed(ABC):
    """An operational feed. A new one is a subclass with its table, its fields and its key; see docs/measures.md.

    `stages`: fields of instants in the order of a row's life; the last one closes it. With them a row says by itself
    how far it had come when it was told. A feed without them names instead

    - `dated_by`, the day or month of a row, and `dated_when`, the field that tells that this day has come: the latest
      such day is how far a file speaks;
    - `results`, what is told once it has happened, and of them `growing`, those that only ever become more.
    """

    kind: ClassVar[FeedKind]
    table: ClassVar[type[Told]]
    fields: ClassVar[Sequence[Field]]
    key: ClassVar[tuple[str, ...]]
    derived: ClassVar[tuple[str, ...]] = ("fault",)
    stages: ClassVar[tuple[str, ...]] = ()
    dated_by: ClassVar[str] = ""
    dated_when: ClassVar[str] = ""
    results: ClassVar[tuple[str, ...]] = ()
    growing: ClassVar[tuple[str, ...]] = ()

    @abstractmethod
    def derive(self, told: Mapping[str, Any]) -> Record:
        """The fields that follow from what was told: `fault`, and others named in `derived`."""

    @classmethod
    def is_further(cls, told: Mapping[str, Any], known: Mapping[str, Any]) -> bool:
        """Whether `told` knows a later instant than `known`, and does not open again what was closed.

        Without stages: whether it knows more results and takes none back.
        """
        if not cls.stages:
            return cls.takes_back(known, told) and not cls.takes_back(told, known)
        if known[cls.stages[-1]] is not None and told[cls.stages[-1]] is None:
            return False
        return cls._reached(told) > cls._reached(known)

    @classmethod
    def takes_back(cls, told: Mapping[str, Any], known: Mapping[str, Any]) -> bool:
        """Whether a result that is known is not told, or one that only grows is told smaller."""
        had = [name for name in cls.results if known[name] is not None]
        return any(told[name] is None or (name in cls.growing and told[name] < known[name]) for name in had)

    @classmethod
    def overwrites(cls, told: Mapping[str, Any], known: Mapping[str, Any]) -> bool:
        """Whether something that is known is told otherwise; what was empty may be filled."""
        return any(known[f.name] not in (f.empty, told[f.name]) for f in cls.fields)

    @classmethod
    def name_of(cls, row: Mapping[str, Any]) -> str:
        """What a person calls a row by: "GL-2026-001", "31.DISHUB.U1 2026-06"."""
        kinds = {field.name: field.kind for field in cls.fields}
        return " ".join(
            f"{row[name]:%Y-%m}" if kinds[name] is FieldKind.MONTH else str(row[name]) for name in cls.key
        )

    @classmethod
    def _reached(cls, row: Mapping[str, Any]) -> datetime:
        latest: datetime = max(row[stage] for stage in cls.stages if row[stage] is not None)
        return latest

    @classmethod
    def columns(cls) -> tuple[str, ...]:
        """Everything that a row of the table says, apart from its keys."""
        return (*(field.name for field in cls.fields), *cls.derived, "repeats")
