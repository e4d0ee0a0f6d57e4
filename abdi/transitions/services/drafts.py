"""What HR has typed of each case, understood and typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from abdi.people.enums import AbsenceKind, AppointmentKind
from abdi.people.models import Person, Unit
from abdi.transitions.enums import TeamChoice


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What every change has: its first day, its last (None: no end) and the decree it rests on."""

    first: date
    last: date | None = None
    basis: str


@dataclass(frozen=True, kw_only=True)
class LeaveDraft(Draft):
    absence: AbsenceKind


@dataclass(frozen=True, kw_only=True)
class TransferDraft(Draft):
    unit: Unit
    title: str
    job_type: str
    superior: Person
    level: str = ""
    job_class: int | None = None
    teams: TeamChoice | None = None


@dataclass(frozen=True, kw_only=True)
class ActingDraft(Draft):
    acting: AppointmentKind
    replaced: Person
    delegated: bool


@dataclass(frozen=True, kw_only=True)
class OtherSystemDraft(Draft):
    name: str


@dataclass(frozen=True, kw_only=True)
class SecondmentDraft(Draft):
    host: Person
    place: str
