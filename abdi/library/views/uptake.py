"""What became of a template: who took it as it is, who adapted it and why."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from abdi.core.tabular import download
from abdi.core.tabular.export import Sheet, Value
from abdi.goals.models import SkpVersion
from abdi.library import access, queries
from abdi.library.enums import Uptake
from abdi.library.models import Adoption, Template
from abdi.library.views.loading import load_template_for_uptake, say_year
from abdi.people.access import Viewer
from abdi.people.models import Appointment
from abdi.people.requests import viewer_on

PER_PAGE = 25


@require_GET
def uptake(request: HttpRequest, template_id: uuid.UUID) -> HttpResponse:
    """Penerapan: the holders whose SKP the viewer reads, by what they made of the template."""
    viewer = viewer_on(request)
    template = load_template_for_uptake(viewer, template_id)
    say_year(request, template)
    holders = _holders(viewer, template)
    words = " ".join(request.GET.get("kata", "").split())[:100]
    asked = request.GET.get("keadaan", "")
    chosen = asked if asked in Uptake.values else ""
    shown = _narrowed(holders, words, chosen)
    context: dict[str, Any] = {
        "template": template,
        "edition": queries.published_edition(template),
        "counts": queries.counts(holders),
        "words": words,
        "chosen": chosen,
        "page": Paginator(shown, PER_PAGE).get_page(request.GET.get("halaman")),
        "states": Uptake.choices,
    }
    return render(request, "library/uptake.html", context)


@require_GET
def export(request: HttpRequest, template_id: uuid.UUID) -> HttpResponse:
    """The same as a workbook: the holders on one sheet, what differs line by line on the other."""
    viewer = viewer_on(request)
    template = load_template_for_uptake(viewer, template_id)
    holders = list(_holders(viewer, template))
    people = Sheet(
        _("Pemegang jabatan"),
        [_("Kode unit"), _("Unit"), _("Nama"), _("Jabatan"), _("Penerapan"), _("Alasan")],
        (
            (
                one.unit.code,
                one.unit.name,
                one.person.full_name,
                one.title,
                str(Uptake(one.uptake).label),  # type: ignore[attr-defined]
                one.reason,  # type: ignore[attr-defined]
            )
            for one in holders
        ),
    )
    heading = [_("Kode unit"), _("Unit"), _("Nama"), _("Bagian"), _("Isi"), _("Templat"), _("SKP")]
    changes = Sheet(_("Penyesuaian"), heading, _changes(holders))
    return download.workbook("penerapan-templat", [people, changes])


def _holders(viewer: Viewer, template: Template) -> QuerySet[Appointment]:
    return queries.uptake_of(template, viewer.day, access.uptake_lineages(viewer, template))


def _narrowed(holders: QuerySet[Appointment], words: str, uptake: str) -> QuerySet[Appointment]:
    """By words of the unit or the name, and by what they made of it."""
    for word in words.split()[:6]:
        holders = holders.filter(unit__name__icontains=word) | holders.filter(person__name__icontains=word)
    return holders.filter(uptake=uptake) if uptake else holders  # type: ignore[misc]


def _changes(holders: list[Appointment]) -> Iterator[tuple[Value, ...]]:
    adapted = [one for one in holders if one.uptake == Uptake.ADAPTED]  # type: ignore[attr-defined]
    adoptions = Adoption.objects.in_bulk([one.adoption for one in adapted])  # type: ignore[attr-defined]
    versions = SkpVersion.objects.in_bulk([one.version for one in adapted])  # type: ignore[attr-defined]
    for one in adapted:
        differences = queries.deviations(
            adoptions[one.adoption],  # type: ignore[attr-defined]
            versions[one.version],  # type: ignore[attr-defined]
        )
        for change in differences:
            yield (
                one.unit.code,
                one.unit.name,
                one.person.full_name,
                change.where,
                change.what,
                change.before,
                change.after,
            )
