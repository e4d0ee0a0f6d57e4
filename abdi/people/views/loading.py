"""Records loaded together with the check of access: not visible is 404, visible but not yours to change is 403."""

from __future__ import annotations

import uuid

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _

from abdi.core import access_log
from abdi.core.actor import Actor
from abdi.people.access import (
    Viewer,
    is_self,
    may_hand_over_access,
    may_manage_person,
    may_see_imports,
    may_see_person,
    may_see_run,
    stands_above,
)
from abdi.people.models import ImportRun, Person, SupervisorClaim


def person_to_see(viewer: Viewer, public_id: uuid.UUID) -> Person:
    """A person whose page the viewer may open; that somebody else than he or his superior did is noted."""
    person = Person.objects.select_related("user").filter(public_id=public_id).first()
    if person is None or not may_see_person(viewer, person):
        raise Http404
    if not is_self(viewer, person) and not stands_above(viewer, person):
        access_log.record(
            actor=str(Actor.user(viewer.user.public_id)), subject="people.Person", subject_id=person.public_id
        )
    return person


def person_to_manage(viewer: Viewer, public_id: uuid.UUID) -> Person:
    """A person whose facts and superior the viewer may change."""
    person = person_to_see(viewer, public_id)
    if not may_manage_person(viewer, person):
        raise PermissionDenied(_("Data ini diubah oleh pengelola kepegawaian unitnya atau BKD."))
    return person


def person_to_let_in(viewer: Viewer, public_id: uuid.UUID) -> Person:
    """A person to whom the viewer may hand access."""
    person = person_to_see(viewer, public_id)
    if not may_hand_over_access(viewer, person):
        raise PermissionDenied(_("Akses akun ini diberikan oleh BKD."))
    return person


def run_to_see(viewer: Viewer, public_id: uuid.UUID) -> ImportRun:
    """An import that the viewer may look at."""
    run = ImportRun.objects.select_related("file", "made_by").filter(public_id=public_id).first()
    if run is None or not may_see_imports(viewer) or not may_see_run(viewer, run):
        raise Http404
    return run


def claim_to_decide(viewer: Viewer, public_id: uuid.UUID) -> SupervisorClaim:
    """A claim that the viewer may decide; who may only read it gets 403."""
    claim = SupervisorClaim.objects.select_related("person", "proposed").filter(public_id=public_id).first()
    if claim is None or not may_see_person(viewer, claim.person):
        raise Http404
    if not may_manage_person(viewer, claim.person):
        raise PermissionDenied(_("Usul ini diputuskan oleh pengelola kepegawaian unit atau BKD."))
    return claim
