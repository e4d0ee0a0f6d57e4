from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from abdi.core import files
from abdi.core.once import once_for_form
from abdi.people.requests import viewer_on
from abdi.strategy import queries, services
from abdi.strategy.forms import SignForm
from abdi.strategy.services import GoalRefused
from abdi.strategy.views.loading import load_agreement, load_unit_year, load_unit_year_to_write


@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, unit_id: uuid.UUID, number: int) -> HttpResponse:
    """Record that the perjanjian kinerja was signed: what stands now becomes the next number."""
    viewer = viewer_on(request)
    unit, year = load_unit_year_to_write(viewer, unit_id, number)
    form = SignForm(request.POST if request.method == "POST" else None)
    address = reverse("strategy:unit", args=[unit.public_id, year.year])

    def act() -> str:
        services.sign(viewer=viewer, unit=unit, year=year, signed_on=form.day())
        return address

    if form.is_bound and form.is_valid():
        try:
            answer = once_for_form(request.POST, act)
        except GoalRefused as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            messages.success(request, _("Perjanjian kinerja tercatat dan disimpan seperti ditandatangani."))
            return redirect(answer)
    request.year_label = str(year)  # type: ignore[attr-defined]
    context = {"unit": unit, "year": year, "form": form, "goals": queries.promised(unit, year)}
    return render(request, "strategy/sign.html", context, status=422 if form.is_bound else 200)


@require_GET
def draft(request: HttpRequest, unit_id: uuid.UUID, number: int) -> HttpResponse:
    """What stands today as a draft to sign on paper."""
    unit, year = load_unit_year(viewer_on(request), unit_id, number)
    try:
        content = services.draft_pdf(unit, year)
    except GoalRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("strategy:unit", unit.public_id, year.year)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="perjanjian-kinerja-{year.year}-draf.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


@require_GET
def document(request: HttpRequest, agreement_id: uuid.UUID) -> FileResponse:
    """A signed agreement, as it was issued."""
    agreement = load_agreement(viewer_on(request), agreement_id)
    assert agreement.document is not None  # `load_agreement` has looked
    return files.response(agreement.document)
