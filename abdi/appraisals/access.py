"""Who may see, rate and answer. Only the penilai rates; nobody rates himself; an administrator sees no judgement."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from abdi.appraisals.models import Appraisal, Rating
from abdi.goals.access import appraises
from abdi.goals.models import Skp
from abdi.people.access import Viewer, is_self, may_read_judgement
from abdi.people.models import Person, Unit
from abdi.people.queries import appraiser_on, leader_on


def may_rate(viewer: Viewer, person: Person) -> bool:
    """The penilai of `person` on the viewer's day: the direct superior, or his written delegate; never oneself."""
    return appraises(viewer, person)


def may_read(viewer: Viewer, person: Person) -> bool:
    """The person himself, today's penilai and superiors up the line, his HR, and those who read all."""
    return may_read_judgement(viewer, person) or may_rate(viewer, person)


def sets_predikat_of(unit: Unit, day: date) -> Person | None:
    """Who sets the predikat of `unit`: the penilai of its leader. None while that is not known."""
    leader = leader_on(unit, day)
    return appraiser_on(leader, day) if leader else None


def may_set_unit_predikat(viewer: Viewer, unit: Unit) -> bool:
    """The level above: whoever rates the leader of `unit` on the viewer's day."""
    setter = sets_predikat_of(unit, viewer.day)
    return viewer.person is not None and setter is not None and setter.pk == viewer.person.pk


@dataclass(frozen=True)
class Judgement:
    """An appraisal with the rating that the viewer may see: the one in force, or the one he set himself.

    `rating` is None while nothing was set.
    """

    appraisal: Appraisal
    rating: Rating | None

    @property
    def is_in_force(self) -> bool:
        """Whether no later rating stands beside this one."""
        ratings = list(self.appraisal.ratings.all())
        return not ratings or self.rating == ratings[-1]


def load_skp_to_rate(viewer: Viewer, public_id: uuid.UUID) -> Skp:
    """An SKP that the viewer may rate today; 404 where he may not even see it, 403 where he may only read."""
    skp = (
        Skp.objects.select_related("person", "unit", "year", "appointment")
        .filter(public_id=public_id)
        .first()
    )
    if skp is None:
        raise Http404
    if not may_rate(viewer, skp.person):
        if may_read_judgement(viewer, skp.person):
            raise PermissionDenied(_("Penilaian ini hanya dapat ditetapkan oleh penilainya."))
        raise Http404
    return skp


def load_judgement(viewer: Viewer, public_id: uuid.UUID) -> Judgement:
    """An appraisal that the viewer may read; a former penilai gets the rating he set, and nothing after it."""
    appraisal = _appraisals().filter(public_id=public_id).first()
    if appraisal is None:
        raise Http404
    ratings = list(appraisal.ratings.all())
    if may_read(viewer, appraisal.person):
        return Judgement(appraisal, ratings[-1] if ratings else None)
    own = [rating for rating in ratings if viewer.person and rating.decided_by_id == viewer.person.pk]
    if not own:
        raise Http404
    return Judgement(appraisal, own[-1])


def load_own_appraisal(viewer: Viewer, public_id: uuid.UUID) -> Judgement:
    """The viewer's own appraisal, to read or to answer."""
    judgement = load_judgement(viewer, public_id)
    if not is_self(viewer, judgement.appraisal.person):
        raise PermissionDenied(_("Hanya pegawai yang dinilai yang dapat menanggapi penilaian ini."))
    return judgement


def _appraisals() -> QuerySet[Appraisal]:
    return Appraisal.objects.select_related(
        "person", "appraiser", "period__series__year", "skp__unit", "skp__year", "skp__appointment"
    ).prefetch_related(
        Prefetch(
            "ratings", Rating.objects.select_related("decided_by", "version", "report").order_by("number")
        )
    )
