"""The lines of an SKP that an activity may serve, and what they say today."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from abdi.goals.enums import OPEN_STATUSES, ResultKind, SkpStatus
from abdi.goals.models import Result
from abdi.people.models import Person


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the SKP: its key through all versions, its number on the form, its words."""

    key: uuid.UUID
    number: str
    text: str

    @property
    def label(self) -> str:
        return f"{self.number}. {self.text}"


def lines_of(person: Person, day: date) -> list[Line]:
    """The lines of the person's SKP of the year of `day`: in force, or as drafted where none is in force yet.

    After a transfer, those of each post. Main lines first, numbered within their kind as on the form: 1, 2, T1.
    """
    found = Result.objects.filter(
        version__skp__person=person,
        version__skp__year__year=day.year,
        version__status__in=(SkpStatus.IN_FORCE, *OPEN_STATUSES),
    ).order_by("version__skp__number", "position", "pk")
    rows = list(found.values_list("key", "kind", "text", "version__skp_id", "version__status"))
    holding = {skp for _key, _kind, _text, skp, status in rows if status == SkpStatus.IN_FORCE}
    shown = [
        (key, kind, text)
        for key, kind, text, skp, status in rows
        if status == SkpStatus.IN_FORCE or skp not in holding
    ]
    return _numbered(shown)


def _numbered(rows: Sequence[tuple[uuid.UUID, str, str]]) -> list[Line]:
    main = [(key, text) for key, kind, text in rows if kind == ResultKind.MAIN]
    additional = [(key, text) for key, kind, text in rows if kind != ResultKind.MAIN]
    return [
        *(Line(key, f"{number}", text) for number, (key, text) in enumerate(main, start=1)),
        *(Line(key, f"T{number}", text) for number, (key, text) in enumerate(additional, start=1)),
    ]


def words_of(person: Person, keys: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """What the lines with these keys say in their latest version."""
    wanted = set(keys)
    if not wanted:
        return {}
    found = Result.objects.filter(version__skp__person=person, key__in=wanted).order_by(
        "version__created_at", "pk"
    )
    return dict(found.values_list("key", "text"))
