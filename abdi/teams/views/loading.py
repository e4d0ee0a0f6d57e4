"""Load with access in the same breath: not yours to see is 404, yours to see but not to change is 403."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _

from abdi.people.access import Viewer
from abdi.people.models import Person
from abdi.teams import access, queries
from abdi.teams.models import Membership, Team


def load_team(viewer: Viewer, team_id: uuid.UUID) -> Team:
    """A team that the viewer may read."""
    team = queries.team_with_id(team_id)
    if team is None or not access.may_read_team(viewer, team):
        raise Http404
    return team


def load_team_to(may: Callable[[Viewer, Team], bool], viewer: Viewer, team_id: uuid.UUID) -> Team:
    """A team that the viewer may read and with which he `may` do more."""
    team = load_team(viewer, team_id)
    if not may(viewer, team):
        raise PermissionDenied(_("Tim diatur oleh ketua tim, pimpinan unit pembentuknya, dan kepegawaian."))
    return team


def load_membership_to(
    may: Callable[[Viewer, Membership], bool], viewer: Viewer, membership_id: uuid.UUID
) -> Membership:
    """A membership of a team that the viewer may read, and with which he `may` do more."""
    found = queries.membership_with_id(membership_id)
    if found is None or not access.may_read_team(viewer, found.team):
        raise Http404
    if not may(viewer, found):
        raise PermissionDenied(_("Yang menjawab adalah atasan langsung atau pimpinan unit pegawai ini."))
    return found


def load_person(person_id: uuid.UUID) -> Person:
    """A civil servant. That somebody is one is no secret among civil servants."""
    person = Person.objects.filter(public_id=person_id).exclude(nip=None).first()
    if person is None:
        raise Http404
    return person
