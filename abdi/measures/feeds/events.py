"""Events with participants and follow-up: evacuation drills and the like."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from abdi.measures.enums import Fault, FeedKind
from abdi.measures.feeds.schema import Feed, Field, FieldKind, Record
from abdi.measures.models import Event

_PARTS = (("arrived_in_time", "participants"), ("items_closed", "items"))
_ONLY_WHEN_HELD = ("participants", "assembly_minutes", "arrived_in_time", "items")


class Events(Feed):
    kind = FeedKind.EVENTS
    table = Event
    key = ("number",)
    dated_by = "held_on"
    dated_when = "held_on"
    results = ("held_on", "participants", "assembly_minutes", "arrived_in_time", "items", "items_closed")
    growing = ("items_closed",)
    fields = (
        Field("number", FieldKind.CODE, max_length=40),
        Field("name", FieldKind.TEXT, max_length=200),
        Field("category", FieldKind.TEXT, max_length=60),
        Field("unit_code", FieldKind.CODE, max_length=40),
        Field("area_code", FieldKind.CODE, required=False, max_length=40),
        Field("officer_nrk", FieldKind.CODE, required=False, max_length=10),
        Field("planned_on", FieldKind.DAY),
        Field("held_on", FieldKind.DAY, required=False),
        Field("participants", FieldKind.COUNT, required=False),
        Field("assembly_minutes", FieldKind.DECIMAL, required=False),
        Field("arrived_in_time", FieldKind.COUNT, required=False),
        Field("items", FieldKind.COUNT, required=False),
        Field("items_closed", FieldKind.COUNT, required=False),
    )

    def derive(self, told: Mapping[str, Any]) -> Record:
        """Impossible: a part larger than its whole, or results or recommendations of one not held."""
        too_many = any(told[part] is not None and told[part] > (told[whole] or 0) for part, whole in _PARTS)
        not_held = told["held_on"] is None and any(told[name] for name in _ONLY_WHEN_HELD)
        return {"fault": Fault.COUNTS.value if too_many or not_held else ""}
