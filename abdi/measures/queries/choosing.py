"""Which rows of a feed a selection means."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from abdi.measures.selection import Selection, midnight
from abdi.people.models import Unit


def of_unit(code: str, column: str = "unit_code") -> Q:
    """Rows of a unit and of all that stands under it today; a code nobody knows means itself."""
    unit = Unit.objects.filter(code=code).only("lineage").first()
    if unit is None:
        return Q(**{column: code})
    below = Unit.objects.filter(lineage__startswith=unit.lineage).order_by().values("code")
    return Q(**{f"{column}__in": below})


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


def units_named(codes: QuerySet[Unit] | list[str]) -> dict[str, str]:
    """Names of units by code."""
    return dict(Unit.objects.filter(code__in=codes).values_list("code", "name"))
