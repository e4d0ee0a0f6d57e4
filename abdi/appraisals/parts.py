"""A year that a transfer parted: each SKP of it with what its penilai set, for whoever sets the annual predikat."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Prefetch

from abdi.appraisals.models import Appraisal, EarlyRating, Rating
from abdi.cycles.models import Period
from abdi.goals.models import Skp


@dataclass(frozen=True)
class JudgedPeriod:
    """What holds of one SKP in one period: a rating, the two ratings whose predikat follows, or nothing yet."""

    appraisal: Appraisal
    rating: Rating | None
    early: EarlyRating | None

    @property
    def decided(self) -> Rating | EarlyRating | None:
        return self.rating or self.early


@dataclass(frozen=True)
class Part:
    """One SKP of the year. `is_current`: the one that is being judged."""

    skp: Skp
    is_current: bool = False
    judged: list[JudgedPeriod] = field(default_factory=list)


def parts_of_year(skp: Skp, period: Period) -> tuple[Part, ...]:
    """The SKPs up to this one in order, with all that was set outside the period judged now.

    Empty, and no query, for the first SKP of a year; else three, whatever the number of periods.
    """
    if skp.number == 1:
        return ()
    found = (
        Appraisal.objects.filter(person=skp.person_id, skp__year=skp.year_id, skp__number__lte=skp.number)
        .exclude(skp=skp, period=period)
        .select_related("period", "appraiser", "skp__appointment", "skp__unit", "skp__year")
        .prefetch_related(
            Prefetch("ratings", Rating.objects.select_related("decided_by").order_by("number")),
            Prefetch("early_ratings", EarlyRating.objects.select_related("decided_by").order_by("number")),
        )
        .order_by("skp__number", "period__starts", "pk")
    )
    by_skp: dict[int, list[JudgedPeriod]] = defaultdict(list)
    skps: dict[int, Skp] = {}
    for appraisal in found:
        skps[appraisal.skp_id] = appraisal.skp
        ratings, early = list(appraisal.ratings.all()), list(appraisal.early_ratings.all())
        by_skp[appraisal.skp_id].append(
            JudgedPeriod(appraisal, ratings[-1] if ratings else None, early[-1] if early else None)
        )
    earlier = [Part(one, judged=by_skp[key]) for key, one in skps.items() if key != skp.pk]
    return (*earlier, Part(skp, is_current=True, judged=by_skp[skp.pk]))


def early_rating_of(appraisal: Appraisal) -> EarlyRating | None:
    """The two ratings that hold while the predikat has not followed: those with the highest number."""
    found = appraisal.early_ratings.select_related("decided_by", "in_place_of", "version", "report")
    return found.order_by("-number").first()
