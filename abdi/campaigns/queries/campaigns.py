"""Reads of campaigns, of who is asked, and of one's own sheets. A constant number of queries each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from abdi.ballots.counting import groups_told
from abdi.ballots.enums import BoxStatus
from abdi.ballots.models import Seat, Turnout
from abdi.ballots.queries import own_drafts, seats_of
from abdi.campaigns.access import calling_lineages, counting_lineages
from abdi.campaigns.enums import MERGES, CampaignStatus, Group
from abdi.campaigns.models import Campaign, Rater, Subject
from abdi.campaigns.queries.candidates import still_here
from abdi.campaigns.questionnaire import codes, judged, questionnaire_on
from abdi.people.access import Viewer
from abdi.people.models import Person, Unit

PURPOSE = "360"
_FOUND_UNITS = 50


@dataclass(frozen=True)
class Sheet:
    """A sheet that waits for the viewer: about whom, how far he is, of how many questions. Nobody else sees it."""

    seat: Seat
    person: Person
    answered: int
    questions: int

    @property
    def share(self) -> int:
        return 100 * self.answered // self.questions

    @property
    def is_complete(self) -> bool:
        return self.answered == self.questions


@dataclass(frozen=True)
class Forecast:
    """What will happen with a group of that size if everybody answers: told apart, merged, or not told."""

    groups: Mapping[str, int]
    told: Mapping[str, str]

    @property
    def apart(self) -> list[tuple[str, int]]:
        return [(str(Group(g).label), n) for g, n in self.groups.items() if n and self.told.get(g) == g]

    @property
    def merged(self) -> list[tuple[str, int]]:
        return [
            (str(Group(g).label), n)
            for g, n in self.groups.items()
            if n and g in self.told and self.told[g] != g
        ]

    @property
    def lost(self) -> list[tuple[str, int]]:
        return [(str(Group(g).label), n) for g, n in self.groups.items() if n and g not in self.told]

    @property
    def shows_nothing(self) -> bool:
        return not self.told


@dataclass(frozen=True)
class SubjectLine:
    """A subject with the raters as they stand, what will happen with the groups, and once closed how many spoke.

    `gone` are raters of the list, by key, who have left: before it opens they are not asked and not counted; while it
    is open they are, until HR excuses them.
    """

    subject: Subject
    raters: Sequence[Rater]
    forecast: Forecast
    voters: Mapping[str, int]
    gone: frozenset[int] = frozenset()

    @property
    def asked(self) -> int:
        return sum(self.forecast.groups.values())

    @property
    def told(self) -> list[tuple[str, int]]:
        return [(str(Group(group).label), n) for group, n in self.voters.items()]


def campaign_with_id(public_id: UUID) -> Campaign | None:
    return _campaigns().filter(public_id=public_id).first()


def subject_with_id(public_id: UUID) -> Subject | None:
    found = Subject.objects.select_related("campaign__unit", "campaign__box", "campaign__year", "person")
    return found.filter(public_id=public_id).first()


def campaigns_counted(viewer: Viewer) -> QuerySet[Campaign]:
    """Those whose numbers the viewer may see, the latest first."""
    under = Q(pk__in=[])
    for lineage in counting_lineages(viewer):
        under |= Q(unit__lineage__startswith=lineage)
    return _campaigns().filter(under)


def units_to_call(viewer: Viewer, words: str) -> list[Unit]:
    """Units for which the viewer may call, by words of their name; at most 50."""
    under = Q(pk__in=[])
    for lineage in calling_lineages(viewer):
        under |= Q(lineage__startswith=lineage)
    found = Unit.objects.filter(under)
    for word in words.split()[:6]:
        found = found.filter(name__icontains=word)
    return list(found.order_by("lineage")[:_FOUND_UNITS])


def subjects_of(person: Person) -> list[Subject]:
    """The campaigns about a person, the latest first, without those taken out."""
    found = Subject.objects.filter(person=person, withdrawn_at=None).select_related(
        "campaign__box", "campaign__unit", "person"
    )
    return list(found.order_by("-campaign__opens_on", "-pk"))


def to_confirm(superior: Person, below: QuerySet[Person], day: date) -> list[Subject]:
    """Whose raters wait for the word of a superior; `below` are those he appraises."""
    found = Subject.objects.filter(
        person__in=below.order_by().values("pk"),
        campaign__box=None,
        campaign__cancelled_at=None,
        confirmed_at=None,
    ).exclude(person=superior)
    return list(
        found.select_related("campaign__box", "person").order_by("campaign__opens_on", "person__name")
    )


def results_below(below: QuerySet[Person], reader: Person) -> list[Subject]:
    """Closed campaigns about those whom the reader appraises, without those in which he was asked himself."""
    asked = Seat.objects.filter(
        box=OuterRef("campaign__box"), subject=OuterRef("person__public_id"), voter=reader
    )
    found = Subject.objects.filter(
        ~Exists(asked),
        person__in=below.order_by().values("pk"),
        campaign__box__status=BoxStatus.CLOSED,
        withdrawn_at=None,
    )
    return list(
        found.select_related("campaign__box", "person").order_by("-campaign__opens_on", "person__name")[:50]
    )


def lines_of(campaign: Campaign, day: date, subjects: QuerySet[Subject] | None = None) -> list[SubjectLine]:
    """The subjects of a campaign (or these of them) on `day` with raters, forecast and, once closed, numbers."""
    chosen = campaign.subjects.all() if subjects is None else subjects
    listed = list(
        chosen.select_related("person", "confirmed_by").prefetch_related(
            Prefetch("raters", Rater.objects.select_related("person"))
        )
    )
    turnout: dict[UUID, dict[str, int]] = defaultdict(dict)
    if campaign.status == CampaignStatus.CLOSED:
        rows = Turnout.objects.filter(
            box=campaign.box_id, subject__in=[one.person.public_id for one in listed]
        )
        for subject, group, voters in rows.order_by("group").values_list("subject", "group", "voters"):
            turnout[subject][group] = voters
    raters = {rater.person_id for one in listed for rater in one.raters.all()}
    is_running = campaign.status in (CampaignStatus.PREPARED, CampaignStatus.OPEN)
    here = still_here(raters, day) if is_running else raters
    return [_line(campaign, one, turnout[one.person.public_id], here) for one in listed]


def forecast_of(raters: Iterable[Rater], minimum: int) -> Forecast:
    """What will happen with the groups of these raters."""
    sizes = Counter(rater.group for rater in raters)
    groups = {group: sizes[group] for group in (Group.PEERS.value, Group.SUBORDINATES.value)}
    return Forecast(groups, groups_told(groups, minimum=minimum, merges=MERGES))


def asked_as_it_stands(subject: Subject, raters: Iterable[Rater], here: Container[int]) -> list[Rater]:
    """Who is asked when it opens: the confirmed list, else what the system proposed; of those who are `here`."""
    if subject.confirmed_at is not None or subject.campaign.box_id is not None:
        listed = [rater for rater in raters if rater.is_in]
    else:
        listed = [rater for rater in raters if rater.by_system]
    return [rater for rater in listed if rater.person_id in here]


def sheets_of(viewer: Viewer) -> list[Sheet]:
    """Yang meminta penilaian Anda: the viewer's sheets with his own progress, by name; three queries."""
    if viewer.person is None:
        return []
    seats = seats_of(viewer.person, viewer.day, PURPOSE)
    if not seats:
        return []
    said = own_drafts(viewer, seats)
    people = {one.public_id: one for one in Person.objects.filter(public_id__in=[s.subject for s in seats])}
    questions = {day: codes(questionnaire_on(day)) for day in {seat.box.opened_on for seat in seats}}
    sheets = []
    for seat in seats:
        asked = questions[seat.box.opened_on]
        sheets.append(Sheet(seat, people[seat.subject], judged(said.get(seat.pk, {}), asked), len(asked)))
    return sorted(sheets, key=lambda sheet: (sheet.is_complete, sheet.person.name))


def is_asked(person: OuterRef) -> Exists:
    """A condition for the viewer's query: somebody asks for his judgement, in a box that is open."""
    return Exists(Seat.objects.filter(voter=person, box__purpose=PURPOSE, box__status=BoxStatus.OPEN))


def raters_of(subject: Subject) -> list[Rater]:
    return list(subject.raters.select_related("person"))


def _line(
    campaign: Campaign, subject: Subject, voters: Mapping[str, int], here: Container[int]
) -> SubjectLine:
    subject.campaign = campaign
    raters = list(subject.raters.all())
    listed = {rater.person_id for rater in raters}
    standing = asked_as_it_stands(subject, raters, here if campaign.box_id is None else listed)
    gone = frozenset(rater.person_id for rater in raters if rater.is_in and rater.person_id not in here)
    return SubjectLine(subject, raters, forecast_of(standing, campaign.minimum), voters, gone)


def _campaigns() -> QuerySet[Campaign]:
    return Campaign.objects.select_related("unit", "year", "box")
