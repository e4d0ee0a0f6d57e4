"""Reads of teams. "On a day" is always an argument."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When

from abdi.cycles.models import PerformanceYear
from abdi.people.access import READING_ROLES, Viewer
from abdi.people.lookup import in_lineages, named
from abdi.people.models import Appointment, Person, Unit
from abdi.people.queries import post_on, with_posts
from abdi.teams.access import answered_by, forming_lineages
from abdi.teams.enums import BELONGS, MembershipStatus
from abdi.teams.models import Membership, Team

FOUND_AT_MOST = 20


def _teams() -> QuerySet[Team]:
    return Team.objects.select_related("unit", "year", "leader")


def team_with_id(public_id: uuid.UUID) -> Team | None:
    return _teams().filter(public_id=public_id).first()


def membership_with_id(public_id: uuid.UUID) -> Membership | None:
    return (
        Membership.objects.filter(public_id=public_id)
        .select_related("person", "team__unit", "team__year", "team__leader")
        .first()
    )


def teams_of(person: Person, year: PerformanceYear) -> QuerySet[Team]:
    """The teams of a year that `person` leads or belongs to; those of which he waits to be a member too."""
    belongs = Membership.objects.filter(person=person, status__in=BELONGS)
    return _counted(_teams().filter(Q(leader=person) | Q(pk__in=belongs.values("team")), year=year)).order_by(
        "name", "pk"
    )


def teams_of_units(viewer: Viewer, year: PerformanceYear) -> QuerySet[Team]:
    """The teams hosted by the viewer's unit, by those above it, and by those under what he leads or looks after."""
    lineages = set(forming_lineages(viewer))
    lineages |= {granted.lineage for granted in viewer.roles if granted.role in READING_ROLES}
    if viewer.leads_the_city:
        lineages.add("")
    under = Q(pk__in=[])
    for lineage in lineages:
        under |= Q(unit__lineage__startswith=lineage)
    if viewer.post is not None:
        under |= Q(unit__code__in=viewer.post.unit.lineage.rstrip("/").split("/"))
    return _counted(_teams().filter(under, year=year)).order_by("unit__lineage", "name", "pk")


def _counted(teams: QuerySet[Team]) -> QuerySet[Team]:
    """With `members`, how many belong or wait to."""
    return teams.annotate(members=Count("memberships", filter=Q(memberships__status__in=BELONGS)))


def waiting_for_answer(viewer: Viewer, year: PerformanceYear) -> QuerySet[Membership]:
    """Members of other units' teams whom the viewer is asked to lend, the oldest first."""
    return (
        Membership.objects.filter(answered_by(viewer), team__year=year, status=MembershipStatus.WAITING)
        .select_related("person", "team__leader", "team__unit")
        .order_by("proposed_at", "pk")
    )


@dataclass(frozen=True)
class Member:
    """A membership with the post of the member on a day; None where he holds none."""

    membership: Membership
    post: Appointment | None


def memberships_of(team: Team, *, with_declined: bool) -> QuerySet[Membership]:
    """Those who wait first, then the members, then what came to nothing."""
    found = Membership.objects.filter(team=team)
    if not with_declined:
        found = found.filter(status__in=BELONGS)
    order = (MembershipStatus.WAITING, MembershipStatus.MEMBER)
    rank = Case(
        *(When(status=status, then=Value(place)) for place, status in enumerate(order)),
        default=Value(len(order)),
        output_field=IntegerField(),
    )
    return (
        found.select_related("person", "team__unit", "team__year", "team__leader")
        .annotate(rank=rank)
        .order_by("rank", "person__name", "pk")
    )


def with_member_posts(memberships: Iterable[Membership], day: date) -> list[Member]:
    """The memberships with the posts of their persons on `day`, in one query."""
    held = list(memberships)
    people = with_posts(Person.objects.filter(pk__in=[one.person_id for one in held]), day)
    posts = {person.pk: getattr(person, "post", None) for person in people}
    return [Member(one, posts.get(one.person_id)) for one in held]


def memberships(person: Person, year: PerformanceYear) -> QuerySet[Membership]:
    """Every team of the year to which `person` belongs or waits to belong, with its leader."""
    return (
        Membership.objects.filter(person=person, team__year=year, status__in=BELONGS)
        .select_related("team__leader", "team__unit")
        .order_by("team__name", "pk")
    )


def assigning_teams(person: Person, year: PerformanceYear) -> list[Team]:
    """The teams whose ketua tim may have assigned a result to `person`; one he waits for is among them."""
    return list({one.team_id: one.team for one in memberships(person, year)}.values())


def candidates(words: str, day: date, *, under: tuple[str, ...] = ("",)) -> list[Person]:
    """Persons whose name holds every word, with their post on `day`, under one of the lineages; at most 20."""
    if not words.strip():
        return []
    found = in_lineages(named(Person.objects.exclude(nip=None), words), under, day)
    return list(with_posts(found.distinct(), day).order_by("name", "pk")[:FOUND_AT_MOST])


def hosts_for(viewer: Viewer, leader: Person) -> list[Unit]:
    """The units that may host a team led by `leader`: his own and those above it, as far as the viewer reaches."""
    post = post_on(leader, viewer.day)
    if post is None:
        return []
    codes = post.unit.lineage.rstrip("/").split("/")
    lineages = forming_lineages(viewer)
    found = Unit.objects.filter(code__in=codes).order_by("-lineage")
    return [unit for unit in found if any(unit.lineage.startswith(lineage) for lineage in lineages)]


def leads_some(person: OuterRef) -> Exists:
    """Whether `person` leads a team: a fact of who looks, for the menu."""
    return Exists(Team.objects.filter(leader=person))
