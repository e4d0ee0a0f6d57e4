"""Which rows of a feed a selection means."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from abdi.measures.selection import Selection, midnight
from abdi.people.models import Unit


def of_unit(code: str, column: str = "unit_code") -> Q:
    """Rows of a unit and of all that stands under it today; a code nobody knows means itself."""
    on_the_way = Q(code=code) | Q(lineage__startswith=f"{code}/") | Q(lineage__contains=f"/{code}/")
    below = Unit.objects.filter(on_the_way).order_by().values("code")
    return Q(**{column: code}) | Q(**{f"{column}__in": below})


def where(selection: Selection, *, when: str, is_day: bool = False) -> Q:
    """The conditions of a selection on the columns that complaints and events share; `when` dates a row."""
    chosen = Q()
    if selection.unit:
        chosen &= of_unit(selection.unit)
    if selection.area:
        chosen &= of_unit(selection.area, "area_code")
    if selection.officers is not None:
        chosen &= Q(officer_nrk__in=[nrk for nrk in selection.officers if nrk])
    if selection.category:
        chosen &= Q(category=selection.category)
    if selection.since is not None:
        chosen &= Q(**{f"{when}__gte": selection.since if is_day else midnight(selection.since)})
    if selection.until is not None:
        chosen &= Q(**{f"{when}__lt": selection.until if is_day else midnight(selection.until)})
    return chosen


def unit_known(code: str) -> bool:
    """Whether the organisation has such a unit."""
    return Unit.objects.filter(code=code).exists()


def units_by_code(codes: Iterable[str]) -> dict[str, Unit]:
    """Units by code; a code nobody knows is left out."""
    return {unit.code: unit for unit in Unit.objects.filter(code__in=list(codes))}


def line_of_units(unit: Unit) -> list[tuple[str, str]]:
    """Code and name of the units above and below `unit`, and of itself, from the top down."""
    codes = unit.lineage.strip("/").split("/")
    line = Unit.objects.filter(Q(code__in=codes) | Q(lineage__startswith=unit.lineage)).order_by("lineage")
    return list(line.values_list("code", "name"))
