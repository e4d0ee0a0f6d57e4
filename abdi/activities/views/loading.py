"""Load with access in the same breath: not yours to see is 404, yours to see but not to change is 403."""

from __future__ import annotations

import uuid

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from abdi.activities import access, queries
from abdi.activities.dates import Month
from abdi.activities.models import Activity, Intake
from abdi.core import access_log
from abdi.core.actor import Actor
from abdi.people.access import Viewer
from abdi.people.models import Person


def load_entry(viewer: Viewer, public_id: uuid.UUID, *, also_gone: bool = False) -> Activity:
    """An entry that the viewer may read; an inspector's reading is logged."""
    entry = queries.entry_with_id(public_id, also_gone=also_gone)
    if entry is None or not access.may_read(viewer, entry.person, entry.day):
        raise Http404
    note_inspection(viewer, entry.person)
    return entry


def load_own_entry(viewer: Viewer, public_id: uuid.UUID, *, also_gone: bool = False) -> Activity:
    """An entry of the viewer's own."""
    entry = load_entry(viewer, public_id, also_gone=also_gone)
    if not access.may_write(viewer, entry.person):
        raise PermissionDenied(_("Catatan ini milik pegawai lain."))
    return entry


def load_person(viewer: Viewer, public_id: uuid.UUID, month: Month) -> tuple[Person, bool]:
    """Somebody whose log of that month the viewer may open, and whether he may read it.

    False: he sees on which days there are entries, and nothing else.
    """
    person = Person.objects.filter(public_id=public_id).select_related("user").first()
    if person is None:
        raise Http404
    if access.may_read(viewer, person, month.last):
        note_inspection(viewer, person)
        return person, True
    if access.may_see_whether(viewer, person):
        return person, False
    raise Http404


def load_own_intake(viewer: Viewer, public_id: uuid.UUID) -> Intake:
    """A sheet that the viewer brought."""
    intake = queries.intake_with_id(public_id)
    if intake is None or not access.may_write(viewer, intake.person):
        raise Http404
    return intake


def note_inspection(viewer: Viewer, person: Person) -> None:
    """An inspector's reading of somebody's log goes on record."""
    if access.inspects(viewer, person):
        access_log.record(
            actor=str(Actor.user(viewer.user.public_id)),
            subject="activities.Activity",
            subject_id=person.public_id,
            reason="pemeriksaan",
        )


def month_asked(request: HttpRequest, viewer: Viewer) -> Month:
    """The month in `bulan`; this one for anything that is none, or that has not begun."""
    asked = Month.parse(request.GET.get("bulan", ""))
    return asked if asked and asked.first <= viewer.day else Month.of(viewer.day)
