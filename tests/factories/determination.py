from __future__ import annotations

from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange

from abdi.appraisals.models import Determination
from abdi.people.models import Unit

WHY = "Keputusan Sekretaris Daerah 12/2026"


def make_determination(
    unit: Unit,
    *,
    office: Unit | None = None,
    counts_in: Unit | None = None,
    first: date = date(2026, 1, 1),
    last_exclusive: date | None = None,
) -> Determination:
    """As BKD arranges it: a unit penetapan whose predikat the leader of `office` sets, or counted in another."""
    return Determination.objects.create(
        unit=unit,
        counts_in=counts_in or unit,
        office=office,
        reason=WHY,
        during=DateRange(first, last_exclusive),
    )
