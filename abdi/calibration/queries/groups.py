"""To which groups the people of a meeting belong: sex, age, status and golongan at the end of its period."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, OuterRef, Subquery

from abdi.goals.models import Skp
from abdi.people.models import Rank


@dataclass(frozen=True, slots=True)
class Belongs:
    """What the staff file says of one person; empty or None where it says nothing. `golongan` as written: III/c, IX."""

    sex: str
    born: date | None
    status: str
    golongan: str


def groups_of(skps: Iterable[int], on: date) -> dict[int, Belongs]:
    """By key of the SKP; one query."""
    rank = Rank.objects.filter(person=OuterRef("person"), during__contains=on)
    rows = (
        Skp.objects.filter(pk__in=list(skps))
        .annotate(golongan=Subquery(rank.values("golongan")[:1]), status=F("person__employment_status"))
        .values_list("pk", "person__sex", "person__birth_date", "status", "golongan")
    )
    return {pk: Belongs(sex, born, status, golongan or "") for pk, sex, born, status, golongan in rows}
