"""When a feed told something last."""

from __future__ import annotations

from abdi.measures.enums import FeedKind
from abdi.measures.models import Delivery


def last_delivery(feed: FeedKind) -> Delivery | None:
    """The latest file of a feed that changed something; None before the first."""
    return Delivery.objects.filter(feed=feed).order_by("-taken_at", "-pk").first()
