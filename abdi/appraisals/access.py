"""Who may see, rate and answer. Only the penilai rates; nobody rates himself; an administrator sees no judgement."""

from __future__ import annotations

import uuid
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from abdi.appraisals.models import Appraisal
from abdi.goals.models import Skp
from abdi.people.access import Viewer, is_self, may_read_judgement
from abdi.people.models import Person, Unit
from abdi.people.queries import appraiser_on, leader_on, superior_on


def may_rate(viewer: Viewer, person: Person) -> bool:
    """The penilai of `person` on the viewer's day: the direct superior, or his written delegate."""
    if viewer.person is None or is_self(viewer, person):
        return False
    appraiser = appraiser_on(person, viewer.day)
    return appraiser is not None and appraiser.pk == viewer.person.pk


def sets_predikat_of(unit: Unit, day: date) -> Person | None:
    """Who sets the predikat of `unit`: the superior of its leader. None while that is not known."""
    leader = leader_on(unit, day)
    return superior_on(leader, day) if leader else None


def may_set_unit_predikat(viewer: Viewer, unit: Unit) -> bool:
    setter = sets_predikat_of(unit, viewer.day)
    return viewer.person is not None and setter is not None and setter.pk == viewer.person.pk


def load_skp_to_rate(viewer: Viewer, public_id: uuid.UUID) -> Skp:
    """An SKP that the viewer may rate today; 404 where he may not even see it, 403 where he may only read."""
    skp = (
        Skp.objects.select_related("person", "unit", "year", "appointment")
        .filter(public_id=public_id)
        .first()
    )
    if skp is None or not may_read_judgement(viewer, skp.person):
        raise Http404
    if not may_rate(viewer, skp.person):
        raise PermissionDenied("Penilaian ini hanya dapat ditetapkan oleh penilainya.")
    return skp


def load_appraisal(viewer: Viewer, public_id: uuid.UUID) -> Appraisal:
    """An appraisal that the viewer may read."""
    appraisal = _appraisals().filter(public_id=public_id).first()
    if appraisal is None or not may_read_judgement(viewer, appraisal.person):
        raise Http404
    return appraisal


def load_own_appraisal(viewer: Viewer, public_id: uuid.UUID) -> Appraisal:
    """The viewer's own appraisal, to read or to answer."""
    appraisal = load_appraisal(viewer, public_id)
    if not is_self(viewer, appraisal.person):
        raise PermissionDenied("Hanya pegawai yang dinilai yang dapat menanggapi penilaian ini.")
    return appraisal


def _appraisals() -> QuerySet[Appraisal]:
    return Appraisal.objects.select_related(
        "person", "appraiser", "period__series__year", "skp__unit", "skp__year", "skp__appointment"
    )
