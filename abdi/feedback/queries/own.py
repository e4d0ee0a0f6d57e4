"""What a person has before him on Umpan Balik, and the requests and observations one by one. Four queries a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from abdi.core import clock
from abdi.cycles.models import PerformanceYear
from abdi.feedback.enums import RequestStatus
from abdi.feedback.models import FeedbackRequest, Note, Observation
from abdi.feedback.queries.notes import NoteLine, begin_of, end_of, words_of
from abdi.goals.models import Skp
from abdi.people.away import Span
from abdi.people.models import Person
from abdi.people.queries import ranges_away, spans_from


@dataclass(frozen=True)
class RequestLine:
    """A request with the words of what it is about, as it stands on a day."""

    request: FeedbackRequest
    subject: str
    is_open: bool

    @property
    def is_expired(self) -> bool:
        return self.request.status == RequestStatus.WAITING and not self.is_open


@dataclass(frozen=True)
class Mine:
    """Of one person in a year: received and given, asked of him and by him, observed by his superior."""

    received: Sequence[NoteLine] = ()
    given: Sequence[NoteLine] = ()
    waiting: Sequence[RequestLine] = ()
    asked: Sequence[RequestLine] = ()
    observed: Sequence[Observation] = ()

    @property
    def unread(self) -> list[UUID]:
        """What lies before its receiver for the first time."""
        said: list[Note | Observation] = [line.note for line in self.received]
        return [one.public_id for one in [*said, *self.observed] if one.read_at is None]


def mine(person: Person, year: PerformanceYear, day: date) -> Mine:
    """Everything of `person` in `year`, the latest first; of what he was asked only what is still open on `day`."""
    notes = list(
        Note.objects.filter(Q(author=person) | Q(about=person, withdrawn_at=None), year=year)
        .select_related("author", "about", "file")
        .order_by("-written_at", "-pk")
    )
    waiting = Q(asked=person, status=RequestStatus.WAITING, until__gte=day)
    requests = list(
        FeedbackRequest.objects.filter(waiting | Q(asker=person), year=year)
        .select_related("asker", "asked")
        .order_by("-asked_at", "-pk")
    )
    said: list[Note | FeedbackRequest] = [*notes, *requests]
    texts = words_of({one.result_key for one in said if one.result_key})

    def line(note: Note) -> NoteLine:
        return NoteLine(note, _subject(note, texts))

    def asking(request: FeedbackRequest) -> RequestLine:
        return RequestLine(request, _subject(request, texts), request.is_open(day))

    return Mine(
        received=[line(one) for one in notes if one.about_id == person.pk],
        given=[line(one) for one in notes if one.author_id == person.pk],
        waiting=[asking(one) for one in requests if one.asked_id == person.pk],
        asked=[asking(one) for one in requests if one.asker_id == person.pk],
        observed=observations_of(person, year),
    )


def observations_of(person: Person, year: PerformanceYear) -> list[Observation]:
    """Observations about `person` in a year that were not withdrawn, the latest day first."""
    found = Observation.objects.filter(about=person, year=year, withdrawn_at=None)
    return list(found.select_related("author").order_by("-day", "-pk"))


@dataclass(frozen=True)
class Observed:
    """An observation on a day: whether a rating may rest on it, and the last of the days to see it."""

    one: Observation
    see_until: date
    counts: bool


def observed(person: Person, year: PerformanceYear, day: date, *, of: Skp | None = None) -> list[Observed]:
    """What `observations_of` tells, days of leave left out; one query. `of`: what was written in days of that SKP."""
    found = Observation.objects.filter(about=person, year=year, withdrawn_at=None)
    if of is not None:
        found = found.filter(written_at__gte=begin_of(of.starts), written_at__lte=end_of(of.ends))
    annotated = found.select_related("author").annotate(ranges_away=ranges_away("about"))
    return [standing(one, spans_from(one.ranges_away), day) for one in annotated.order_by("-day", "-pk")]


def standing(one: Observation, away: Sequence[Span], day: date) -> Observed:
    return Observed(one, one.last_day_to_see(away), one.may_count(day, away))


def skp_to_rate(public_id: UUID) -> Skp | None:
    return Skp.objects.select_related("person", "year").filter(public_id=public_id).first()


def request_with_id(public_id: UUID) -> FeedbackRequest | None:
    return (
        FeedbackRequest.objects.select_related("asker", "asked", "year").filter(public_id=public_id).first()
    )


def request_line(request: FeedbackRequest, day: date) -> RequestLine:
    texts = words_of({request.result_key} if request.result_key else set())
    return RequestLine(request, _subject(request, texts), request.is_open(day))


def observation_with_id(public_id: UUID) -> Observation | None:
    return Observation.objects.select_related("author", "about", "year").filter(public_id=public_id).first()


def is_asked(person: OuterRef) -> Exists:
    """A condition for the viewer's query: somebody waits for his feedback today."""
    waiting = FeedbackRequest.objects.filter(status=RequestStatus.WAITING, until__gte=clock.today())
    return Exists(waiting.filter(asked=person))


def is_observed(person: OuterRef) -> Exists:
    """A condition for the viewer's query: his superior wrote an observation that he has not read."""
    return Exists(Observation.objects.filter(about=person, read_at=None, withdrawn_at=None))


def _subject(said: Note | FeedbackRequest, texts: dict[UUID, str]) -> str:
    return texts.get(said.result_key, "") if said.result_key else str(said.get_value_display())
