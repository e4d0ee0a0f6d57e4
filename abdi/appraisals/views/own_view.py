"""Penilaian diri: one page, which keeps itself as one types and is shared with one button."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from abdi.appraisals import pages, queries, services
from abdi.appraisals.access import OwnForm, load_own_form
from abdi.appraisals.dossier import gather
from abdi.appraisals.forms import OF_RESULT, OF_VALUE, OwnViewForm
from abdi.core.once import token_of
from abdi.cycles.models import Period
from abdi.people.requests import viewer_on

UNPROCESSABLE, CONFLICT = 422, 409
_LONGEST = 20_000  # well above what a form takes, so that a draft keeps what is still to be shortened


@require_http_methods(["GET", "POST"])
def own_view(request: HttpRequest, skp_id: uuid.UUID, period_id: uuid.UUID) -> HttpResponse:
    """The employee's own view of a period, by result and by value."""
    viewer = viewer_on(request)
    asked = queries.period_of_year(period_id)
    if asked is None:
        raise Http404
    found, period = load_own_form(viewer, skp_id, asked.period), asked.period
    if not asked.judges(found.skp):
        raise Http404
    if request.method == "POST" and "X-Autosave" in request.headers:
        return _autosave(request, found, period)
    dossier = gather(found.skp, period)
    if request.method == "GET":
        return _show(request, found, OwnViewForm(initial=pages.own_words(found.written), dossier=dossier))
    return _share(request, found, OwnViewForm(request.POST, dossier=dossier))


def _autosave(request: HttpRequest, found: OwnForm, period: Period) -> HttpResponse:
    """204 kept, 409 changed elsewhere or closed meanwhile."""
    try:
        _keep(request, found, period)
    except services.AppraisalRefused as refusal:
        return HttpResponse(str(refusal), status=CONFLICT, content_type="text/plain; charset=utf-8")
    return HttpResponse(status=204)


def _share(request: HttpRequest, found: OwnForm, form: OwnViewForm) -> HttpResponse:
    """What the pressed button asks for; whatever is refused, what was typed is kept."""
    period, status = form.dossier.period, UNPROCESSABLE
    try:
        if request.POST.get("aksi") == "draf":
            _keep(request, found, period)
            messages.success(request, _("Tersimpan. Hanya Anda yang melihatnya sampai Anda bagikan."))
            return redirect("appraisals:own_view", found.skp.public_id, period.public_id)
        if form.is_valid():
            services.share_own_view(
                viewer=viewer_on(request),
                skp=found.skp,
                period=period,
                words=services.OwnWords(
                    results=form.said(OF_RESULT),
                    values=form.said(OF_VALUE),
                    work=form.cleaned_data["rating_hasil"],
                    behaviour=form.cleaned_data["rating_perilaku"],
                ),
                seen=_seen(request),
            )
            messages.success(request, _("Penilaian diri dibagikan kepada penilai Anda."))
            return redirect("appraisals:own_view", found.skp.public_id, period.public_id)
    except services.StaleForm as refusal:
        form.add_error(None, str(refusal))
        status = CONFLICT
    except services.AppraisalRefused as refusal:
        form.add_error(None, str(refusal))
    return _show(request, found, form, status)


def _keep(request: HttpRequest, found: OwnForm, period: Period) -> None:
    typed = {
        name: str(value)[:_LONGEST]
        for name, value in request.POST.items()
        if name.startswith((OF_RESULT, OF_VALUE)) or name in ("rating_hasil", "rating_perilaku")
    }
    services.save_own_view(
        viewer=viewer_on(request), skp=found.skp, period=period, data=typed, seen=_seen(request)
    )


def _seen(request: HttpRequest) -> services.Seen:
    edition = request.POST.get("edition", "")
    return services.Seen(
        edition=int(edition) if edition.isascii() and edition.isdecimal() and len(edition) < 9 else None,
        page=token_of(request.POST),
    )


def _show(request: HttpRequest, found: OwnForm, form: OwnViewForm, status: int = 200) -> HttpResponse:
    context = pages.own_view_context(found, form, viewer_on(request).day, request.LANGUAGE_CODE)
    return render(request, "appraisals/own_view.html", context, status=status)
