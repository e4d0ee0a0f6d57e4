"""Facts of a person put right by hand, and findings declared in order."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from abdi.accounts import services as accounts
from abdi.core import clock
from abdi.people.access import Viewer, may_manage_person
from abdi.people.models import ImportProblem, Person
from abdi.people.services.errors import NotYours, PeopleRefused

# Findings that a look at the facts of the person settles.
ABOUT_FACTS = ("sex_", "birth_date_", "date_", "nip_age", "email_invalid", "formula_text", "nrk_")


@dataclass(frozen=True, slots=True)
class Facts:
    """What HR may put right; NIP, NRK and posts come from the agency's file."""

    name: str
    front_title: str
    back_title: str
    sex: str
    birth_date: date | None
    email: str
    phone: str


@transaction.atomic
def correct_facts(*, by: Viewer, person: Person, facts: Facts) -> Person:
    """Write the facts that differ; findings about them are settled by whoever looked."""
    if not may_manage_person(by, person):
        raise NotYours
    if not facts.name.strip():
        raise PeopleRefused(_("Isi nama tanpa gelar."), field="name")
    locked = Person.objects.select_for_update(of=("self",)).select_related("user").get(pk=person.pk)
    changed = [name for name, fact in asdict(facts).items() if getattr(locked, name) != fact]
    for name in changed:
        setattr(locked, name, getattr(facts, name))
    if changed:
        locked.save(update_fields=changed)
    if "name" in changed and locked.nip is not None:
        accounts.register(username=locked.nip, alternate=locked.nrk, display_name=locked.name)
    for beginning in ABOUT_FACTS:
        _settle(by, ImportProblem.objects.filter(person=person, code__startswith=beginning))
    return locked


@transaction.atomic
def settle_problem(*, by: Viewer, problem: ImportProblem) -> None:
    """Declare a finding in order as it is; the same finding of a later file does not come back."""
    if problem.person is None or not may_manage_person(by, problem.person):
        raise NotYours
    _settle(by, ImportProblem.objects.filter(pk=problem.pk))


def _settle(by: Viewer, problems: QuerySet[ImportProblem]) -> None:
    problems.filter(settled_at__isnull=True).update(settled_at=clock.now(), settled_by=by.user)
