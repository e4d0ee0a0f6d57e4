"""Load with access in the same breath: not yours to see is 404, yours to see but not to change is 403."""

from __future__ import annotations

import uuid

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _

from abdi.people.access import Viewer, may_see_person
from abdi.people.models import Person
from abdi.transitions import access, queries
from abdi.transitions.models import TransferProposal, Transition


def load_person_to_change(viewer: Viewer, person_id: uuid.UUID) -> Person:
    """A civil servant whose changes the viewer may note."""
    person = Person.objects.filter(public_id=person_id).exclude(nip=None).select_related("user").first()
    if person is None:
        raise Http404
    if not access.may_change(viewer, person):
        if may_see_person(viewer, person):
            raise PermissionDenied(_("Perubahan dicatat oleh pengelola kepegawaian unit pegawai itu."))
        raise Http404
    return person


def load_change(viewer: Viewer, change_id: uuid.UUID) -> Transition:
    """A change that the viewer may read."""
    found = queries.change_with_id(change_id)
    if found is None or not access.may_read(viewer, found):
        raise Http404
    return found


def load_proposal(viewer: Viewer, proposal_id: uuid.UUID) -> TransferProposal:
    """A proposed transfer, for either side."""
    found = queries.proposal_with_id(proposal_id)
    if found is None or not access.may_read_proposal(viewer, found):
        raise Http404
    return found


def load_change_to_undo(viewer: Viewer, change_id: uuid.UUID) -> Transition:
    """A change that the viewer may take back."""
    found = load_change(viewer, change_id)
    if not access.may_undo(viewer, found):
        raise PermissionDenied(_("Perubahan dibatalkan pengelola kepegawaian unit pegawai itu."))
    return found
