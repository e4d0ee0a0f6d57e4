"""In which unit penetapan somebody counts, and so which predikat of an organisation stands before his.

The rule, where BKD arranged nothing: a unit of a kind that the level above judges (`DETERMINED_KINDS`) is a unit
penetapan; anything else counts in the nearest one above. Its predikat stands before that of its staff; while it has
none, that of the nearest organisation above does. Whoever leads a unit is judged by that of his very unit.

What BKD arranged (`Determination`) is exact: staff wait for the predikat of the unit in which they count. What holds
on the last day of a period holds for all of it. The same in three tongues, held together by a test: `Arranged` and
`predikat_before` for units at hand, `predikats_before` for a query, `COVERED` for a statement over the whole city.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import (
    BooleanField,
    CharField,
    DateField,
    ExpressionWrapper,
    F,
    Func,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import JSONObject, Length

from abdi.appraisals.enums import DETERMINED_KINDS
from abdi.appraisals.models import Determination, UnitPredikat
from abdi.people.models import Unit


def codes_of(lineage: str) -> list[str]:
    """The codes of a unit and of those above it, its own first."""
    return lineage.strip("/").split("/")[::-1]


def _path(lineage: str, targets: Mapping[str, str], *, leads: bool) -> list[str]:
    """See `Arranged.path`; `targets`: where the staff of a unit count by arrangement, by code."""
    found: list[str] = []
    for code in codes_of(lineage):
        if code in targets:
            return [*found, targets[code]]
        found.append(code)
        if leads:
            break
    return found


class Arranged:
    """What BKD arranged for some units and for those above them, on whichever day is asked; one query."""

    def __init__(self, lineages: Iterable[str]) -> None:
        self._codes = {code for lineage in lineages for code in codes_of(lineage)}
        self._lines: dict[str, list[Determination]] = defaultdict(list)
        found = Determination.objects.filter(unit__code__in=self._codes)
        for line in found.select_related("unit", "counts_in", "office").order_by("during"):
            self._lines[line.unit.code].append(line)

    @classmethod
    def told(cls, lines: Iterable[Mapping[str, Any]]) -> Arranged:
        """From what `lines_above` has annotated; no query."""
        found = cls([])
        keys = {line["pk"]: line for line in lines}
        for line in sorted(keys.values(), key=lambda one: str(one["first"])):
            found._lines[line["code"]].append(
                Determination(
                    unit=Unit(code=line["code"]),
                    counts_in=Unit(code=line["target"]),
                    during=DateRange(_day(line["first"]), _day(line["end"])),
                )
            )
        return found

    def on(self, code: str, day: date) -> Determination | None:
        """What was arranged for this very unit."""
        return next((line for line in self._lines[code] if day in line.during), None)

    def after(self, code: str, day: date) -> Determination | None:
        """What was arranged for this very unit to begin after `day`."""
        return next((line for line in self._lines[code] if line.first_day and line.first_day > day), None)

    def path(self, lineage: str, day: date, *, leads: bool = False) -> list[str]:
        """Codes of the units whose predikat stands before that of staff of the unit, the nearest first.

        `leads`: of its leader, who is judged by the predikat of this very unit.
        """
        lines = {code: self.on(code, day) for code in codes_of(lineage)}
        targets = {code: line.counts_in.code for code, line in lines.items() if line is not None}
        return _path(lineage, targets, leads=leads)

    def set_elsewhere(self, lineage: str, day: date) -> bool:
        """Whether BKD arranged who sets the predikat of this very unit: it need not be who rates its leader."""
        return self.on(codes_of(lineage)[0], day) is not None

    @cached_property
    def targets(self) -> set[str]:
        """Codes of the units in which those at hand count by arrangement, on any day."""
        return {line.counts_in.code for lines in self._lines.values() for line in lines}

    @cached_property
    def _determined(self) -> set[str]:
        found = Unit.objects.filter(code__in=self._codes, kind__in=DETERMINED_KINDS)
        return set(found.values_list("code", flat=True))

    def counts_in(self, lineage: str, day: date) -> str:
        """The code of the unit penetapan in which staff of the unit count; a second query once."""
        codes = codes_of(lineage)
        for code in codes:
            line = self.on(code, day)
            if line is not None:
                return line.counts_in.code
            if code in self._determined:
                return code
        return codes[-1]

    def awaited(self, lineage: str, day: date, *, leads: bool = False) -> str:
        """The code of the unit whose predikat is to be set before staff of the unit, or its leader, are judged."""
        return self.path(lineage, day, leads=True)[0] if leads else self.counts_in(lineage, day)

    def is_own(self, lineage: str, day: date) -> bool:
        """Whether the unit is a unit penetapan itself."""
        return self.counts_in(lineage, day) == codes_of(lineage)[0]


def lines_above(unit: str) -> ArraySubquery:
    """For a query to annotate what was arranged for a unit and for those above it; `unit` is its path to the unit."""
    lines = Determination.objects.annotate(under=text(OuterRef(f"{unit}__lineage")))
    return ArraySubquery(
        lines.filter(under__startswith=F("unit__lineage")).values(
            json=JSONObject(
                pk="pk",
                code="unit__code",
                target="counts_in__code",
                first=Func(F("during"), function="lower", output_field=DateField()),
                end=Func(F("during"), function="upper", output_field=DateField()),
            )
        )
    )


def _day(told: str | None) -> date | None:
    return date.fromisoformat(told) if told else None


def predikat_before(unit: Unit, starts: date, ends: date, *, leads: bool) -> UnitPredikat | None:
    """The predikat that stands before that of staff of `unit`, or of its leader, in these days; one query."""
    codes = codes_of(unit.lineage)
    lines = Determination.objects.filter(unit__code__in=codes, during__contains=ends)
    told = lines.values(json=JSONObject(code="unit__code", target="counts_in__code"))
    found = list(
        UnitPredikat.objects.filter(
            Q(unit__code__in=codes) | Q(unit__in=lines.values("counts_in")),
            period__starts=starts,
            period__ends=ends,
        )
        .annotate(arranged=ArraySubquery(told))
        .select_related("unit", "set_by")
    )
    if not found:
        return None
    targets = {line["code"]: line["target"] for line in getattr(found[0], "arranged", ())}
    path = _path(unit.lineage, targets, leads=leads)
    there = [one for one in found if one.unit.code in path]
    return min(there, key=lambda one: path.index(one.unit.code), default=None)


def awaited_unit(unit: Unit, day: date, *, leads: bool = False) -> Unit:
    """The unit whose predikat is to be set before staff of `unit`, or its leader, are judged, as arranged on `day`."""
    code = Arranged([unit.lineage]).awaited(unit.lineage, day, leads=leads)
    return unit if code == unit.code else Unit.objects.get(code=code)


def predikats_before(unit: str, leads: str, starts: str, ends: str) -> QuerySet[UnitPredikat]:
    """For a query to ask with `Exists`: the predikats that stand before one's own.

    The arguments are paths of that query: to the unit, to whether the person leads it, to the days of the period.
    """
    # Two levels up, so that the database looks the line up once a person and not once a predikat.
    line = (
        Determination.objects.annotate(under=text(OuterRef(OuterRef(f"{unit}__lineage"))))
        .filter(during__contains=OuterRef(OuterRef(ends)), under__startswith=F("unit__lineage"))
        .order_by(Length("unit__lineage").desc())
    )
    is_own = Q(under=F("unit__lineage"))
    is_his_line = Q(arranged=F("under"))
    is_below_line = Q(arranged=None) | (
        Q(unit__lineage__startswith=F("arranged")) & ~Q(unit__lineage=F("arranged"))
    )
    for_staff = Q(unit=F("arranged_in")) | (Q(under__startswith=F("unit__lineage")) & is_below_line)
    for_leader = (is_own & (Q(arranged=None) | ~is_his_line)) | (is_his_line & Q(unit=F("arranged_in")))
    return (
        UnitPredikat.objects.filter(period__starts=OuterRef(starts), period__ends=OuterRef(ends))
        .annotate(
            under=text(OuterRef(f"{unit}__lineage")),
            leads=ExpressionWrapper(OuterRef(leads), output_field=BooleanField()),
            arranged=Subquery(line.values("unit__lineage")[:1]),
            arranged_in=Subquery(line.values("counts_in")[:1]),
        )
        .filter((Q(leads=False) & for_staff) | (Q(leads=True) & for_leader))
    )


def arranged_for(unit: str, ends: str) -> QuerySet[Determination]:
    """For a query to ask with `Exists`: what BKD arranged for the very unit of a person; paths as above."""
    return Determination.objects.filter(unit=OuterRef(unit), during__contains=OuterRef(ends))


def text(expression: Any) -> ExpressionWrapper[Any]:
    """A lineage of the query around, for `startswith` to look into."""
    return ExpressionWrapper(expression, output_field=CharField())


# For a statement: `covered`, the units with the days of a period of %(year)s before whose staff a predikat stands;
# `arranged`, what BKD arranged for each unit at or below %(prefix)s or above it. `awaited`: staff of the unit wait for
# the predikat of `counts_in_id`, for there is no unit penetapan by the rule (%(kinds)s) in between. Leaders aside.
COVERED = """
arranged AS MATERIALIZED (
  SELECT u.id AS unit_id, d.unit_id = u.id AS is_own, w.lineage, d.counts_in_id, d.during,
    NOT EXISTS (
      SELECT FROM people_unit k
      WHERE k.code = ANY (string_to_array(u.lineage, '/')) AND k.kind = ANY (%(kinds)s::text[])
        AND length(k.lineage) > length(w.lineage)
    ) AS awaited
  FROM appraisals_determination d JOIN people_unit w ON w.id = d.unit_id
    JOIN people_unit u ON starts_with(u.lineage, w.lineage) AND starts_with(u.lineage, %(prefix)s)
),
predikats AS MATERIALIZED (
  SELECT q.unit_id, x.starts, x.ends
  FROM appraisals_unitpredikat q JOIN cycles_period x ON x.id = q.period_id
    JOIN cycles_series y ON y.id = x.series_id AND y.year_id = %(year)s
),
covered AS MATERIALIZED (
  SELECT u.id AS unit_id, q.starts, q.ends
  FROM predikats q JOIN people_unit above ON above.id = q.unit_id
    JOIN (
      SELECT id, unnest(string_to_array(trim(both '/' from lineage), '/')) AS code FROM people_unit
    ) u ON u.code = above.code
  WHERE NOT EXISTS (
    SELECT FROM arranged a
    WHERE a.unit_id = u.id AND a.during @> q.ends AND starts_with(a.lineage, above.lineage)
  )
  UNION
  SELECT a.unit_id, q.starts, q.ends
  FROM arranged a JOIN predikats q ON q.unit_id = a.counts_in_id AND a.during @> q.ends
  WHERE NOT EXISTS (
    SELECT FROM arranged n
    WHERE n.unit_id = a.unit_id AND n.during @> q.ends AND length(n.lineage) > length(a.lineage)
  )
)"""
