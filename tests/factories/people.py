from __future__ import annotations

import itertools
from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange

from abdi.accounts.models import User
from abdi.core import clock
from abdi.people.access import Viewer, viewer_for
from abdi.people.models import Appointment, Person, Rank, RoleAssignment, Supervision, Unit, UnitPlacement

SINCE = date(2024, 1, 1)
PASSWORD = "kata-sandi-uji-9"
_numbers = itertools.count(1)


def always(since: date = SINCE) -> DateRange:
    return DateRange(since, None)


def make_unit(code: str, name: str, kind: str = "DINAS", parent: Unit | None = None) -> Unit:
    unit = Unit.objects.create(
        code=code, name=name, kind=kind, lineage=f"{parent.lineage if parent else ''}{code}/"
    )
    UnitPlacement.objects.create(unit=unit, parent=parent, during=always())
    return unit


def make_user(login: str, name: str, nrk: str | None = None) -> User:
    return User.objects.create_user(login, PASSWORD, display_name=name, alternate=nrk)


def make_person(
    name: str,
    unit: Unit,
    title: str,
    *,
    job_type: str = "Pelaksana",
    superior: Person | None = None,
    leads: bool = False,
    level: str = "",
) -> Person:
    """A PNS with a login, a definitive post and a superior, since 1 January 2024."""
    number = next(_numbers)
    nip = f"19800101200501{1 + number % 2}{number % 1000:03d}"
    nrk = f"{200000 + number}"
    person = Person.objects.create(
        nip=nip,
        nrk=nrk,
        name=name,
        employment_status="PNS",
        birth_date=date(1980, 1, 1),
        user=make_user(nip, name, nrk),
    )
    Rank.objects.create(person=person, golongan="III/b", during=always())
    Appointment.objects.create(
        person=person,
        unit=unit,
        title=title,
        job_type=job_type,
        leads_unit=leads,
        level=level,
        during=always(),
    )
    if superior is not None:
        Supervision.objects.create(person=person, superior=superior, source="impor", during=always())
    return person


def make_office(code: str, title: str) -> Person:
    """An office that appraises without being in the staff file."""
    user = make_user(code, title)
    return Person.objects.create(office_code=code, name=title, employment_status="NON ASN", user=user)


def give_role(user: User, role: str, unit: Unit | None = None) -> None:
    RoleAssignment.objects.create(user=user, role=role, unit=unit, during=always())


def viewer_of(who: Person | User) -> Viewer:
    """Who somebody is today, as a page sees him."""
    user = who.user if isinstance(who, Person) else who
    assert user is not None
    return viewer_for(user, clock.today())
