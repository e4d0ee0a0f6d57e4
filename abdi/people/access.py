"""Who may do what. Named predicates over viewer, record and day; what is not allowed here is refused.

A record of a person is seen by its owner, by his superiors of today up to the head of agency, by the HR of his unit,
and by those who read all. A system administrator sees no persons and no judgements: he looks after accounts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property, lru_cache
from typing import Any

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import Exists, FilteredRelation, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject
from django.utils.module_loading import import_string

from abdi.accounts.models import User
from abdi.core import clock
from abdi.core.names import initials
from abdi.core.planned import PlannedRow
from abdi.people.enums import AGENCY_KINDS, AppointmentKind, EmploymentStatus, ImportKind, Role
from abdi.people.models import Appointment, ImportRun, Person, RoleAssignment, Supervision

HR_ROLES = frozenset({Role.PENGELOLA, Role.WILAYAH, Role.BKD})
READING_ROLES = frozenset({Role.BKD, Role.TIM_PENGELOLA, Role.INSPEKTUR})


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
    facts: frozenset[str] = frozenset()
    """Names of ABDI_VIEWER_FACTS and ABDI_ACCOUNT_FACTS that hold."""

    @property
    def display_name(self) -> str:
        return self.user.display_name

    @property
    def initials(self) -> str:
        return initials(self.user.display_name)

    @property
    def position_title(self) -> str:
        return self.post.title if self.post else ""

    @property
    def unit_name(self) -> str:
        return self.post.unit.name if self.post else ""

    def has(self, *roles: str) -> bool:
        return any(granted.role in roles for granted in self.roles)

    @property
    def is_employee(self) -> bool:
        """Somebody with a record of his own; an account that only serves the system has none."""
        return self.person is not None

    @property
    def works_part_time(self) -> bool:
        """A PPPK Paruh Waktu."""
        person = self.person
        return person is not None and person.employment_status == EmploymentStatus.PPPK_PARUH_WAKTU

    @property
    def is_hr(self) -> bool:
        return self.has(*HR_ROLES)

    @property
    def is_bkd(self) -> bool:
        return self.has(Role.BKD)

    @property
    def is_administrator(self) -> bool:
        """Looks after the accounts of the whole city, and sees no judgement by that."""
        return any(granted.role == Role.ADMIN_SISTEM and not granted.lineage for granted in self.roles)

    @property
    def is_head(self) -> bool:
        """Head of an agency: leads a unit of that kind in his definitive post."""
        return bool(self.post and self.post.leads_unit and self.post.unit.kind in AGENCY_KINDS)

    @property
    def leads_unit(self) -> bool:
        """Leads a unit of any kind in his definitive post."""
        return bool(self.post and self.post.leads_unit)

    @property
    def leads_the_city(self) -> bool:
        """An office that appraises and stands in no unit: the Governor."""
        is_office = self.person is not None and self.person.office_code is not None
        return is_office and self.post is None and self.is_superior

    @property
    def stands_in(self) -> bool:
        """Acts in another's place: leads a unit as Plt. or Plh., or appraises by a written delegation."""
        return not self.facts.isdisjoint({"acts", "delegated"})

    @property
    def reads_all(self) -> bool:
        """May read the whole city; a role that is given over one unit does not."""
        return any(granted.role in READING_ROLES and not granted.lineage for granted in self.roles)

    @cached_property
    def is_superior(self) -> bool:
        return (
            self.person is not None
            and Supervision.objects.filter(superior=self.person, during__contains=self.day).exists()
        )


_POST: list[str] = ["post__unit"]  # an annotation of the query, not a field of the model


def viewer_for(user: User, day: date, *, to_look: bool = True) -> Viewer:
    """Who `user` is on `day`, in one query.

    Without `to_look` the `facts` stay empty, and most of the work is saved: they say which doors a page shows, and no
    service asks them.
    """
    found = _who(to_look, clock.today()).ask(user.pk, day)
    if found is None:
        raise User.DoesNotExist
    person: Person | None = getattr(found, "person", None)
    roles = tuple(GrantedRole(given["role"], given["lineage"] or "") for given in found.granted)
    viewer = Viewer(user=user, person=person, day=day, post=getattr(found, "post", None), roles=roles)
    viewer.is_superior = found.supervising
    facts = (*_facts(), *_account_facts()) if to_look else ()
    viewer.facts = frozenset(name for name in facts if getattr(found, _FACT + name))
    return viewer


@lru_cache(maxsize=4)
def _who(to_look: bool, today: date) -> PlannedRow[Any]:
    """The query of `viewer_for`, by account and day. Some facts hold `today`, so it is written anew each day."""
    of_person, of_account = (_facts(), _account_facts()) if to_look else ({}, {})

    def describe(user: int, day: date) -> QuerySet[Any]:
        return (
            User.objects.filter(pk=user)
            .select_related("person")
            .annotate(
                granted=ArraySubquery(
                    RoleAssignment.objects.filter(user=OuterRef("pk"), during__contains=day)
                    .order_by("pk")
                    .values(json=JSONObject(role="role", lineage="unit__lineage"))
                ),
                supervising=Exists(
                    Supervision.objects.filter(superior__user=OuterRef("pk"), during__contains=day)
                ),
                post=FilteredRelation(
                    "person__appointments",
                    condition=Q(
                        person__appointments__kind=AppointmentKind.DEFINITIF,
                        person__appointments__during__contains=day,
                    ),
                ),
            )
            .annotate(**{_FACT + name: holds(OuterRef("person")) for name, holds in of_person.items()})
            .annotate(**{_FACT + name: holds(OuterRef("pk")) for name, holds in of_account.items()})
            .select_related(*_POST)
        )

    return PlannedRow(describe, int, date)


