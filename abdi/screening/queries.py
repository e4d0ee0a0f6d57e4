"""Questions that were put: one's own, and those of somebody whom one rates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q
from django.db.models.functions import JSONObject

from abdi.cycles.models import Period
from abdi.people.models import Person
from abdi.screening.access import is_told_to_superior
from abdi.screening.enums import UNSETTLED
from abdi.screening.models import Finding

SHOWN_AT_MOST = 50
_TOLD = ("public_id", "kind", "facts", "answer", "status", "found_at")


def findings_of(person: Person) -> list[Finding]:
    """What was asked of `person`, what still waits first; the last fifty."""
    found = Finding.objects.filter(person=person).select_related("period", "cleared_by")[:SHOWN_AT_MOST]
    return sorted(found, key=lambda finding: finding.status not in UNSETTLED)


def asked_about(person: str, period: Period) -> ArraySubquery:
    """Questions about a period that nobody has closed, for a query to annotate; `person` is the path to whom.

    The desk of the penilai reads them together with the person: see `told_to_superior`.
    """
    of_period = Q(period=period) | Q(period=None, day__range=(period.starts, period.ends))
    found = Finding.objects.filter(of_period, person=OuterRef(person), status__in=UNSETTLED)
    return ArraySubquery(
        found.order_by("found_at", "pk").values(json=JSONObject(**{name: name for name in _TOLD}))[
            :SHOWN_AT_MOST
        ]
    )


def told_to_superior(rows: Iterable[Mapping[str, Any]], now: datetime) -> list[Finding]:
    """What `asked_about` brought, as far as the penilai may read it by now."""
    found = []
    for row in rows:
        finding = Finding(**row)
        finding.found_at = datetime.fromisoformat(str(row["found_at"]))
        if is_told_to_superior(finding, now):
            found.append(finding)
    return found


def finding_with_id(public_id: UUID) -> Finding | None:
    return (
        Finding.objects.select_related("person", "period", "cleared_by").filter(public_id=public_id).first()
    )
