"""What somebody was before his status changed, kept so that past months are told by the status of that month."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Max
from django.db.models.functions import Upper

from abdi.people.models import FormerStatus


def keep_statuses(before: Mapping[int, str], day: date) -> None:
    """By the key of a person the status that he had until the day before `day`.

    A file of staff carries no day of the change: the day on which it is read is the day. A second change on one day
    corrects the first, and leaves no span.
    """
    last = dict(
        FormerStatus.objects.filter(person__in=list(before))
        .order_by()
        .values_list("person_id")
        .annotate(until=Max(Upper("during")))
    )
    FormerStatus.objects.bulk_create(
        FormerStatus(person_id=person, status=status, during=DateRange(last.get(person), day))
        for person, status in before.items()
        if last.get(person) != day
    )
