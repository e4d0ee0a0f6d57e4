"""What employees have shared of themselves, read with the record that it stands beside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.utils.dateparse import parse_datetime

from abdi.appraisals.enums import Rating
from abdi.appraisals.models import SelfAppraisal
from abdi.cycles.models import Period
from abdi.goals.models import Skp


@dataclass(frozen=True)
class OwnView:
    """What an employee has shared of himself. No number in it enters a suggestion, a form or a rating."""

    shared_at: datetime
    results: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    work: str = ""
    behaviour: str = ""

    @property
    def work_words(self) -> str:
        return str(Rating(self.work).label) if self.work else ""

    @property
    def behaviour_words(self) -> str:
        return str(Rating(self.behaviour).label) if self.behaviour else ""

    @property
    def mark(self) -> str:
        """Which sharing of it a page has shown."""
        return self.shared_at.isoformat()


def own_view_on(skp: str, period: str | Period) -> ArraySubquery:
    """What was shared, for a query to annotate; `skp` and `period` are paths, or the period itself. See `own_view`."""
    of_period = OuterRef(period) if isinstance(period, str) else period
    shared = SelfAppraisal.objects.filter(skp=OuterRef(skp), period=of_period, shared_at__isnull=False)
    return ArraySubquery(
        shared.values(json=JSONObject(shared_at="shared_at", said="said", work="work", behaviour="behaviour"))
    )


def own_view(annotated: Sequence[Mapping[str, Any]]) -> OwnView | None:
    """What `own_view_on` has read."""
    for found in annotated:
        shared_at = parse_datetime(found["shared_at"])
        assert shared_at is not None
        said = found["said"]
        return OwnView(
            shared_at=shared_at,
            results=said.get("results", {}),
            values=said.get("values", {}),
            work=found["work"],
            behaviour=found["behaviour"],
        )
    return None


def shared_view(skp: Skp, period: Period) -> OwnView | None:
    """What was shared for an SKP in a period, as it stands now."""
    found = Skp.objects.filter(pk=skp.pk).annotate(own_view=own_view_on("pk", period))
    return own_view(found.values_list("own_view", flat=True)[0])
