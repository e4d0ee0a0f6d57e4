"""The page on which the value of an indicator is tied to a feed, and shown with its path."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from abdi.core.once import once_for_form
from abdi.core.refusals import tell
from abdi.cycles.queries import reporting_periods
from abdi.goals.models import Indicator
from abdi.goals.queries import target_words
from abdi.measures import access
from abdi.measures.forms import SourceForm
from abdi.measures.models import IndicatorSource
from abdi.measures.queries.sources import source_of, versions_of_indicator
from abdi.measures.services.errors import MeasureError
from abdi.measures.services.sources import remove_source, set_source
from abdi.measures.value import Measured, measure_spans, whose_words
from abdi.people.access import Viewer
from abdi.people.models import Person
from abdi.people.requests import viewer_on


@require_http_methods(["GET", "POST"])
def source(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show where the value of an indicator comes from; set it, if the viewer may."""
    viewer = viewer_on(request)
    indicator = _load(viewer, key)
    kept = source_of(key)
    skp = indicator.result.version.skp
    if request.method == "GET":
        return _show(request, indicator, SourceForm(unit=skp.unit, kept=kept), kept)
    _must_set(viewer, indicator)
    form = SourceForm(request.POST, unit=skp.unit, kept=kept)
    if not form.is_valid():
        return _show(request, indicator, form, kept, status=422)

    def act() -> str:
        set_source(viewer=viewer, key=key, draft=form.draft())
        return reverse("measures:source", args=[key])

    try:
        address = once_for_form(request.POST, act)
    except MeasureError as refusal:
        tell(form, refusal)
        return _show(request, indicator, form, kept, status=422)
    messages.success(request, _("Sumber angka disimpan."))
    return redirect(address)


@require_POST
def remove(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Report the indicator by its owner's word again."""
    viewer = viewer_on(request)
    _must_set(viewer, _load(viewer, key))
    with transaction.atomic():
        remove_source(viewer=viewer, key=key)
    messages.success(request, _("Sumber angka dilepas. Realisasi indikator ini kembali diisi pegawai."))
    return redirect("measures:source", key)


def _load(viewer: Viewer, key: uuid.UUID) -> Indicator:
    """The latest version of the indicator that the viewer may see."""
    for indicator in versions_of_indicator(key):
        if access.may_see_source(viewer, indicator.result.version):
            return indicator
    raise Http404


def _must_set(viewer: Viewer, indicator: Indicator) -> None:
    if viewer.person is None or not access.may_set_source(viewer, indicator.result.version):
        raise PermissionDenied(_("Sumber angka diatur oleh pemilik SKP atau penilainya."))


def _show(
    request: HttpRequest,
    indicator: Indicator,
    form: SourceForm,
    kept: IndicatorSource | None,
    *,
    status: int = 200,
) -> HttpResponse:
    viewer = viewer_on(request)
    skp = indicator.result.version.skp
    values = _values(kept, indicator, viewer) if kept else []
    context: dict[str, Any] = {
        "indicator": indicator,
        "target": target_words(indicator),
        "owner": skp.person,
        "is_self": viewer.person is not None and viewer.person.pk == skp.person_id,
        "form": form,
        "kept": kept,
        "whose": _whose(kept, values, skp.person),
        "values": values,
        "may_set": access.may_set_source(viewer, indicator.result.version),
    }
    return render(request, "measures/source.html", context, status=status)


def _whose(kept: IndicatorSource | None, values: Sequence[tuple[str, Measured]], owner: Person) -> str:
    """Whose figures they are: said with every value, asked for only where no period has begun."""
    if values:
        return values[0][1].whose
    return whose_words(kept, owner) if kept else ""


def _values(kept: IndicatorSource, indicator: Indicator, viewer: Viewer) -> list[tuple[str, Measured]]:
    """The periods that have begun, each with its value."""
    skp = indicator.result.version.skp
    is_self = viewer.person is not None and viewer.person.pk == skp.person_id
    post = viewer.post if is_self else None
    begun = [
        period
        for period in reporting_periods(skp.person, skp.year, viewer.day, post=post)
        if period.starts <= viewer.day
    ]
    values = measure_spans(kept, skp.person, [(period.starts, period.ends) for period in begun])
    return [(period.name, value) for period, value in zip(begun, values, strict=True)]
