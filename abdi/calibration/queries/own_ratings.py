"""What a penilai set in a period and in the one before, for the questions of "Pola penilaian saya"."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber

from abdi.appraisals.models import Rating
from abdi.appraisals.queries import newest_first
from abdi.cycles.models import Period


@dataclass(frozen=True)
class OwnRatings:
    """The ratings in force that one penilai set for the days of a period, by person.

    `before`: of the same persons, what he set for the days just before.
    """

    now: dict[int, Rating]
    before: dict[int, Rating]


def own_ratings(penilai: int, period: Period) -> OwnRatings:
    """Two queries, whatever the number of people."""
    return ratings_by_penilai([penilai], period).get(penilai, OwnRatings({}, {}))


def ratings_by_penilai(penilai: Iterable[int], period: Period) -> dict[int, OwnRatings]:
    """The same for several; those who rated nobody in these days are not there."""
    keys = list(penilai)
    days = {"appraisal__period__starts": period.starts, "appraisal__period__ends": period.ends}
    now = _last(Rating.objects.filter(**days), keys)
    before = _last(
        Rating.objects.filter(
            appraisal__period__ends__lt=period.starts, appraisal__period__series__kind=period.series.kind
        ),
        keys,
    )
    found: dict[int, dict[int, Rating]] = defaultdict(dict)
    for rating in now:
        found[rating.decided_by_id][rating.appraisal.person_id] = rating
    earlier: dict[int, dict[int, Rating]] = defaultdict(dict)
    for rating in before:  # the latest period comes first
        earlier[rating.decided_by_id].setdefault(rating.appraisal.person_id, rating)
    return {key: OwnRatings(set_, earlier[key]) for key, set_ in found.items()}


def periods_rated_by(penilai: int, day: date) -> list[Period]:
    """The periods over on `day` in which he set a rating, one a span, the newest first."""
    set_by_him = Rating.objects.filter(decided_by=penilai, objection=None)
    found = Period.objects.filter(ends__lt=day, pk__in=set_by_him.values("appraisal__period"))
    return newest_first(found.select_related("series__year"))


def spread_of_ratings(ratings: Iterable[Rating]) -> Counter[tuple[str, str]]:
    """How many stand in each cell of the matrix."""
    return Counter((rating.work, rating.behaviour) for rating in ratings)


def _last(ratings: QuerySet[Rating], penilai: list[int]) -> QuerySet[Rating]:
    """Of each appraisal the rating in force, where one of these set it by his own judgement."""
    newest = Window(RowNumber(), partition_by=F("appraisal"), order_by=F("number").desc())
    return (
        ratings.annotate(place=newest)
        .filter(place=1, decided_by__in=penilai, objection=None)
        .select_related("appraisal__period")
        .order_by("-appraisal__period__ends", "pk")
    )
