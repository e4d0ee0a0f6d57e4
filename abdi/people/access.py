"""Who may do what. Named predicates over viewer, record and day; what is not allowed here is refused.

A record of a person is seen by its owner, by his superiors of today up to the head of agency, by the HR of his unit,
and by those who read all. A system administrator sees no judgements.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from abdi.accounts.models import User
from abdi.people.enums import AGENCY_KINDS, Role
from abdi.people.models import Appointment, Person, RoleAssignment, Supervision

_HR = frozenset({Role.PENGELOLA, Role.WILAYAH, Role.BKD})
_CITY_WIDE = frozenset({Role.BKD, Role.TIM_PENGELOLA, Role.INSPEKTUR})


@dataclass(frozen=True)
class GrantedRole:
    """A role with the lineage of the unit it covers; an empty lineage covers the whole city."""

    role: str
    lineage: str

    def covers(self, lineage: str) -> bool:
        return lineage.startswith(self.lineage)


@dataclass
class Viewer:
    """Who looks, on which day, with what the organisation gives him. Made once a request."""

    user: User
    person: Person | None
    day: date
    post: Appointment | None
    roles: tuple[GrantedRole, ...]
    waiting: dict[str, int] = field(default_factory=dict)

    @property
    def display_name(self) -> str:
        return self.user.display_name

    @property
    def initials(self) -> str:
        words = self.user.display_name.split()
        return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()

    @property
    def position_title(self) -> str:
        return self.post.title if self.post else ""

    @property
    def unit_name(self) -> str:
        return self.post.unit.name if self.post else ""

    def has(self, *roles: str) -> bool:
        return any(granted.role in roles for granted in self.roles)

    @property
    def is_hr(self) -> bool:
        return self.has(*_HR)

    @property
    def is_bkd(self) -> bool:
        return self.has(Role.BKD)

    @property
    def is_head(self) -> bool:
        """Head of an agency: leads a unit of that kind in his definitive post."""
        return bool(self.post and self.post.leads_unit and self.post.unit.kind in AGENCY_KINDS)

    @property
    def reads_all(self) -> bool:
        return self.has(Role.INSPEKTUR, Role.BKD, Role.TIM_PENGELOLA)

    @cached_property
    def is_superior(self) -> bool:
        return (
            self.person is not None
            and Supervision.objects.filter(superior=self.person, during__contains=self.day).exists()
        )


def viewer_for(user: User, day: date) -> Viewer:
    """Who `user` is on `day`: two queries beyond the user himself."""
    person = Person.objects.filter(user=user).first()
    post = None
    if person is not None:
        post = (
            Appointment.objects.filter(person=person, kind="definitif", during__contains=day)
            .select_related("unit")
            .first()
        )
    granted = RoleAssignment.objects.filter(user=user, during__contains=day).select_related("unit")
    roles = tuple(GrantedRole(g.role, g.unit.lineage if g.unit else "") for g in granted)
    return Viewer(user=user, person=person, day=day, post=post, roles=roles)


def is_self(viewer: Viewer, person: Person) -> bool:
    return viewer.person is not None and viewer.person.pk == person.pk


def supervises(viewer: Viewer, person: Person) -> bool:
    """Direct superior on the viewer's day."""
    return (
        viewer.person is not None
        and Supervision.objects.filter(
            person=person, superior=viewer.person, during__contains=viewer.day
        ).exists()
    )


def stands_above(viewer: Viewer, person: Person) -> bool:
    """A superior on the viewer's day, directly or up the line; a circle in the data ends the walk."""
    if viewer.person is None:
        return False
    seen: set[int] = set()
    current: int | None = person.pk
    while current is not None and current not in seen:
        seen.add(current)
        current = (
            Supervision.objects.filter(person_id=current, during__contains=viewer.day)
            .values_list("superior_id", flat=True)
            .first()
        )
        if current == viewer.person.pk:
            return True
    return False


def is_hr_of(viewer: Viewer, person: Person) -> bool:
    """HR whose unit covers the person's post on the viewer's day."""
    post = (
        Appointment.objects.filter(person=person, kind="definitif", during__contains=viewer.day)
        .select_related("unit")
        .first()
    )
    lineage = post.unit.lineage if post else ""
    return any(granted.role in _HR and granted.covers(lineage) for granted in viewer.roles)


def may_read_judgement(viewer: Viewer, person: Person) -> bool:
    """May read SKP, realisation and ratings of `person`."""
    return (
        is_self(viewer, person)
        or any(granted.role in _CITY_WIDE for granted in viewer.roles)
        or stands_above(viewer, person)
        or is_hr_of(viewer, person)
    )


def may_manage_people(viewer: Viewer, lineage: str = "") -> bool:
    """May import and correct persons under a unit."""
    return any(granted.role in _HR and granted.covers(lineage) for granted in viewer.roles)


def may_manage_cycles(viewer: Viewer) -> bool:
    return viewer.is_bkd
