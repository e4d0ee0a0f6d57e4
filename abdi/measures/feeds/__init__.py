"""The operational feeds, by the word under which `abdi import` knows them."""

from abdi.measures.enums import FeedKind
from abdi.measures.feeds.budget import Budget
from abdi.measures.feeds.complaints import Complaints
from abdi.measures.feeds.events import Events
from abdi.measures.feeds.schema import Feed, Field, FieldKind, Record

FEEDS: dict[FeedKind, Feed] = {feed.kind: feed for feed in (Complaints(), Budget(), Events())}

__all__ = ["FEEDS", "Feed", "Field", "FieldKind", "Record"]
