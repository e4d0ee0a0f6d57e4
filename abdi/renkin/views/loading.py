"""Load with access in the same breath: not yours to see is 404, yours to see but not to change is 403."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from abdi.cycles.models import PerformanceYear
from abdi.cycles.queries import year_with_number
from abdi.goals.models import SkpVersion
from abdi.goals.queries import versions_of_skp
from abdi.people.access import Viewer
from abdi.people.models import Person, Unit
from abdi.renkin import access, queries


def load_plan(viewer: Viewer, skp_id: uuid.UUID) -> SkpVersion:
    """The version beside which the viewer reads the Renkin."""
    versions = versions_of_skp(skp_id)
    if not versions:
        raise Http404
    found = queries.version_to_show(access.versions_to_read(viewer, versions[0].skp, versions))
    if found is None:
        raise Http404
    return found


def load_own_plan(viewer: Viewer, skp_id: uuid.UUID) -> SkpVersion:
    """The same for its owner."""
    version = load_plan(viewer, skp_id)
    if not access.may_write(viewer, version.skp):
        raise PermissionDenied(_("Renkin hanya dapat diubah oleh pemilik SKP."))
    return version


@dataclass(frozen=True)
class MonthPage:
    """Whose monthly form, of which year, and whether the viewer writes the days of it."""

    person: Person
    year: PerformanceYear
    may_write: bool
    months: frozenset[int]
    """Of the year, those of which there is a form."""


def load_month(viewer: Viewer, person_id: uuid.UUID, year: int, month: int) -> MonthPage:
    """A monthly form that the viewer may read; only who was PPPK Paruh Waktu in that month has one."""
    person, found = queries.person_with_id(person_id), year_with_number(year)
    if person is None or found is None:
        raise Http404
    months = queries.months_part_time(person, year)
    if month not in months:
        raise Http404
    may_write = access.may_write_attendance(viewer, person)
    if not may_write and not access.may_read_months(viewer, person):
        raise Http404
    return MonthPage(person, found, may_write, months)


def load_rekap(viewer: Viewer, unit_id: uuid.UUID, year: int, month: int) -> tuple[Unit, PerformanceYear]:
    """Of which unit, and of which year."""
    unit, found = queries.unit_with_id(unit_id), year_with_number(year)
    if unit is None or found is None or not 1 <= month <= 12 or not access.may_read_rekap(viewer, unit):
        raise Http404
    return unit, found


def edition_of(request: HttpRequest) -> int:
    """The edition from which the page was drawn."""
    typed = request.POST.get("edition", "")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 9 else 0


def pdf(content: bytes, name: str) -> HttpResponse:
    """A PDF that was set on the spot, for this reader alone."""
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response