_FACT = "fact_"


@cache
def _facts() -> dict[str, Callable[[OuterRef], Exists]]:
    """What other capabilities say of whoever looks."""
    told: dict[str, str] = settings.ABDI_VIEWER_FACTS
    return {name: import_string(path) for name, path in told.items()}


@cache
def _account_facts() -> dict[str, Callable[[OuterRef], Exists]]:
    """What is said of the account that looks, whether or not it belongs to an employee."""
    told: dict[str, str] = settings.ABDI_ACCOUNT_FACTS
    return {name: import_string(path) for name, path in told.items()}


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


_ABOVE = """
WITH RECURSIVE above(id) AS (
  SELECT superior_id FROM people_supervision WHERE person_id = %(person)s AND during @> %(day)s::date
  UNION
  SELECT s.superior_id FROM people_supervision s JOIN above ON s.person_id = above.id
  WHERE s.during @> %(day)s::date
)
SELECT id FROM above
"""


def superiors_above(person: Person, day: date) -> frozenset[int]:
    """Keys of all who stand above `person` on `day`. UNION drops repeats, so a circle in the data ends the walk."""
    with connection.cursor() as cursor:
        cursor.execute(_ABOVE, {"person": person.pk, "day": day})
        return frozenset(row[0] for row in cursor.fetchall()) - {person.pk}


def stands_above(viewer: Viewer, person: Person) -> bool:
    """A superior on the viewer's day, directly or up the line."""
    return viewer.person is not None and viewer.person.pk in superiors_above(person, viewer.day)


def lineage_of(person: Person, day: date) -> str:
    """The lineage of the unit in which `person` has his definitive post on `day`; empty without one."""
    return (
        Appointment.objects.filter(person=person, kind=AppointmentKind.DEFINITIF, during__contains=day)
        .values_list("unit__lineage", flat=True)
        .first()
    ) or ""


def is_hr_of(viewer: Viewer, person: Person) -> bool:
    """HR whose unit covers the person's post on the viewer's day."""
    return viewer.is_hr and may_manage_people(viewer, lineage_of(person, viewer.day))


def reads_record_of(viewer: Viewer, person: Person) -> bool:
    """HR, Tim Pengelola Kinerja or inspector, as far as the unit of their role reaches."""
    given = [granted for granted in viewer.roles if granted.role in HR_ROLES | READING_ROLES]
    if not given:
        return False
    lineage = lineage_of(person, viewer.day)
    return any(granted.covers(lineage) for granted in given)


def may_read_judgement(viewer: Viewer, person: Person) -> bool:
    """May read SKP, realisation and ratings of `person`."""
    return is_self(viewer, person) or reads_record_of(viewer, person) or stands_above(viewer, person)


def may_see_person(viewer: Viewer, person: Person) -> bool:
    """May open the page of a person: posts, superiors, golongan."""
    return may_read_judgement(viewer, person)


def may_manage_person(viewer: Viewer, person: Person) -> bool:
    """May correct the superior and the facts of `person`; nobody corrects his own record."""
    return is_hr_of(viewer, person) and not is_self(viewer, person)


def may_manage_people(viewer: Viewer, lineage: str = "") -> bool:
    """May import and correct persons under a unit."""
    return any(granted.role in HR_ROLES and granted.covers(lineage) for granted in viewer.roles)


def may_use_directory(viewer: Viewer) -> bool:
    """May search the staff data: HR, and those who read without writing."""
    return any(granted.role in HR_ROLES | READING_ROLES for granted in viewer.roles)


def visible_lineages(viewer: Viewer) -> tuple[str, ...]:
    """Under which units the directory shows persons; one empty lineage is the whole city."""
    return tuple(granted.lineage for granted in viewer.roles if granted.role in HR_ROLES | READING_ROLES)


def import_scope(viewer: Viewer) -> tuple[str, ...]:
    """Under which units the viewer may change persons."""
    return tuple(granted.lineage for granted in viewer.roles if granted.role in HR_ROLES)


def may_import(viewer: Viewer, kind: ImportKind) -> bool:
    """Persons are imported by the HR of their units; the tree of units and the offices by BKD alone."""
    return viewer.is_hr if kind is ImportKind.PEOPLE else viewer.is_bkd


def may_see_imports(viewer: Viewer) -> bool:
    """May open the list of imports: HR, and the inspector, who reads."""
    return viewer.is_hr or viewer.has(Role.INSPEKTUR)


def may_see_run(viewer: Viewer, run: ImportRun) -> bool:
    """A file of an agency is seen by who brought it, and by BKD and the inspector."""
    return run.made_by_id == viewer.user.pk or viewer.has(Role.BKD, Role.INSPEKTUR)


def may_hand_over_access(viewer: Viewer, person: Person) -> bool:
    """May hand an activation code to `person`, or take off a lost second factor.

    The account of somebody who has a role himself opens more than his own record: only BKD touches it.
    """
    if not may_manage_person(viewer, person):
        return False
    return (
        viewer.is_bkd
        or not RoleAssignment.objects.filter(user=person.user_id, during__contains=viewer.day).exists()
    )


def may_administer_accounts(viewer: Viewer) -> bool:
    """May find any account, close and reopen it, end its sessions, and hand access over; never his own."""
    return viewer.is_administrator


def may_grant_roles(viewer: Viewer) -> bool:
    """Roles are given and taken by BKD."""
    return viewer.is_bkd


def may_manage_cycles(viewer: Viewer) -> bool:
    return viewer.is_bkd
