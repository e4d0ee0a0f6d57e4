"""Percakapan: what is said of each line of an SKP, through all its versions."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from abdi.cycles.enums import YearStatus
from abdi.goals.enums import AppendixSection, BehaviourValue, Side, ThreadSubject
from abdi.goals.models import Message, Skp, SkpVersion, Thread
from abdi.goals.queries.lines import SkpLines
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


def talks_of(skp: Skp) -> dict[str, Talk]:
    """All threads of an SKP by the code of their line, in one query."""
    said: dict[Thread, list[Message]] = {}
    found = (
        Message.objects.filter(thread__skp=skp)
        .select_related("thread__settled_by", "author")
        .order_by("thread__opened_at", "thread", "at", "pk")
    )
    for message in found:
        said.setdefault(message.thread, []).append(message)
    talks = [Talk(ref_of(thread), thread, tuple(messages)) for thread, messages in said.items()]
    return {talk.ref.code: talk for talk in talks}


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
