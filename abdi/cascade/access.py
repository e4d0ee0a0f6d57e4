"""Who may walk the tree of promises. Goals are open along the line of units; a result is open to whoever it serves.

A promise in force is read by those who read the SKP, and by everyone who works under its holder: whoever carries on
a result must be able to see what it serves, with holder, indicators and targets. On a page that one may open, the
lines directly below show their words and their holder, and lead on only where the viewer may open them too.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import connection

from abdi.goals.access import may_read_skp
from abdi.goals.models import Skp
from abdi.people.access import (
    HR_ROLES,
    READING_ROLES,
    Viewer,
    is_self,
    may_read_judgement,
    superiors_above,
)
from abdi.people.enums import AppointmentKind
from abdi.people.models import Appointment, Person, Unit
from abdi.strategy.access import may_write_goals


def may_read_result(viewer: Viewer, skp: Skp) -> bool:
    """May open a result of this SKP in the tree: readers of the SKP, and who works under its holder."""
    return works_under(viewer, skp.person) or may_read_skp(viewer, skp)


def works_under(viewer: Viewer, person: Person) -> bool:
    """`person` stands above the viewer on his day, directly or up the line."""
    return viewer.person is not None and person.pk in superiors_above(viewer.person, viewer.day)


_OF_HIS_LINE = """
WITH RECURSIVE above(origin, id) AS (
  SELECT person_id, superior_id FROM people_supervision WHERE person_id = ANY(%(people)s) AND during @> %(day)s::date
  UNION
  SELECT above.origin, s.superior_id FROM people_supervision s JOIN above ON s.person_id = above.id
  WHERE s.during @> %(day)s::date
)
SELECT DISTINCT CASE origin WHEN %(viewer)s THEN id ELSE origin END FROM above WHERE %(viewer)s IN (origin, id)
"""


def openable(viewer: Viewer, holders: Collection[int]) -> frozenset[int]:
    """Those of the holders (keys of persons) whose results the viewer may open: two queries at most.

    The same rule as `may_read_result`, but for a written delegation, which opens its SKP from the list of approvals.
    """
    if not holders or viewer.reads_all:
        return frozenset(holders)
    found = _under_his_roles(viewer, holders)
    if viewer.person is not None:
        found |= _of_his_line(viewer.person, viewer.day, holders)
    return found & frozenset(holders)


def _of_his_line(person: Person, day: date, holders: Collection[int]) -> frozenset[int]:
    """Himself, who stands above him, and those of the holders above whom he stands."""
    with connection.cursor() as cursor:
        cursor.execute(_OF_HIS_LINE, {"people": [*holders, person.pk], "day": day, "viewer": person.pk})
        return frozenset(row[0] for row in cursor.fetchall()) | {person.pk}


def _under_his_roles(viewer: Viewer, holders: Collection[int]) -> frozenset[int]:
    given = [granted for granted in viewer.roles if granted.role in HR_ROLES | READING_ROLES]
    if not given:
        return frozenset()
    posts = Appointment.objects.filter(
        person__in=holders, kind=AppointmentKind.DEFINITIF, during__contains=viewer.day
    )
    return frozenset(
        person
        for person, lineage in posts.values_list("person_id", "unit__lineage")
        if any(granted.covers(lineage) for granted in given)
    )


def may_review(viewer: Viewer, unit: Unit) -> bool:
    """RHK belum terbagi of a unit: who leads it or one above it, its HR, the Governor, and those who read all of it."""
    return (
        viewer.leads_the_city
        or may_write_goals(viewer, unit)
        or any(granted.role in READING_ROLES and granted.covers(unit.lineage) for granted in viewer.roles)
    )


def reviews_lineage(viewer: Viewer) -> str | None:
    """The lineage at which the viewer's review begins; empty is the whole city, None when he reviews no unit."""
    if viewer.post is not None and viewer.post.leads_unit:
        return viewer.post.unit.lineage
    if viewer.leads_the_city:
        return ""
    given = [granted.lineage for granted in viewer.roles if granted.role in HR_ROLES | READING_ROLES]
    return given[0] if given else None


def may_read_matrix(viewer: Viewer, superior: Person) -> bool:
    """The Matriks Peran Hasil of a superior: himself, his superiors, his HR, and those who read all."""
    return may_read_judgement(viewer, superior)


def may_write_matrix(viewer: Viewer, superior: Person) -> bool:
    """Only the superior himself, while somebody works under him."""
    return is_self(viewer, superior) and viewer.is_superior
