"""Keberatan to act on: file, withdraw, speak, decide, print."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from abdi.appraisals.access import load_own_appraisal
from abdi.core import clock
from abdi.core.once import once_for_form
from abdi.core.reasons import told
from abdi.core.refusals import tell
from abdi.objections import access, services
from abdi.objections.access import load_objection, load_own
from abdi.objections.enums import ObjectionStatus
from abdi.objections.forms import DecisionForm, FilingForm, StatementForm
from abdi.objections.pages import unsent
from abdi.objections.views.reading import show
from abdi.people.requests import viewer_on

UNPROCESSABLE = 422


@require_http_methods(["GET", "POST"])
def file(request: HttpRequest, appraisal_id: uuid.UUID) -> HttpResponse:
    """Ajukan keberatan. Where it cannot be filed, the page says why."""
    viewer = viewer_on(request)
    judgement = load_own_appraisal(viewer, appraisal_id)
    appraisal, rating = judgement.appraisal, judgement.rating
    if rating is None:
        raise Http404
    rating.appraisal = appraisal
    standing = services.standing_of(appraisal, rating, viewer.day, opened_at=clock.now())
    if request.method == "POST" and standing.objection is not None and standing.no is services.No.MADE:
        return redirect("objections:objection", standing.objection.public_id)
    form = FilingForm(
        request.POST or None, request.FILES or None, work=rating.work, behaviour=rating.behaviour
    )
    if request.method == "POST" and standing.no is None and form.is_valid():
        filing = form.filing()

        def act() -> str:
            made = services.file_objection(viewer=viewer, appraisal=appraisal, filing=filing)
            return reverse("objections:objection", args=[made.public_id])

        try:
            target = once_for_form(request.POST, act)
        except services.ObjectionRefused as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Keberatan tersimpan. Tanda terimanya ada di halaman ini."))
            return redirect(target)
    context = {
        "appraisal": appraisal,
        "rating": rating,
        "standing": standing,
        "why_not": services.why_not(standing) if standing.no else "",
        "days_left": standing.window.days_left(viewer.day) if standing.window else 0,
        "because": told(standing.window.because, request.LANGUAGE_CODE) if standing.window else [],
        "form": form,
        "unsent": unsent(form, "reasons") if standing.no else "",
    }
    failed = request.method == "POST"
    return render(request, "objections/file.html", context, status=UNPROCESSABLE if failed else 200)


@require_POST
def withdraw(request: HttpRequest, objection_id: uuid.UUID) -> HttpResponse:
    """Cabut keberatan."""
    viewer = viewer_on(request)
    found = load_own(viewer, objection_id)
    try:
        services.withdraw(viewer=viewer, objection=found)
    except services.ObjectionRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Keberatan dicabut. Penilaian tetap seperti ditetapkan penilai."))
    return redirect("objections:objection", objection_id)


@require_POST
def state(request: HttpRequest, objection_id: uuid.UUID) -> HttpResponse:
    """Beri keterangan, by the penilai."""
    viewer = viewer_on(request)
    found = load_objection(viewer, objection_id)
    if not access.is_penilai(viewer, found):
        raise PermissionDenied(
            _("Keterangan hanya dapat diberikan oleh penilai yang menetapkan penilaian ini.")
        )
    form = StatementForm(request.POST, request.FILES)
    if form.is_valid():
        words, brought = form.cleaned_data["statement"], form.brought()

        def act() -> str:
            services.state(viewer=viewer, objection=found, text=words, brought=brought)
            return reverse("objections:objection", args=[objection_id])

        try:
            target = once_for_form(request.POST, act)
        except services.ObjectionRefused as refusal:
            return _refused(request, objection_id, refusal, statement=form)
        messages.success(request, _("Keterangan tersimpan dan diteruskan kepada pemeriksa."))
        return redirect(target)
    return show(request, found, statement=form, status=UNPROCESSABLE)


@require_POST
def decide(request: HttpRequest, objection_id: uuid.UUID) -> HttpResponse:
    """Putuskan keberatan, by the examiner."""
    viewer = viewer_on(request)
    found = load_objection(viewer, objection_id)
    if not access.is_examiner(viewer, found):
        raise PermissionDenied(_("Keberatan ini hanya dapat diputus oleh pemeriksanya."))
    form = DecisionForm(request.POST, objection=found)
    if form.is_valid():
        decision = form.decision()

        def act() -> str:
            services.decide(viewer=viewer, objection=found, decision=decision)
            return reverse("objections:objection", args=[objection_id])

        try:
            target = once_for_form(request.POST, act)
        except services.ObjectionRefused as refusal:
            return _refused(request, objection_id, refusal, decision=form)
        messages.success(request, _("Putusan tersimpan dan disampaikan kepada kedua pihak."))
        return redirect(target)
    return show(request, found, decision=form, status=UNPROCESSABLE)


@require_POST
def document(request: HttpRequest, objection_id: uuid.UUID) -> HttpResponse:
    """Issue the printed decision once, then serve what was stored."""
    viewer = viewer_on(request)
    found = load_objection(viewer, objection_id)
    if found.status != ObjectionStatus.DECIDED:
        raise Http404
    if not access.may_print(viewer, found):
        raise PermissionDenied(
            _("Putusan dicetak atas permintaan kedua pihak, pemeriksa, atau kepegawaiannya.")
        )
    services.issue(objection=found)
    return redirect("objections:download", objection_id)


def _refused(
    request: HttpRequest,
    objection_id: uuid.UUID,
    refusal: services.ObjectionRefused,
    *,
    statement: StatementForm | None = None,
    decision: DecisionForm | None = None,
) -> HttpResponse:
    """The page as it stands now, with what was typed and the reason."""
    for form in (statement, decision):
        if form is not None:
            tell(form, refusal)
    now = load_objection(viewer_on(request), objection_id)
    if not now.is_open or (statement is not None and now.stated_at is not None):
        messages.error(request, str(refusal))  # the form has gone: the step is not open any more
    return show(request, now, statement=statement, decision=decision, status=UNPROCESSABLE)
