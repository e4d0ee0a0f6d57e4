"""The table as BKD asks for it: one row a person, whatever he lacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from django.utils.translation import gettext as _

from abdi.people.models import Person
from abdi.worklists.cases import Case, cases_of
from abdi.worklists.contacts import Contact
from abdi.worklists.enums import Kind
from abdi.worklists.queries import Scope, people_in

AT_MOST = 20_000
"""People in one table; more is asked for by unit."""

BATCH = 500


def heading() -> list[str]:
    """The heads of the columns."""
    return [
        _("NIP"),
        _("NRK"),
        _("Nama"),
        _("Unit"),
        _("Yang belum beres"),
        _("Sejak"),
        _("Yang perlu bertindak"),
        _("Unit yang perlu bertindak"),
        _("Kontak"),
    ]


def rows(kinds: Iterable[Kind], scope: Scope) -> list[list[str]] | None:
    """One row a person by name, the oldest day of what he lacks first; None where they are too many."""
    cases: list[Case] = []
    for kind in kinds:
        cases += _cases(kind, scope)
        if len(cases) > AT_MOST:
            return None
    cases.sort(key=lambda case: (case.person.name, case.person.pk))
    return [_row(list(own)) for _key, own in groupby(cases, key=lambda case: case.person.pk)]


def _cases(kind: Kind, scope: Scope) -> Iterator[Case]:
    people: list[Person] = list(people_in(kind, scope)[: AT_MOST + 1])
    for first in range(0, len(people), BATCH):
        yield from cases_of(kind, people[first : first + BATCH], scope)


def _row(cases: Sequence[Case]) -> list[str]:
    """What one person lacks. Where several must act, each is named once, in the order of what is missing."""
    person = cases[0].person
    who = list(dict.fromkeys(case.who for case in cases if case.who is not None))
    return [
        person.nip or "",
        person.nrk or "",
        person.full_name,
        person.post.unit.name,  # type: ignore[attr-defined]  # annotated by people_in
        "; ".join(case.missing for case in cases),
        _written(min(case.since for case in cases)),
        "; ".join(one.name for one in who) or _("Belum ada yang tercatat"),
        "; ".join(one.unit for one in who),
        "; ".join(_reached(one) for one in who),
    ]


def _reached(contact: Contact) -> str:
    return contact.reached_at or "-"


def _written(day: date) -> str:
    return f"{day:%d-%m-%Y}"
