"""When a feed told something last."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F, Max

from abdi.measures.enums import FeedKind
from abdi.measures.models import Delivery, Told


def last_delivery(feed: FeedKind) -> Delivery | None:
    """The file of a feed that speaks of the latest time; where files do not say, the one taken in last.

    None before the first.
    """
    return (
        Delivery.objects.filter(feed=feed)
        .order_by(F("told_until").desc(nulls_last=True), "-taken_at", "-pk")
        .first()
    )


def last_deliveries() -> dict[str, Delivery]:
    """The same for every feed that has told something, in one query."""
    latest = Delivery.objects.order_by(
        "feed", F("told_until").desc(nulls_last=True), "-taken_at", "-pk"
    ).distinct("feed")
    return {delivery.feed: delivery for delivery in latest}


def told_until(feed: FeedKind) -> datetime | None:
    """The latest instant that any file of a feed has told; None where files do not say."""
    found: datetime | None = Delivery.objects.filter(feed=feed).aggregate(latest=Max("told_until"))["latest"]
    return found


def told_until_by_unit(table: type[Told], column: str = "unit_code") -> dict[str, datetime | None]:
    """The same for each unit of a feed, by its code: of the files that told its rows last."""
    rows = table._default_manager.order_by().values_list(column)
    return dict(rows.annotate(latest=Max("delivery__told_until")))
