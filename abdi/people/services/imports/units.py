"""Import of units: the tree, its names, and where each unit stands since when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange

from abdi.core.tabular import Row, Table
from abdi.people.enums import UnitKind
from abdi.people.models import Unit, UnitPlacement
from abdi.people.services.imports.lines import circles
from abdi.people.services.imports.prepared import Prepared, unknown_columns
from abdi.people.services.imports.problems import Problem, problem
from abdi.people.services.imports.report import Report, in_order

REQUIRED = ("kode", "kode_induk", "jenis", "nama")
COLUMNS = frozenset((*REQUIRED, "singkatan"))

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.\-]{0,39}")


@dataclass(frozen=True, slots=True)
class UnitRow:
    number: int
    code: str
    parent: str
    kind: str
    name: str
    short_name: str


@dataclass
class _Plan:
    new: list[UnitRow] = field(default_factory=list)
    told: list[UnitRow] = field(default_factory=list)
    moved: list[UnitRow] = field(default_factory=list)


def prepare(table: Table, today: date) -> Prepared:
    """Check a file of units against the tree of `today`; nothing is written."""
    known = {unit.code: unit for unit in Unit.objects.all()}
    parents = _parents_today(today)
    good, found = _sift(table, known, parents)
    plan = _Plan()
    for row in good:
        unit = known.get(row.code)
        if unit is None:
            plan.new.append(row)
            continue
        if (unit.kind, unit.name, unit.short_name) != (row.kind, row.name, row.short_name or unit.short_name):
            plan.told.append(row)
        if parents.get(row.code, "") != row.parent:
            plan.moved.append(row)
    changed = {row.code for row in (*plan.told, *plan.moved)}
    report = Report(
        rows=len(table),
        rejected=len(table) - len(good),
        problems=in_order((*unknown_columns(table, COLUMNS), *found)),
        created=len(plan.new),
        changed=len(changed),
        unchanged=len(good) - len(plan.new) - len(changed),
    )
    return Prepared(report, lambda _watch: _write(plan, today))


def _parents_today(today: date) -> dict[str, str]:
    places = UnitPlacement.objects.filter(during__contains=today)
    return {code: parent or "" for code, parent in places.values_list("unit__code", "parent__code")}


def _sift(
    table: Iterable[Row], known: Mapping[str, Unit], parents: Mapping[str, str]
) -> tuple[list[UnitRow], list[Problem]]:
    good: dict[str, UnitRow] = {}
    first: dict[str, int] = {}
    found: list[Problem] = []
    for row in table:
        about = _check(row, first)
        first.setdefault(row["kode"], row.number)
        found += about
        if not any(finding.is_error for finding in about):
            unit = UnitRow(
                row.number,
                row["kode"],
                row["kode_induk"],
                row["jenis"].upper(),
                " ".join(row["nama"].split()),
                row["singkatan"],
            )
            good[unit.code] = unit
    found += _refuse_orphans(good, known)
    following = {**parents, **{code: unit.parent for code, unit in good.items()}}
    for circle in circles({code: parent for code, parent in following.items() if parent}):
        for code in circle:
            if code in good:
                unit = good.pop(code)
                found.append(problem(unit.number, "kode_induk", "parent_circle", unit.parent))
    found += _refuse_orphans(good, known)
    return list(good.values()), found


def _check(row: Row, first: Mapping[str, int]) -> list[Problem]:
    found: list[Problem] = []

    def add(column: str, code: str, detail: str = "") -> None:
        found.append(problem(row.number, column, code, row[column] if column else "", detail))

    if row.surplus:
        add("", "columns_too_many", " · ".join(row.surplus)[:60])
    if not row["kode"]:
        add("kode", "code_empty")
    elif not _CODE.fullmatch(row["kode"]):
        add("kode", "code_format")
    elif row["kode"] in first:
        add("kode", "code_duplicate", str(first[row["kode"]]))
    if row["jenis"].upper() not in UnitKind.values:
        add("jenis", "kind_unknown", ", ".join(UnitKind.values))
    if not row["nama"]:
        add("nama", "name_empty")
    for column, limit in (("nama", 200), ("singkatan", 40)):
        if len(row[column]) > limit:
            add(column, "text_too_long", str(limit))
    return found


def _refuse_orphans(good: dict[str, UnitRow], known: Mapping[str, Unit]) -> list[Problem]:
    """A unit whose parent is neither good nor known falls, and with it what stands under it."""
    found: list[Problem] = []
    while True:
        orphans = [
            unit
            for unit in good.values()
            if unit.parent and unit.parent not in good and unit.parent not in known
        ]
        if not orphans:
            return found
        for unit in orphans:
            del good[unit.code]
            found.append(problem(unit.number, "kode_induk", "parent_unknown", unit.parent))


def _write(plan: _Plan, today: date) -> None:
    parents = _parents_today(today) | {row.code: row.parent for row in (*plan.new, *plan.moved)}
    Unit.objects.bulk_create(
        Unit(
            code=row.code,
            kind=row.kind,
            name=row.name,
            short_name=row.short_name,
            lineage=_lineage(row.code, parents),
        )
        for row in plan.new
    )
    units = {unit.code: unit for unit in Unit.objects.all()}
    for row in plan.told:
        unit = units[row.code]
        unit.kind, unit.name = row.kind, row.name
        unit.short_name = row.short_name or unit.short_name
    told = [units[row.code] for row in plan.told]
    Unit.objects.bulk_update(told, ["kind", "name", "short_name"], batch_size=1000)
    UnitPlacement.objects.bulk_create(
        UnitPlacement(unit=units[row.code], parent=units.get(row.parent), during=DateRange(None, None))
        for row in plan.new
    )
    for row in plan.moved:
        _move(units[row.code], units.get(row.parent), today)
    if plan.moved:
        _redraw(units, parents)


def _move(unit: Unit, parent: Unit | None, today: date) -> None:
    """From today the unit stands elsewhere; moved twice on one day, only the last counts."""
    place = UnitPlacement.objects.filter(unit=unit, during__contains=today).first()
    if place is not None and place.during.lower == today:
        UnitPlacement.objects.filter(pk=place.pk).update(parent=parent)
        return
    if place is not None:
        UnitPlacement.objects.filter(pk=place.pk).update(during=DateRange(place.during.lower, today))
    UnitPlacement.objects.create(unit=unit, parent=parent, during=DateRange(today, None))


def _lineage(code: str, parents: Mapping[str, str]) -> str:
    path, current = [code], parents.get(code, "")
    while current and current not in path:
        path.append(current)
        current = parents.get(current, "")
    return "".join(f"{step}/" for step in reversed(path))


def _redraw(units: Mapping[str, Unit], parents: Mapping[str, str]) -> None:
    """Write down again under which units each unit stands; only what differs is written."""
    changed: list[Unit] = []
    for code, unit in units.items():
        lineage = _lineage(code, parents)
        if unit.lineage != lineage:
            unit.lineage = lineage
            changed.append(unit)
    Unit.objects.bulk_update(changed, ["lineage"], batch_size=1000)
