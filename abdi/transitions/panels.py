"""The predikat of other systems beside appraisals: on one's own results, on a result, and for the superior of today."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from abdi.appraisals.access import Judgement
from abdi.cycles.queries import current_year
from abdi.people.access import is_self
from abdi.people.requests import viewer_on
from abdi.transitions import queries

NOTHING = SafeString("")


def of_results(request: HttpRequest) -> SafeString:
    """Hasil Penilaian: what other systems set for the viewer himself."""
    viewer = viewer_on(request)
    if viewer.person is None or "foreign_predikat" not in viewer.facts:
        return NOTHING
    predikats = queries.foreign_predikats(viewer.person)
    return _draw(request, {"predikats": predikats})


def of_result(request: HttpRequest, judgement: Judgement) -> SafeString:
    """Beside a predikat of Abdi the one of the same year from elsewhere, for the employee and his superiors."""
    viewer, appraisal = viewer_on(request), judgement.appraisal
    own = is_self(viewer, appraisal.person)
    if ("foreign_predikat" if own else "staff_elsewhere") not in viewer.facts:
        return NOTHING
    found = queries.foreign_predikat_of(appraisal.person, appraisal.period.series.year_id)
    return _draw(request, {"predikats": [found] if found else []})


def of_team(request: HttpRequest) -> SafeString:
    """Penilaian Tim: those of the viewer's subordinates who are appraised elsewhere, with what came in this year."""
    viewer = viewer_on(request)
    if viewer.person is None or "staff_elsewhere" not in viewer.facts:
        return NOTHING
    year = current_year(viewer.day)
    if year is None:
        return NOTHING
    appraised = queries.appraised_elsewhere(viewer.person, year, viewer.day)
    if not appraised:
        return NOTHING
    context = {"appraised": appraised, "year": year}
    return render_to_string("transitions/elsewhere_team.html", context, request=request)


def _draw(request: HttpRequest, context: dict[str, Any]) -> SafeString:
    if not context["predikats"]:
        return NOTHING
    return render_to_string("transitions/elsewhere.html", context, request=request)
