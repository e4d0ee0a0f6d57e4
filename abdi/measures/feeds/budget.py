"""Plan and realisation of the budget, month by month."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from abdi.measures.enums import FeedKind
from abdi.measures.feeds.schema import Feed, Field, FieldKind, Record
from abdi.measures.models import BudgetMonth


class Budget(Feed):
    kind = FeedKind.BUDGET
    table = BudgetMonth
    key = ("unit_code", "month")
    dated_by = "month"
    dated_when = "realised"
    results = ("realised",)
    fields = (
        Field("unit_code", FieldKind.CODE, max_length=40),
        Field("month", FieldKind.MONTH),
        Field("planned", FieldKind.RUPIAH),
        Field("realised", FieldKind.RUPIAH, required=False, may_be_negative=True),
    )

    def derive(self, told: Mapping[str, Any]) -> Record:
        """No amounts are impossible: money may be paid back, and more may be spent than was planned."""
        return {"fault": ""}
