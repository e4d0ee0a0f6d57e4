"""Reports of citizens, as CRM (JAKI) keeps them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from abdi.measures.enums import Fault, FeedKind
from abdi.measures.feeds.schema import Feed, Field, FieldKind, Record
from abdi.measures.models import CitizenReport

STAGES = ("entered_at", "coordinated_at", "assigned_at", "started_at", "closed_at")


class Complaints(Feed):
    kind = FeedKind.COMPLAINTS
    table = CitizenReport
    key = ("number",)
    derived = ("response_seconds", "fault")
    stages = STAGES
    fields = (
        Field("number", FieldKind.CODE, max_length=40),
        Field("channel", FieldKind.TEXT, required=False, max_length=60),
        Field("category", FieldKind.TEXT, max_length=120),
        Field("area_code", FieldKind.CODE, required=False, max_length=40),
        Field("unit_code", FieldKind.CODE, max_length=40),
        Field("officer_nrk", FieldKind.CODE, required=False, max_length=10),
        Field("entered_at", FieldKind.INSTANT),
        Field("coordinated_at", FieldKind.INSTANT, required=False),
        Field("assigned_at", FieldKind.INSTANT, required=False),
        Field("started_at", FieldKind.INSTANT, required=False),
        Field("closed_at", FieldKind.INSTANT, required=False),
        Field("status", FieldKind.TEXT, max_length=30),
    )

    def derive(self, told: Mapping[str, Any]) -> Record:
        """Response from Menunggu to Proses, in seconds; none while open, and none where the times are impossible.

        Impossible: a stage before the one that precedes it, or closed without ever having been in Proses.
        """
        times: list[datetime] = [told[stage] for stage in STAGES if told[stage] is not None]
        fault, seconds = "", None
        if any(later < earlier for earlier, later in pairwise(times)):
            fault = Fault.BACKWARDS.value
        elif told["closed_at"] is not None and told["started_at"] is None:
            fault = Fault.NO_START.value
        elif told["started_at"] is not None:
            seconds = (told["started_at"] - told["entered_at"]) // timedelta(seconds=1)
        return {"response_seconds": seconds, "fault": fault}
