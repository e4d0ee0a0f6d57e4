"""Who may write, read and answer a Catatan Harian.

Its owner writes. His superiors of today read it, this year's and last year's; the one who appraises him asks back and
acknowledges. An inspector reads. HR sees whether there are entries, never what they say.
"""

from __future__ import annotations

from datetime import date

from abdi.people.access import Viewer, is_hr_of, is_self, lineage_of, stands_above, supervises
from abdi.people.enums import Role
from abdi.people.models import Person
from abdi.people.queries import appraiser_on


def may_write(viewer: Viewer, person: Person) -> bool:
    """Only the owner; nobody for him."""
    return is_self(viewer, person)


def may_answer_to(viewer: Viewer, person: Person) -> bool:
    """Ask back and acknowledge: today's direct superior, or whom he has delegated in writing."""
    if viewer.person is None or is_self(viewer, person):
        return False
    return supervises(viewer, person) or appraiser_on(person, viewer.day) == viewer.person


def may_read(viewer: Viewer, person: Person, day: date) -> bool:
    """Read what was written of `day`."""
    if is_self(viewer, person):
        return True
    if inspects(viewer, person):
        return True
    if day.year < viewer.day.year - 1:
        return False
    return stands_above(viewer, person) or may_answer_to(viewer, person)


def may_see_whether(viewer: Viewer, person: Person) -> bool:
    """See on which days there are entries, and nothing else: HR of the person's unit."""
    return is_hr_of(viewer, person)


def inspects(viewer: Viewer, person: Person) -> bool:
    """An inspector, as far as the unit of his role reaches; his reading is logged."""
    given = [granted for granted in viewer.roles if granted.role == Role.INSPEKTUR]
    if not given or is_self(viewer, person):
        return False
    lineage = lineage_of(person, viewer.day)
    return any(granted.covers(lineage) for granted in given)
