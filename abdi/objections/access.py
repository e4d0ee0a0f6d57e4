"""Who objects, speaks and decides. The penilai never decides; nobody decides on himself; readers read only."""

from __future__ import annotations

import uuid
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from abdi.objections.enums import ObjectionStatus
from abdi.objections.models import Objection
from abdi.people.access import Viewer, is_hr_of, is_self, may_manage_person, reads_record_of


def is_penilai(viewer: Viewer, objection: Objection) -> bool:
    """Whoever set the contested rating."""
    return is_self(viewer, objection.penilai)


def is_examiner(viewer: Viewer, objection: Objection) -> bool:
    """Whoever is to decide; never the person himself, never the penilai."""
    return is_self(viewer, objection.examiner) and objection.examiner_id not in (
        objection.person_id,
        objection.penilai_id,
    )


def may_read(viewer: Viewer, objection: Objection) -> bool:
    """Both sides, the examiner, HR of the employee's unit, and those who read all; no other superior."""
    return (
        is_self(viewer, objection.person)
        or is_penilai(viewer, objection)
        or is_examiner(viewer, objection)
        or reads_record_of(viewer, objection.person)
    )


def may_withdraw(viewer: Viewer, objection: Objection) -> bool:
    """The employee, until it is decided."""
    return is_self(viewer, objection.person) and objection.is_open


def may_state(viewer: Viewer, objection: Objection) -> bool:
    """The penilai, once, while the decision is not taken: also after his days, if the examiner has not decided."""
    return is_penilai(viewer, objection) and objection.is_open and objection.stated_at is None


def is_heard(objection: Objection, day: date) -> bool:
    """Whether both sides were heard: the penilai has spoken, cannot be asked any more, or has let his days go by."""
    return objection.status == ObjectionStatus.EXAMINED or day > objection.statement_due


def may_decide(viewer: Viewer, objection: Objection) -> bool:
    """The examiner, once both sides were heard."""
    return objection.is_open and is_examiner(viewer, objection) and is_heard(objection, viewer.day)


def may_print(viewer: Viewer, objection: Objection) -> bool:
    """Have the decision issued: both sides, the examiner, and HR; who only reads takes what was issued."""
    return (
        is_self(viewer, objection.person)
        or is_penilai(viewer, objection)
        or is_examiner(viewer, objection)
        or is_hr_of(viewer, objection.person)
    )


def may_name_examiner(viewer: Viewer, objection: Objection) -> bool:
    """HR of the employee's unit, not one of the two sides."""
    return (
        objection.is_open
        and may_manage_person(viewer, objection.person)
        and not is_penilai(viewer, objection)
    )


def load_objection(viewer: Viewer, public_id: uuid.UUID) -> Objection:
    """An objection that the viewer may read, with what its page shows; anything else is not there."""
    found = with_sides(Objection.objects.filter(public_id=public_id)).first()
    if found is None or not may_read(viewer, found):
        raise Http404
    return found


def load_own(viewer: Viewer, public_id: uuid.UUID) -> Objection:
    """The viewer's own objection: 403 for who may only read it."""
    found = load_objection(viewer, public_id)
    if not is_self(viewer, found.person):
        raise PermissionDenied(_("Keberatan ini hanya dapat dicabut oleh pegawai yang mengajukannya."))
    return found


def with_sides(found: QuerySet[Objection]) -> QuerySet[Objection]:
    return found.select_related(
        "person",
        "penilai",
        "examiner",
        "decided_by",
        "rating",
        "new_rating",
        "case_file",
        "appraisal__period__series__year",
        "appraisal__skp__unit",
        "appraisal__skp__appointment",
    )
