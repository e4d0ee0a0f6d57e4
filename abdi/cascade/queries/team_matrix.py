"""The matrix of a team: its members, the results in force of its ketua tim, and what of them each member carries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F

from abdi.goals.enums import OfferStatus
from abdi.goals.models import Result, ResultOffer
from abdi.goals.queries import assigned_results, results_of_leader
from abdi.people.models import Person
from abdi.teams.models import Membership, Team


@dataclass(frozen=True)
class TeamCell:
    """What a member carries under one column, and what is offered to him there."""

    results: tuple[Result, ...]
    offers: tuple[ResultOffer, ...]


@dataclass(frozen=True)
class TeamRow:
    """A member with a cell for each column; the last one holds what hangs under none of them."""

    member: Person
    cells: tuple[tuple[Result | None, TeamCell], ...]


def team_columns(team: Team, day: date) -> list[Result]:
    """The results in force of the ketua tim, main ones first."""
    return results_of_leader(team, day)


def team_rows(team: Team, columns: list[Result], members: Iterable[Membership]) -> list[TeamRow]:
    """The rows of these members: three queries, however many they are."""
    people = [one.person for one in members]
    results: dict[tuple[int, UUID | None], list[Result]] = defaultdict(list)
    offers: dict[tuple[int, UUID | None], list[ResultOffer]] = defaultdict(list)
    known = {column.key for column in columns}
    assigned = assigned_results(team).filter(version__skp__person__in=people)
    for result in assigned.annotate(above=F("superior_result__key")):
        results[result.version.skp.person_id, _under(result.above, known)].append(result)
    waiting = ResultOffer.objects.filter(team=team, person__in=people, status=OfferStatus.WAITING)
    for offer in waiting.annotate(above=F("supports__key")):
        offers[offer.person_id, _under(offer.above, known)].append(offer)
    places: list[Result | None] = [*columns, None]
    return [
        TeamRow(
            person,
            tuple(
                (
                    column,
                    TeamCell(
                        tuple(results[person.pk, column.key if column else None]),
                        tuple(offers[person.pk, column.key if column else None]),
                    ),
                )
                for column in places
            ),
        )
        for person in people
    ]


def _under(key: UUID | None, known: set[UUID]) -> UUID | None:
    return key if key in known else None
