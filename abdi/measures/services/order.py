"""Which of two exports holds: exports are not always taken in as they were drawn, and none may go back unnoticed.

A file that speaks of a later time than what is known holds in full. From an older one a known row takes only what is
further along. See docs/measures.md.
"""

from __future__ import annotations

from datetime import datetime
from enum import Enum, auto
from typing import Any

from abdi.measures.feeds import Feed
from abdi.measures.queries.deliveries import told_until, told_until_by_unit

Values = tuple[Any, ...]


class Verdict(Enum):
    """What becomes of a row that is known and told otherwise. `REPLACE`: taken, though nothing tells which is newer."""

    TAKE = auto()
    LEAVE = auto()
    REPLACE = auto()


class Order:
    """A file of a feed held against what other files have told.

    Complaints are one stream of the whole city. Budget and events come agency by agency, so that there a file is older
    only than what was told of the same unit.
    """

    def __init__(self, feed: Feed, until: datetime | None) -> None:
        self._feed = feed
        self._until = until
        self._columns = feed.columns()
        self._latest = told_until(feed.kind) if feed.stages else None
        self._latest_of = {} if feed.stages else told_until_by_unit(feed.table)

    def judge(self, known: Values, told: Values) -> Verdict:
        """Of a row with its values as `Feed.columns()` orders them."""
        feed = self._feed
        new, old = (dict(zip(self._columns, values, strict=True)) for values in (told, known))
        if feed.stages:
            is_older = None not in (self._until, self._latest) and self._is_before(self._latest)
            return Verdict.LEAVE if is_older and not feed.is_further(new, old) else Verdict.TAKE
        latest = self._latest_of.get(old["unit_code"])
        if self._is_before(latest):
            return Verdict.TAKE if feed.is_further(new, old) else Verdict.LEAVE
        if latest is not None and latest != self._until:
            return Verdict.TAKE
        if feed.takes_back(new, old):
            return Verdict.LEAVE
        return Verdict.REPLACE if feed.overwrites(new, old) else Verdict.TAKE

    def _is_before(self, latest: datetime | None) -> bool:
        """A file that tells of nothing that has happened is before every one that does."""
        return latest is not None and (self._until is None or self._until < latest)
