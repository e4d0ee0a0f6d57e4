"""Whose staff count in a unit penetapan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import JSONObject

from abdi.appraisals.determination.arranged import codes_of, text
from abdi.appraisals.enums import DETERMINED_KINDS
from abdi.appraisals.models import Determination
from abdi.people.models import Unit


@dataclass(frozen=True)
class Counted:
    """Keys of the units whose staff count here, and of those below of which the leader alone does."""

    staff: frozenset[int]
    leaders: frozenset[int]


def counted_in(unit: Unit, day: date) -> Counted:
    """Whose staff count in `unit` on `day`: its own, of units below that are none themselves, and whom BKD put here.

    The leader of a unit penetapan counts in the one above it, never in his own. One query, which reads the units
    under `unit`, never the staff.
    """
    return counted_from(_units(Value(unit.pk), Value(unit.lineage), Value(day)), unit)


def units_told(unit: str, day: str) -> ArraySubquery:
    """For a query to annotate what `counted_from` reads; the arguments are its paths to the unit and to the day."""
    return ArraySubquery(_units(OuterRef(unit), OuterRef(f"{unit}__lineage"), OuterRef(day), deeper=True))


def counted_from(told: Iterable[Mapping[str, Any]], unit: Unit) -> Counted:
    """The same from what was read of the units at or under `unit`, and of those that BKD put there."""
    units = list(told)
    targets = {one["code"]: one["code"] for one in units if one["kind"] in DETERMINED_KINDS}
    targets |= {one["code"]: one["target"] for one in units if one["target"]} | {unit.code: unit.code}
    staff, leaders = set(), set()
    for one in units:
        codes = codes_of(one["lineage"])
        counts = _nearest(codes, targets)
        if counts == unit.code:
            staff.add(one["key"])
        elif counts == one["code"] and _nearest(codes[1:], targets) == unit.code:
            leaders.add(one["key"])
    return Counted(frozenset(staff), frozenset(leaders))


def _units(key: Any, lineage: Any, day: Any, *, deeper: bool = False) -> QuerySet[Unit, Any]:
    """Units at or under one, and at or under those counted in it, each with where it counts by arrangement."""

    def out(expression: Any) -> Any:
        """The same expression seen from one query further in."""
        return OuterRef(expression) if deeper else expression

    line = Determination.objects.filter(unit=OuterRef("pk"), during__contains=out(day))
    brought = (
        Determination.objects.annotate(under=text(OuterRef("lineage")))
        .filter(counts_in=out(key), during__contains=out(day), under__startswith=F("unit__lineage"))
        .exclude(unit=F("counts_in"))
    )
    return (
        Unit.objects.annotate(top=text(lineage), target=Subquery(line.values("counts_in__code")[:1]))
        .filter(Q(lineage__startswith=F("top")) | Exists(brought))
        .order_by("pk")
        .values_list(
            JSONObject(key="pk", code="code", lineage="lineage", kind="kind", target="target"), flat=True
        )
    )


def _nearest(codes: Sequence[str], targets: Mapping[str, str]) -> str:
    """Where staff of the first of these units count; empty where none of them is at hand."""
    return next((targets[code] for code in codes if code in targets), "")
