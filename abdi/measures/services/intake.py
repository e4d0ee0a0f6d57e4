"""Take in what a feed tells: new rows are added, changed ones replaced, the rest left alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.db.models import Q

from abdi.core import clock
from abdi.core.actor import current
from abdi.core.bulk import copy_rows, draw_ids
from abdi.measures.feeds import Feed, Record
from abdi.measures.models import Delivery

_LOCK = 0x0ABD1_FEED
_BATCH = 5_000
Values = tuple[Any, ...]


@dataclass
class Counted:
    """What taking in changes, or would change."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0

    @property
    def total(self) -> int:
        return self.created + self.changed + self.unchanged


@dataclass(frozen=True)
class FileFacts:
    """The file that a delivery records."""

    name: str
    sha256: str


def preview(*, feed: Feed, records: Iterable[Record]) -> Counted:
    """What taking in `records` would change; nothing is written."""
    counted = Counted()
    for batch in _batches(records):
        _Batch(feed, batch).count_into(counted)
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
    counted = Counted()
    for batch in _batches(records):
        found = _Batch(feed, batch)
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
        )
    return counted


def _batches(records: Iterable[Record]) -> Iterator[Sequence[Record]]:
    stream = iter(records)
    while batch := list(islice(stream, _BATCH)):
        yield batch


class _Batch:
    """Some records held against the rows that are known under the same keys."""

    def __init__(self, feed: Feed, records: Sequence[Record]) -> None:
        self.feed = feed
        self.columns = feed.columns()
        told = {tuple(r[name] for name in feed.key): self._values(r) for r in records}
        known = self._known(told)
        self.new = [values for key, values in told.items() if key not in known]
        differing = [(known[key][0], values) for key, values in told.items() if _differs(known, key, values)]
        self.old_ids = [pk for pk, _values in differing]
        self.changed = [values for _pk, values in differing]
        self.same = len(told) - len(self.new) - len(self.changed)

    def count_into(self, counted: Counted) -> None:
        counted.created += len(self.new)
        counted.changed += len(self.changed)
        counted.unchanged += self.same

    def write(self, delivery: int) -> None:
        """Replace and add by COPY; nothing refers to a row of a feed, so that a new row may take its place."""
        if self.old_ids:
            self.feed.table._default_manager.filter(pk__in=self.old_ids).delete()
        rows = [(*values, delivery) for values in (*self.new, *self.changed)]
        if rows:
            copy_rows(self.feed.table, (*self.columns, "delivery_id"), rows)

    def _values(self, record: Record) -> Values:
        full = {**record, **self.feed.derive(record)}
        return tuple(full[name] for name in self.columns)

    def _known(self, told: dict[Values, Values]) -> dict[Values, tuple[int, Values]]:
        wanted = Q()
        for place, name in enumerate(self.feed.key):
            wanted &= Q(**{f"{name}__in": {key[place] for key in told}})
        size = len(self.feed.key)
        rows = self.feed.table._default_manager.filter(wanted).values_list(
            "pk", *self.feed.key, *self.columns
        )
        return {row[1 : 1 + size]: (row[0], row[1 + size :]) for row in rows}


def _differs(known: dict[Values, tuple[int, Values]], key: Values, values: Values) -> bool:
    return key in known and known[key][1] != values
