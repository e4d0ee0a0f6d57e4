"""Who may see and write a Renkin, the monthly form and the rekap. A Renkin belongs to the SKP that it breaks down."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from abdi.goals.access import appraises, may_read_skp, may_write_skp, readable
from abdi.goals.models import Skp, SkpVersion
from abdi.people.access import (
    HR_ROLES,
    READING_ROLES,
    Viewer,
    import_scope,
    may_manage_person,
    may_read_judgement,
)
from abdi.people.enums import EmploymentStatus
from abdi.people.models import Person, Unit
from abdi.people.queries import status_on


def may_write(viewer: Viewer, skp: Skp) -> bool:
    """The owner, nobody for him."""
    return may_write_skp(viewer, skp)


def versions_to_read(viewer: Viewer, skp: Skp, versions: Sequence[SkpVersion]) -> list[SkpVersion]:
    """Versions beside which the viewer may read the Renkin; a former superior gets none."""
    if may_write(viewer, skp):
        return list(versions)
    return readable(viewer, skp, versions, reads=True) if may_read_skp(viewer, skp) else []


def has_monthly_form(person: Person, day: date) -> bool:
    """Only who is PPPK Paruh Waktu on `day` gives account by month on this form."""
    return status_on(person, day) == EmploymentStatus.PPPK_PARUH_WAKTU


def works_part_time(person: Person) -> bool:
    """Whether he is PPPK Paruh Waktu now; for a day that is past ask `has_monthly_form`."""
    return person.employment_status == EmploymentStatus.PPPK_PARUH_WAKTU


def may_read_months(viewer: Viewer, person: Person) -> bool:
    """The monthly forms of `person`: whoever reads his SKP and realisation."""
    return may_read_judgement(viewer, person) or appraises(viewer, person)


def may_write_attendance(viewer: Viewer, person: Person) -> bool:
    """HR of his unit, and nobody for himself."""
    return may_manage_person(viewer, person)


def may_bring_attendance(viewer: Viewer) -> bool:
    """Bring a sheet of days: HR; each row is asked by itself whether its person is within reach."""
    return bool(import_scope(viewer))


def recapitulated(viewer: Viewer) -> list[str]:
    """Under which units the viewer reads the rekap; an empty lineage is the whole city."""
    found = [granted.lineage for granted in viewer.roles if granted.role in HR_ROLES | READING_ROLES]
    if viewer.post is not None and viewer.post.leads_unit:
        found.append(viewer.post.unit.lineage)
    if viewer.leads_the_city:
        found.append("")
    return found


def may_read_rekap(viewer: Viewer, unit: Unit) -> bool:
    """HR and readers as far as their role reaches, and who leads the unit or one above it."""
    return any(unit.lineage.startswith(lineage) for lineage in recapitulated(viewer))
