"""What teams assigned, and what their ketua tim offer and expect."""

from __future__ import annotations

import uuid

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from abdi.cycles.models import PerformanceYear
from abdi.goals.enums import OfferStatus, SkpStatus
from abdi.goals.models import Result, ResultOffer, TeamExpectation
from abdi.people.models import Person
from abdi.teams.enums import BELONGS
from abdi.teams.models import Membership, Team
from abdi.teams.queries import memberships

_OFFER = ("team__year", "team__unit", "team__leader", "person", "offered_by", "version", "supports")


def offer_with_id(public_id: uuid.UUID) -> ResultOffer | None:
    return ResultOffer.objects.filter(public_id=public_id).select_related(*_OFFER).first()


def memberships_with_offers(person: Person, year: PerformanceYear) -> list[Membership]:
    """The teams of `person` in a year; each with `offers`, what its ketua tim offers him and waits to be answered."""
    waiting = ResultOffer.objects.filter(
        person=OuterRef("person"), team=OuterRef("team"), status=OfferStatus.WAITING
    ).order_by("offered_at", "pk")
    told = ArraySubquery(waiting.values(json=JSONObject(public_id="public_id", text="text")))
    return list(memberships(person, year).annotate(offers=told))


def is_assigned(person: OuterRef) -> Exists:
    """Whether a ketua tim offers somebody a result that he has not answered: a fact about the viewer."""
    return Exists(ResultOffer.objects.filter(person=person, status=OfferStatus.WAITING))


def offers_of(team: Team) -> QuerySet[ResultOffer]:
    """What was offered to members and did not become a result, the latest first."""
    open_or_declined = ResultOffer.objects.filter(team=team).exclude(status=OfferStatus.TAKEN)
    return open_or_declined.select_related("person").order_by("-offered_at", "-pk")


def assigned_results(team: Team) -> QuerySet[Result]:
    """The results in force that the team assigned to who belongs to it or waits to; nothing else of their SKP."""
    members = Membership.objects.filter(team=team, status__in=BELONGS)
    return (
        Result.objects.filter(
            team=team, version__status=SkpStatus.IN_FORCE, version__skp__person__in=members.values("person")
        )
        .select_related("version__skp__person", "version__skp__year", "team__leader")
        .prefetch_related("indicators")
        .annotate(expected=expectation_on("version__skp__person"))
        .order_by("version__skp__person__name", "version__skp", "position", "pk")
    )


def assigned_result(team: Team, key: uuid.UUID) -> Result | None:
    """One of them, by its key."""
    return assigned_results(team).filter(key=key).first()


def expectation_on(person: str) -> Subquery:
    """What a ketua tim expects, for a query of results to annotate; `person` is the path to who promised them."""
    found = TeamExpectation.objects.filter(person=OuterRef(person), key=OuterRef("key"))
    return Subquery(found.values("text")[:1])
