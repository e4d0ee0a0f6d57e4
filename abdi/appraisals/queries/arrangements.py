"""How units stand toward the determination of predikat, for the page of BKD."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from abdi.appraisals.determination import Arranged, with_setters
from abdi.appraisals.enums import DETERMINED_KINDS
from abdi.appraisals.models import Determination
from abdi.people.models import Person, Unit
from abdi.people.queries import with_posts


@dataclass(frozen=True)
class Standing:
    """How a unit stands on a day. `line`: as BKD arranged it, None by the rule; `planned`: what it arranged for later.

    `counts_in` is the unit penetapan, None where it is the unit itself. `setter` sets the predikat that its staff wait
    for, with his `post`; None where nobody is known.
    """

    unit: Unit
    line: Determination | None
    planned: Determination | None
    counts_in: Unit | None
    setter: Person | None


def units_to_arrange(words: str, day: date, *, arranged_only: bool = False) -> QuerySet[Unit]:
    """Units whose name or code holds `words`: without words those that are units penetapan by the rule, or arranged."""
    now_or_later = Q(during__contains=day) | Q(during__startswith__gt=day)
    lines = Exists(Determination.objects.filter(now_or_later, unit=OuterRef("pk")))
    found = Unit.objects.order_by("lineage")
    if arranged_only:
        found = found.filter(lines)
    elif not words:
        found = found.filter(Q(kind__in=DETERMINED_KINDS) | lines)
    for word in words.split()[:6]:
        found = found.filter(Q(name__icontains=word) | Q(code__icontains=word) | Q(short_name__iexact=word))
    return found


def standings_of(units: Iterable[Unit], day: date) -> list[Standing]:
    """How these stand on `day`, in their order; a fixed number of queries."""
    asked = list(units)
    arranged = Arranged(unit.lineage for unit in asked)
    counts = {unit.pk: arranged.counts_in(unit.lineage, day) for unit in asked}
    targets = with_setters(Unit.objects.filter(code__in=set(counts.values())), day)
    by_code = {unit.code: unit for unit in targets}
    setters = {unit.code: getattr(unit, "setter", None) for unit in targets}
    named = Person.objects.filter(pk__in={key for key in setters.values() if key is not None})
    people = {person.pk: person for person in with_posts(named, day)}
    return [
        Standing(
            unit=unit,
            line=arranged.on(unit.code, day),
            planned=arranged.after(unit.code, day),
            counts_in=target if (target := by_code[counts[unit.pk]]) != unit else None,
            setter=people[key] if (key := setters[target.code]) is not None else None,
        )
        for unit in asked
    ]


def lines_of(unit: Unit) -> list[Determination]:
    """What was arranged for a unit, the earliest first."""
    return list(
        Determination.objects.filter(unit=unit).select_related("counts_in", "office").order_by("during")
    )


def mark_of(lines: Sequence[Determination]) -> str:
    """What a page says of these lines, short enough to stand in a form; changes with any of them."""
    return " ".join(f"{line.pk}:{line.first_day}:{line.last_day}" for line in lines)
