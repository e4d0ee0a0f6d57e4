"""Percakapan: what is said of each line of an SKP, through all its versions."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from abdi.core.roundtrip import Prepared, RoundTrip
from abdi.cycles.enums import YearStatus
from abdi.goals.enums import AppendixSection, BehaviourValue, Side, ThreadSubject
from abdi.goals.models import Message, SkpVersion, Thread
from abdi.goals.queries.lines import Rest, SkpLines, lines_with
from abdi.goals.queries.versions import appraisees_on
from abdi.people.models import Person


@dataclass(frozen=True)
class LineRef:
    """A line of which people speak: a kind, and the key or value that stays the same through versions."""

    subject: ThreadSubject
    line: str = ""

    @property
    def code(self) -> str:
        """As `Thread.code`."""
        return f"{self.subject.value}-{self.line}" if self.line else self.subject.value


WHOLE = LineRef(ThreadSubject.WHOLE)


def line_named(code: str) -> LineRef | None:
    """The line that an address names; None for what names none."""
    subject, _dash, line = code.partition("-")
    if subject not in ThreadSubject.values:
        return None
    ref = LineRef(ThreadSubject(subject), line)
    if ref.subject is ThreadSubject.WHOLE:
        return WHOLE if code == WHOLE.code else None
    if ref.subject is ThreadSubject.BEHAVIOUR:
        return ref if line in BehaviourValue.values else None
    try:
        return ref if str(uuid.UUID(line)) == line else None
    except ValueError:
        return None


@dataclass(frozen=True)
class Place:
    """Where a line stands in a version, and its words there."""

    title: str
    words: str


def places_of(lines: SkpLines) -> dict[str, Place]:
    """Every line of a version of which one can speak, by its code."""
    return dict(_places(lines))


def _places(lines: SkpLines) -> Iterator[tuple[str, Place]]:
    yield WHOLE.code, Place(_("SKP secara keseluruhan"), "")
    for line in lines.results:
        name = f"RHK {'A' if line.is_main else 'B'}.{line.number}"
        yield LineRef(ThreadSubject.RESULT, str(line.result.key)).code, Place(name, line.result.text)
        for number, indicator in enumerate(line.indicators, start=1):
            title = _("%(name)s, indikator %(number)s") % {"name": name, "number": number}
            yield LineRef(ThreadSubject.INDICATOR, str(indicator.key)).code, Place(title, indicator.text)
    for behaviour in lines.behaviours:
        ref = LineRef(ThreadSubject.BEHAVIOUR, behaviour.value.value)
        yield ref.code, Place(behaviour.label, behaviour.text)
    for item in lines.appendix_lines:
        title = _("Lampiran, %(section)s") % {"section": str(AppendixSection(item.section).label).lower()}
        yield LineRef(ThreadSubject.APPENDIX, str(item.key)).code, Place(title, item.text)


@dataclass(frozen=True)
class Talk:
    """A thread with what was said in it, the first message first."""

    ref: LineRef
    thread: Thread
    messages: tuple[Message, ...]

    @property
    def is_open(self) -> bool:
        return bool(self.thread.waits_for)


class _Said(Rest):
    """What stands in a version beside its results, and what is said of the SKP, in one query."""

    def __init__(self, trip: RoundTrip, version: int, skp: int) -> None:
        super().__init__(trip, version)
        threads = Thread.objects.filter(skp=skp)
        messages = Message.objects.filter(thread__skp=skp)
        spoke = Q(pk__in=messages.order_by().values("author")) | Q(
            pk__in=threads.order_by().values("settled_by")
        )
        self.threads = trip.read(threads.order_by("opened_at", "pk"))
        self.messages = trip.read(messages.order_by("at", "pk"))
        self.people = trip.read(Person.objects.filter(spoke).order_by("pk"))


_SAID = Prepared(_Said, int, int)


def lines_and_talks(version: SkpVersion) -> tuple[SkpLines, dict[str, Talk]]:
    """Everything that stands in a version, and all threads of its SKP by the code of their line: two queries."""
    rows = _SAID.ask(version.pk, version.skp_id)
    people = {person.pk: person for person in rows.people}
    said: dict[int, list[Message]] = {}
    for message in rows.messages:
        message.author = people[message.author_id]
        said.setdefault(message.thread_id, []).append(message)
    for thread in rows.threads:
        if thread.settled_by_id is not None:
            thread.settled_by = people[thread.settled_by_id]
    talks = [Talk(ref_of(thread), thread, tuple(said.get(thread.pk, ()))) for thread in rows.threads]
    return lines_with(version, rows), {talk.ref.code: talk for talk in talks}


def ref_of(thread: Thread) -> LineRef:
    return LineRef(ThreadSubject(thread.subject), thread.line)


def without_place(talks: Mapping[str, Talk], places: Mapping[str, Place]) -> list[Talk]:
    """Threads about lines that the version no longer has. Nothing that was said is lost."""
    return [talk for code, talk in talks.items() if code not in places]


def with_open_threads(versions: QuerySet[SkpVersion]) -> QuerySet[SkpVersion]:
    """The versions, each with `open_threads`: how many threads of its SKP are not settled."""
    threads = Thread.objects.filter(skp=OuterRef("skp")).exclude(waits_for="").order_by()
    counted = threads.values("skp").annotate(n=Count("pk")).values("n")
    return versions.annotate(open_threads=Coalesce(Subquery(counted), 0))


def threads_for_superior(appraiser: Person, day: date) -> QuerySet[Thread]:
    """Threads in which `appraiser` is to answer on `day`, the longest waiting first."""
    waiting = Thread.objects.filter(waits_for=Side.SUPERIOR, skp__year__status=YearStatus.OPEN)
    return waiting.filter(skp__person__in=appraisees_on(appraiser, day)).order_by("opened_at", "pk")
