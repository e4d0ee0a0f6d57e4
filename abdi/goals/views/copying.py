"""Salin SKP tahun lalu: which results, and what became of each; targets are shown, not filled in unasked."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from abdi.core import clock
from abdi.core.once import once_for_form
from abdi.cycles.models import PerformanceYear
from abdi.cycles.queries import current_year
from abdi.goals import queries, services
from abdi.goals.forms import CopyForm
from abdi.goals.models import SkpVersion
from abdi.people.requests import person_on, viewer_on

LastFigures = Callable[[SkpVersion], dict[uuid.UUID, Decimal]]


@require_http_methods(["GET", "HEAD", "POST"])
def copy(request: HttpRequest) -> HttpResponse:
    """Choose what to take from the SKP of an earlier year that was agreed last."""
    viewer, person = viewer_on(request), person_on(request)
    year = current_year(clock.today())
    source = queries.last_agreed(person, year) if year else None
    if year is None or source is None or queries.latest_version(person, year) is not None:
        return redirect("goals:mine")
    if request.method != "POST":
        return _draw(request, year, source, CopyForm())
    form = CopyForm(request.POST)
    keys = _keys(request)
    if not form.is_valid():
        return _draw(request, year, source, form, status=422)
    if not keys:
        return _draw(
            request, year, source, form, _("Pilih paling sedikit satu RHK untuk disalin."), status=422
        )

    def act() -> str:
        version = services.start_skp(
            viewer=viewer,
            year=year,
            approach=form.cleaned_data["approach"],
            copy_from=source,
            copy_keys=keys,
            copy_targets=form.cleaned_data["targets"] == CopyForm.KEEP,
        )
        _tell(request, source, keys)
        return reverse("goals:version", args=[version.public_id])

    try:
        return redirect(once_for_form(request.POST, act))
    except services.SkpRefused as refusal:
        return _draw(request, year, source, form, str(refusal), status=422)


def _draw(
    request: HttpRequest,
    year: PerformanceYear,
    source: SkpVersion,
    form: CopyForm,
    fault: str = "",
    status: int = 200,
) -> HttpResponse:
    request.year_label = str(year)  # type: ignore[attr-defined]
    last_figures: LastFigures = import_string(settings.ABDI_LAST_FIGURES)
    context = {
        "year": year,
        "source": source,
        "lines": _lines(source, last_figures(source)),
        "form": form,
        "chosen": _keys(request) if request.method == "POST" else None,
        "fault": fault,
    }
    return render(request, "goals/copy.html", context, status=status)


def _lines(source: SkpVersion, reached: dict[uuid.UUID, Decimal]) -> list[dict[str, Any]]:
    """Each result with its indicators: the target of then, and what was last reached."""
    return [
        {
            "line": line,
            "indicators": [
                {
                    "indicator": one,
                    "target": queries.target_words(one),
                    "reached": reached.get(one.key),
                }
                for one in line.indicators
            ],
        }
        for line in queries.lines_for(source).results
    ]


def _keys(request: HttpRequest) -> set[uuid.UUID]:
    """The lines that were ticked; what is no key is left out."""
    found = set()
    for typed in request.POST.getlist("rhk")[:100]:
        try:
            found.add(uuid.UUID(typed))
        except ValueError:
            continue
    return found


def _tell(request: HttpRequest, source: SkpVersion, keys: set[uuid.UUID]) -> None:
    taken = [line for line in queries.lines_for(source).results if line.result.key in keys]
    words = ngettext(
        "%(n)s RHK disalin dari SKP %(year)s.", "%(n)s RHK disalin dari SKP %(year)s.", len(taken)
    )
    messages.success(request, words % {"n": len(taken), "year": source.skp.year.year})
    dropped = [line for line in taken if line.result.superior_result_id or line.result.unit_goal_id]
    if dropped:
        words = ngettext(
            "Hubungan %(n)s RHK ke RHK atasan atau sasaran tahun lalu tidak ikut; kalimatnya tetap ada. "
            "Hubungkan lagi ke yang tahun ini.",
            "Hubungan %(n)s RHK ke RHK atasan atau sasaran tahun lalu tidak ikut; kalimatnya tetap ada. "
            "Hubungkan lagi ke yang tahun ini.",
            len(dropped),
        )
        messages.warning(request, words % {"n": len(dropped)})
