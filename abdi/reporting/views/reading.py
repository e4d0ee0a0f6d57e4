"""The pages of the one who reads a report: open, answer, return, look at the evidence."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from abdi.core import files
from abdi.core.once import once_for_form
from abdi.core.reasons import told
from abdi.goals.queries import target_words
from abdi.people.requests import viewer_on
from abdi.reporting import access, queries, services
from abdi.reporting.enums import HANDED_IN, ReportStatus
from abdi.reporting.forms import AnswerForm, ReturnForm
from abdi.reporting.models import Report
from abdi.reporting.views.loading import (
    back_to,
    load_evidence,
    load_obstacle,
    load_report,
    load_report_to_review,
)

_INLINE = frozenset({"image/jpeg", "image/png", "image/webp", "application/pdf"})


@require_GET
def review(request: HttpRequest, report_id: uuid.UUID) -> HttpResponse:
    """A report as it was handed in. The penilai opens it by an act; until then it could still be withdrawn."""
    return _show(request, load_report(viewer_on(request), report_id))


def _show(
    request: HttpRequest,
    report: Report,
    *,
    form: ReturnForm | None = None,
    fault: str = "",
    status: int = 200,
) -> HttpResponse:
    viewer = viewer_on(request)
    sheet = queries.sheet_of(report)
    reviews = access.may_review_report(viewer, report.skp)
    may_act = reviews and report.status in HANDED_IN and report.settled_at is None
    return render(
        request,
        "reporting/review.html",
        {
            "report": report,
            "sheet": sheet,
            "rows": [
                {
                    "line": line,
                    "target": target_words(line.indicator),
                    "because": told(line.realisation.standing_because, request.LANGUAGE_CODE)
                    if line.realisation
                    else [],
                }
                for line in sheet.lines
            ],
            "is_owner": access.may_write(viewer, report.skp),
            "may_act": may_act,
            "may_rate": may_act and report.period.ends < viewer.day and report.period.closed_at is None,
            "must_open": reviews and report.status == ReportStatus.SUBMITTED,
            "form": form or ReturnForm(),
            "fault": fault,
        },
        status=status,
    )


@require_POST
def open_report(request: HttpRequest, report_id: uuid.UUID) -> HttpResponse:
    """Open: from now on the report is being read and cannot be withdrawn."""
    viewer = viewer_on(request)
    report = load_report_to_review(viewer, report_id)
    try:
        services.open_report(viewer=viewer, report=report)
    except services.ReportingError as refusal:
        return _show(request, load_report(viewer, report_id), fault=str(refusal), status=409)
    if "HX-Request" in request.headers:
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    return redirect("reporting:review", report_id)


@require_POST
def return_report(request: HttpRequest, report_id: uuid.UUID) -> HttpResponse:
    """Send back with a reason."""
    viewer = viewer_on(request)
    report = load_report_to_review(viewer, report_id)
    form = ReturnForm(request.POST)
    if not form.is_valid():
        return _show(request, report, form=form, status=422)

    def act() -> str:
        services.return_report(viewer=viewer, report=report, reason=form.cleaned_data["reason"])
        return reverse("reporting:review", args=[report_id])

    try:
        target = once_for_form(request.POST, act)
    except services.ReportingError as refusal:
        return _show(request, load_report(viewer, report_id), form=form, fault=str(refusal), status=409)
    words = _("Dikembalikan kepada %(name)s dengan alasan Anda.") % {"name": report.skp.person.full_name}
    messages.success(request, words)
    return redirect(target)


@require_POST
def answer(request: HttpRequest, realisation_id: uuid.UUID) -> HttpResponse:
    """Answer a stated constraint, from this page or from the page of the appraisal (`kembali`)."""
    viewer = viewer_on(request)
    realisation = load_obstacle(viewer, realisation_id)
    back = back_to(request, reverse("reporting:review", args=[realisation.report.public_id]))
    form = AnswerForm(request.POST, prefix=str(realisation.public_id))
    fault = ""
    if form.is_valid():

        def act() -> str:
            services.answer_obstacle(viewer=viewer, realisation=realisation, text=form.cleaned_data["text"])
            return f"{back}#kendala-{realisation.public_id}"

        try:
            return redirect(once_for_form(request.POST, act))
        except services.ReportingError as refusal:
            fault = str(refusal)
    context = {"realisation": realisation, "form": form, "back": back, "fault": fault}
    return render(request, "reporting/answer.html", context, status=422)


@require_GET
def evidence(request: HttpRequest, evidence_id: uuid.UUID) -> FileResponse:
    """A file of evidence, to those who may read its report."""
    piece = load_evidence(viewer_on(request), evidence_id)
    if piece.file is None:
        raise Http404
    return files.response(piece.file, inline=piece.file.content_type in _INLINE)
