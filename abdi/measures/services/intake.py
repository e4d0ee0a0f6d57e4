"""Take in what a feed tells: new rows are added, changed ones replaced, the rest left alone.

Which rows an older export may still change, `order` decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from operator import itemgetter
from typing import Any

from django.db import connection, transaction
from django.db.models import Q

from abdi.core import clock
from abdi.core.actor import current
from abdi.core.bulk import copy_rows, draw_ids
from abdi.measures.feeds import Feed, Record
from abdi.measures.models import Delivery
from abdi.measures.services.order import Order, Values, Verdict

_LOCK = 0x0ABD1_FEED
_BATCH = 5_000
_NAMED = 5


@dataclass
class Counted:
    """What taking in changes, or would change.

    `outdated` lines are among the unchanged, `replaced` ones (nothing tells which is newer) among the changed; the
    first few of both are named.
    """

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    outdated: int = 0
    replaced: int = 0
    outdated_names: list[str] = field(default_factory=list)
    replaced_names: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        return self.created + self.changed + self.unchanged


@dataclass(frozen=True)
class FileFacts:
    """The file that a delivery records. `told_until`: how far it speaks, None where it does not tell."""

    name: str
    sha256: str
    told_until: datetime | None = None


def preview(*, feed: Feed, records: Iterable[Record], told_until: datetime | None = None) -> Counted:
    """What taking in `records` would change; nothing is written."""
    counted, met = Counted(), _Met(feed, told_until)
    for batch in _batches(records):
        _Batch(met, batch).count_into(counted)
    return counted


@transaction.atomic
def take_in(*, feed: Feed, records: Iterable[Record], file: FileFacts, rejected: list[int]) -> Counted:
    """Write `records`, each key once, with the delivery that told them; within `acting_as`.

    Records carry the fields of the feed and `repeats`. `rejected` grows while the records are read: its length is the
    number of rows that were not used. A file that changes nothing and is known leaves no trace.
    """
    author = str(current())
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    delivery = draw_ids(Delivery, 1)[0]
    counted, met = Counted(), _Met(feed, file.told_until)
    for batch in _batches(records):
        found = _Batch(met, batch)
        found.count_into(counted)
        found.write(delivery)
    known = Delivery.objects.filter(feed=feed.kind, sha256=file.sha256).exists()
    if counted.created or counted.changed or not known:
        Delivery.objects.create(
            pk=delivery,
            feed=feed.kind,
            name=file.name,
            sha256=file.sha256,
            taken_at=clock.now(),
            taken_by=author,
            rows=counted.total + len(rejected),
            rejected=len(rejected),
            created=counted.created,
            changed=counted.changed,
            unchanged=counted.unchanged,
            outdated=counted.outdated,
            told_until=file.told_until,
        )
    return counted


def _batches(records: Iterable[Record]) -> Iterator[Sequence[Record]]:
    stream = iter(records)
    while batch := list(islice(stream, _BATCH)):
        yield batch


class _Met:
    """What a file meets: whether there is anything yet, and how it stands to what other files have told."""

    def __init__(self, feed: Feed, until: datetime | None) -> None:
        self.feed = feed
        self.columns = feed.columns()
        self.values = itemgetter(*self.columns)
        self.is_first = not feed.table._default_manager.exists()
        self.order = Order(feed, until)

    def name_of(self, values: Values) -> str:
        return self.feed.name_of(dict(zip(self.columns, values, strict=True)))


class _Batch:
    """Some records held against the rows that are known under the same keys."""

    def __init__(self, met: _Met, records: Sequence[Record]) -> None:
        self.met = met
        key_of = itemgetter(*met.feed.key)
        told = {key_of(record): met.values(_whole(met.feed, record)) for record in records}
        known = {} if met.is_first else self._known(records)
        self.new: list[Values] = []
        self.changed: list[Values] = []
        self.old_ids: list[int] = []
        self.outdated: list[Values] = []
        self.replaced: list[Values] = []
        self.same = 0
        for key, values in told.items():
            pk, before = known.get(key, (None, None))
            if pk is None or before is None:
                self.new.append(values)
            elif before == values:
                self.same += 1
            else:
                self._judge(pk, before, values)

    def count_into(self, counted: Counted) -> None:
        counted.created += len(self.new)
        counted.changed += len(self.changed)
        counted.unchanged += self.same + len(self.outdated)
        counted.outdated += len(self.outdated)
        counted.replaced += len(self.replaced)
        for names, rows in (
            (counted.outdated_names, self.outdated),
            (counted.replaced_names, self.replaced),
        ):
            names += [self.met.name_of(row) for row in rows[: _NAMED - len(names)]]

    def write(self, delivery: int) -> None:
        """Replace and add by COPY; nothing refers to a row of a feed, so that a new row may take its place."""
        table = self.met.feed.table
        if self.old_ids:
            table._default_manager.filter(pk__in=self.old_ids).delete()
        rows = [(*values, delivery) for values in (*self.new, *self.changed)]
        if rows:
            copy_rows(table, (*self.met.columns, "delivery_id"), rows)

    def _judge(self, pk: int, before: Values, values: Values) -> None:
        verdict = self.met.order.judge(before, values)
        if verdict is Verdict.LEAVE:
            self.outdated.append(values)
            return
        self.changed.append(values)
        self.old_ids.append(pk)
        if verdict is Verdict.REPLACE:
            self.replaced.append(values)

    def _known(self, records: Sequence[Record]) -> dict[Any, tuple[int, Values]]:
        feed, wanted = self.met.feed, Q()
        for name in feed.key:
            wanted &= Q(**{f"{name}__in": {record[name] for record in records}})
        rows = feed.table._default_manager.filter(wanted).values_list("pk", *self.met.columns)
        key_of = itemgetter(*(1 + self.met.columns.index(name) for name in feed.key))
        return {key_of(row): (row[0], row[1:]) for row in rows}


def _whole(feed: Feed, record: Record) -> Record:
    """A record with what follows from it; the reader of a file may have asked already."""
    return record if feed.derived[0] in record else {**record, **feed.derive(record)}
