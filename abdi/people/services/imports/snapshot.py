"""What is recorded today, read once a file, so that no row asks the database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.db.models import QuerySet

from abdi.people.enums import DECIDED_HERE, AppointmentKind
from abdi.people.models import Appointment, Person, Rank, Supervision, Unit
from abdi.people.services.imports.timeline import Open

EARLIEST = date.min


class KnownUnit(NamedTuple):
    pk: int
    lineage: str
    name: str


class Post(NamedTuple):
    """What makes a post the same post."""

    unit: str
    job_type: str
    title: str
    level: str
    echelon: str
    job_class: int | None


class KnownPerson(NamedTuple):
    pk: int
    nrk: str
    name: str
    front_title: str
    back_title: str
    status: str
    sex: str
    birth_date: date | None
    email: str
    phone: str


class Line(NamedTuple):
    """Who supervises, and by what right that is recorded; `before` is who did until then."""

    superior: str
    source: str
    before: str = ""


@dataclass
class Snapshot:
    """Persons by key (NIP, or code of an office), units by code, and each person's open ranges."""

    units: dict[str, KnownUnit] = field(default_factory=dict)
    people: dict[str, KnownPerson] = field(default_factory=dict)
    offices: dict[str, int] = field(default_factory=dict)
    by_nrk: dict[str, str] = field(default_factory=dict)
    posts: dict[str, Open[Post]] = field(default_factory=dict)
    ranks: dict[str, Open[str]] = field(default_factory=dict)
    lines: dict[str, Open[Line]] = field(default_factory=dict)
    ends: dict[tuple[str, str], date] = field(default_factory=dict)

    def knows(self, key: str) -> bool:
        return key in self.people or key in self.offices


def take() -> Snapshot:
    """Read everything that a staff file can touch; about one second for 100,000 persons."""
    snapshot = Snapshot()
    codes: dict[int, str] = {}
    for pk, code, lineage, name in Unit.objects.order_by().values_list("pk", "code", "lineage", "name"):
        snapshot.units[code] = KnownUnit(pk, lineage, name)
        codes[pk] = code
    keys = _read_people(snapshot)
    _read_posts(snapshot, keys, codes)
    ranks = _ranges(Rank.objects.all(), "golongan")
    for key, last in _last(ranks, keys, snapshot, "rank"):
        snapshot.ranks[key] = Open(last.pk, str(last.facts[0]), last.since, last.floor)
    _read_lines(snapshot, keys)
    return snapshot


def _read_people(snapshot: Snapshot) -> dict[int, str]:
    keys: dict[int, str] = {}
    fields = ("name", "front_title", "back_title", "employment_status", "sex", "birth_date", "email", "phone")
    rows = Person.objects.order_by().values_list("pk", "nip", "office_code", "nrk", *fields)
    for pk, nip, office, nrk, *facts in rows.iterator(chunk_size=5000):
        keys[pk] = nip or office or ""
        if nip:
            snapshot.people[nip] = KnownPerson(pk, nrk or "", *facts)
            if nrk:
                snapshot.by_nrk[nrk] = nip
        if office:
            snapshot.offices[office] = pk
    return keys


def _read_posts(snapshot: Snapshot, keys: dict[int, str], codes: dict[int, str]) -> None:
    definitive = Appointment.objects.filter(kind=AppointmentKind.DEFINITIF)
    posts = _ranges(definitive, "unit_id", "job_type", "title", "level", "echelon", "job_class")
    for key, last in _last(posts, keys, snapshot, "post"):
        unit, *rest = last.facts
        snapshot.posts[key] = Open(last.pk, Post(codes[unit], *rest), last.since, last.floor)


def _read_lines(snapshot: Snapshot, keys: dict[int, str]) -> None:
    lines = _ranges(Supervision.objects.all(), "superior_id", "source")
    for key, last in _last(lines, keys, snapshot, "line"):
        superior, source = last.facts
        before = keys[last.previous[0]] if last.previous and source in DECIDED_HERE else ""
        snapshot.lines[key] = Open(last.pk, Line(keys[superior], source, before), last.since, last.floor)


class _Range(NamedTuple):
    pk: int
    since: date
    until: date | None
    facts: tuple[Any, ...]
    floor: date | None = None
    previous: tuple[Any, ...] = ()


def _ranges(rows: QuerySet[Any], *facts: str) -> Iterator[tuple[int, _Range]]:
    """Each person's ranges, the earliest first."""
    query = rows.order_by("person_id", "during").values_list("person_id", "pk", "during", *facts)
    for person, pk, during, *values in query.iterator(chunk_size=5000):
        yield person, _Range(pk, during.lower or EARLIEST, during.upper, tuple(values))


def _last(
    ranges: Iterable[tuple[int, _Range]], keys: dict[int, str], snapshot: Snapshot, kind: str
) -> Iterator[tuple[str, _Range]]:
    """The open range of each person, with what came before; the end of a closed one is noted."""
    grouped: dict[int, list[_Range]] = defaultdict(list)
    for person, found in ranges:
        grouped[person].append(found)
    for person, all_of_him in grouped.items():
        key, last = keys[person], all_of_him[-1]
        if last.until is not None:
            snapshot.ends[key, kind] = last.until
            continue
        if len(all_of_him) > 1:
            earlier = all_of_him[-2]
            last = last._replace(floor=earlier.since, previous=earlier.facts)
        yield key, last
