"""Who may see and move a report. A draft is its writer's alone; nothing counts until it is handed in."""

from __future__ import annotations

from abdi.goals.access import appraises_skp
from abdi.goals.models import Skp
from abdi.people.access import Viewer, is_self, may_read_judgement
from abdi.people.models import Person
from abdi.people.queries import appraiser_on
from abdi.reporting.enums import ReportStatus
from abdi.reporting.models import Assistance, AssistedActivity, AssistedEntry, Report


def may_write(viewer: Viewer, skp: Skp) -> bool:
    """Fill, hand in and withdraw: the person himself, nobody for him."""
    return is_self(viewer, skp.person)


def may_assist(viewer: Viewer, assistance: Assistance) -> bool:
    """Type for the colleague: the named helper, on the days that were given, while it is not taken back.

    Who has become the colleague's penilai meanwhile does not write what he will read.
    """
    if viewer.person is None or viewer.person.pk != assistance.helper_id:
        return False
    if assistance.revoked_at is not None or not assistance.starts <= viewer.day <= assistance.ends:
        return False
    return not may_review(viewer, assistance.owner)


def may_take_back(viewer: Viewer, entry: AssistedEntry | AssistedActivity) -> bool:
    """Take back what one typed: whoever typed it, also after the days of the help are over."""
    return viewer.person is not None and viewer.person.pk == entry.assistance.helper_id


def may_decide(viewer: Viewer, entry: AssistedEntry) -> bool:
    """Confirm, change or refuse what a helper typed: the owner of the SKP, nobody for him."""
    return is_self(viewer, entry.skp.person)


def may_decide_activity(viewer: Viewer, entry: AssistedActivity) -> bool:
    """The same of an activity that a helper typed: whose day it was, nobody for him."""
    return viewer.person is not None and viewer.person.pk == entry.assistance.owner_id


def may_review(viewer: Viewer, person: Person) -> bool:
    """Open, return, answer: the penilai of `person` on that day, or whom he has delegated in writing."""
    if viewer.person is None or is_self(viewer, person):
        return False
    appraiser = appraiser_on(person, viewer.day)
    return appraiser is not None and appraiser.pk == viewer.person.pk


def may_review_report(viewer: Viewer, skp: Skp) -> bool:
    """The same for the reports of one SKP: of one that a transfer closed, its penilai of the last day."""
    return appraises_skp(viewer, skp)


def acted_on(viewer: Viewer, report: Report) -> bool:
    """Opened or returned this very version; a former superior sees that and nothing else."""
    return viewer.person is not None and viewer.person.pk in (report.opened_by_id, report.returned_by_id)


def may_read(viewer: Viewer, report: Report) -> bool:
    """Read a report with its evidence."""
    person = report.skp.person
    if is_self(viewer, person):
        return True
    if report.status == ReportStatus.DRAFT:
        return False
    return (
        acted_on(viewer, report)
        or may_read_judgement(viewer, person)
        or may_review_report(viewer, report.skp)
    )
