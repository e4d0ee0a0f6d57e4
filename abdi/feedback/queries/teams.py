"""What teams assigned and how it goes, for their ketua tim; and what a ketua tim said, for the penilai."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, JSONObject

from abdi.cycles.models import PerformanceYear
from abdi.feedback.models import Note, Recommendation
from abdi.goals.enums import OfferStatus
from abdi.goals.models import Indicator, Result, ResultOffer, Skp
from abdi.goals.queries import assigned_results, target_words
from abdi.people.models import Person
from abdi.reporting.enums import HANDED_IN
from abdi.reporting.models import Realisation
from abdi.teams.enums import BELONGS, MembershipStatus
from abdi.teams.models import Membership, Team


@dataclass(frozen=True)
class AimLine:
    """An indicator with what was handed in last; None while nothing was."""

    indicator: Indicator
    shown: Realisation | None

    @property
    def target(self) -> str:
        return target_words(self.indicator)


@dataclass(frozen=True)
class AssignedLine:
    """A result that a team assigned, with its indicators and what the ketua tim said of it."""

    result: Result
    aims: Sequence[AimLine]
    notes: Sequence[Note]

    @property
    def expectation(self) -> str:
        return getattr(self.result, "expected", None) or ""


@dataclass(frozen=True)
class Followed:
    """A member as his ketua tim sees him: what this team assigned or offered to him, and nothing else of his SKP."""

    membership: Membership
    lines: Sequence[AssignedLine]
    offers: Sequence[ResultOffer]
    recommendation: Recommendation | None


@dataclass(frozen=True)
class TeamVoice:
    """A team of a person with what its ketua tim recommends (empty words without) and what he saw."""

    team_id: int
    team: str
    public_id: str
    leader: str
    task: str
    status: str
    text: str
    grounds: str
    by: str
    notes: Sequence[Note] = ()

    @property
    def waits(self) -> bool:
        """Whether the person's own unit has not lent him yet."""
        return self.status == MembershipStatus.WAITING


def teams_led(person: Person, year: PerformanceYear | None) -> QuerySet[Team]:
    """The teams of a year that `person` leads today."""
    return Team.objects.filter(leader=person, year=year).select_related("unit").order_by("name", "pk")


def recommendation_on(team: Team, person: Person) -> Recommendation | None:
    return Recommendation.objects.filter(team=team, person=person).select_related("by").first()


def follow(team: Team, members: Iterable[Membership]) -> list[Followed]:
    """The given members of `team`; six queries, however many they are."""
    held = list(members)
    people = [one.person_id for one in held]
    results = list(assigned_results(team).filter(version__skp__person__in=people))
    shown, said = _shown(results), _said(team, people)
    lines: dict[int, list[AssignedLine]] = defaultdict(list)
    for result in results:
        skp = result.version.skp
        aims = [AimLine(one, shown.get((skp.pk, one.key))) for one in result.indicators.all()]
        lines[skp.person_id].append(AssignedLine(result, aims, said[skp.person_id, result.key]))
    offers: dict[int, list[ResultOffer]] = defaultdict(list)
    open_or_declined = (OfferStatus.WAITING, OfferStatus.DECLINED)
    for offer in ResultOffer.objects.filter(team=team, person__in=people, status__in=open_or_declined):
        offers[offer.person_id].append(offer)
    advice = {one.person_id: one for one in Recommendation.objects.filter(team=team, person__in=people)}
    return [
        Followed(one, lines[one.person_id], offers[one.person_id], advice.get(one.person_id)) for one in held
    ]


def _shown(results: Sequence[Result]) -> dict[tuple[int, UUID], Realisation]:
    """What was handed in last, by SKP and by the key that an indicator keeps through versions."""
    keys = [indicator.key for result in results for indicator in result.indicators.all()]
    found = Realisation.objects.filter(
        report__skp__in={result.version.skp_id for result in results},
        report__status__in=HANDED_IN,
        indicator__key__in=keys,
    ).select_related("report__period", "indicator")
    ordered = found.order_by("report__period__starts", "report__number", "pk")
    return {(one.report.skp_id, one.indicator.key): one for one in ordered}


def _said(team: Team, people: Sequence[int]) -> dict[tuple[int, UUID | None], list[Note]]:
    found: dict[tuple[int, UUID | None], list[Note]] = defaultdict(list)
    notes = Note.objects.filter(team=team, about__in=people, withdrawn_at=None).select_related("author")
    for note in notes.order_by("written_at", "pk"):
        found[note.about_id, note.result_key].append(note)
    return found


def voices_on(person: str, year: str) -> ArraySubquery:
    """The teams of a person in a year, for a query to annotate; `person` and `year` are the paths to them.

    So a page that reads his results anyway has his teams without a query more; `voices` reads what comes.
    """
    advice = Recommendation.objects.filter(team=OuterRef("team"), person=OuterRef("person"))
    found = Membership.objects.filter(
        person=OuterRef(person), team__year=OuterRef(year), status__in=BELONGS
    ).order_by("team__name", "pk")
    return ArraySubquery(
        found.values(
            json=JSONObject(
                team_id="team_id",
                team="team__name",
                public_id="team__public_id",
                leader="team__leader__name",
                task="task",
                status="status",
                text=Coalesce(Subquery(advice.values("text")[:1]), Value("")),
                grounds=Coalesce(Subquery(advice.values("grounds")[:1]), Value("")),
                by=Coalesce(Subquery(advice.values("by__name")[:1]), Value("")),
            )
        )
    )


def voices(told: Iterable[Mapping[str, Any]], notes: Iterable[Note]) -> list[TeamVoice]:
    """What `voices_on` brought, with the notes that are at hand dealt out to the teams whose ketua tim wrote them."""
    by_team: dict[int | None, list[Note]] = defaultdict(list)
    for note in notes:
        by_team[note.team_id].append(note)
    return [TeamVoice(**one, notes=by_team[one["team_id"]]) for one in told]


def heard_on(skp: Skp) -> list[TeamVoice]:
    """The teams of the owner of an SKP in its year, with what their ketua tim said; one query."""
    said = Note.objects.filter(
        about=OuterRef("person"), year=OuterRef("year"), team__isnull=False, withdrawn_at=None
    ).order_by("written_at", "pk")
    notes = said.values(json=JSONObject(team_id="team_id", text="text", author_name=F("author__name")))
    found = Skp.objects.filter(pk=skp.pk).values_list(voices_on("person", "year"), ArraySubquery(notes))
    told, written = found.order_by("pk").first() or ([], [])
    return voices(told, [_as_note(one) for one in written])


def _as_note(told: Mapping[str, Any]) -> Note:
    return Note(team_id=told["team_id"], text=told["text"], author=Person(name=told["author_name"]))
