"""The owner's word on what helpers typed of his days."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from abdi.activities.queries import lines_of
from abdi.core.once import once_for_form
from abdi.core.refusals import tell
from abdi.people.access import Viewer
from abdi.people.requests import person_on, viewer_on
from abdi.reporting import access, queries, services
from abdi.reporting.forms import ActivityConfirmingForm
from abdi.reporting.models import AssistedActivity
from abdi.reporting.views.confirming import refuse_typed


def load_activity(viewer: Viewer, public_id: uuid.UUID) -> AssistedActivity:
    """What a helper typed of the viewer's day."""
    entry = queries.activity_with_id(public_id)
    if entry is None or not access.may_decide_activity(viewer, entry):
        raise Http404
    return entry


@require_POST
def confirm(request: HttpRequest) -> HttpResponse:
    """Confirm one (`kegiatan`) or all that stood on the page (`dilihat`), by public id."""
    person_on(request)
    viewer = viewer_on(request)
    name = "kegiatan" if request.POST.get("kegiatan") else "dilihat"
    seen = {found for text in request.POST.getlist(name)[:200] if (found := _uuid(text))}
    answered: list[services.Confirmed] = []

    def act() -> str:
        answered.append(services.confirm_activities(viewer=viewer, seen=seen))
        return reverse("reporting:confirmations")

    target = once_for_form(request.POST, act)
    for answer in answered:
        if answer.done:
            words = ngettext(
                "%(n)s kegiatan masuk ke Catatan Harian Anda.",
                "%(n)s kegiatan masuk ke Catatan Harian Anda.",
                answer.done,
            )
            messages.success(request, words % {"n": answer.done})
        for reason in answer.refused:
            messages.error(request, reason)
    return redirect(target)


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, activity_id: uuid.UUID) -> HttpResponse:
    """Change what was typed of my day, and confirm it so."""
    viewer = viewer_on(request)
    entry = load_activity(viewer, activity_id)
    lines = lines_of(entry.assistance.owner, entry.day)
    form = ActivityConfirmingForm(request.POST or None, today=viewer.day, lines=lines, typed=entry)
    if request.method == "POST" and form.is_valid():

        def act() -> str:
            services.confirm_activity(viewer=viewer, entry=entry, draft=form.drafts()[0])
            return reverse("reporting:confirmations")

        try:
            target = once_for_form(request.POST, act)
        except services.ReportingError as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Isian Anda ubah dan konfirmasi."))
            return redirect(target)
    status = 422 if request.method == "POST" else 200
    return render(request, "reporting/change_activity.html", {"entry": entry, "form": form}, status=status)


@require_POST
def refuse(request: HttpRequest, activity_id: uuid.UUID) -> HttpResponse:
    """Do not use it; the helper reads the note."""
    viewer = viewer_on(request)
    entry = load_activity(viewer, activity_id)
    return refuse_typed(
        request,
        lambda note: services.refuse_activity(viewer=viewer, entry=entry, note=note),
        _("Isian tidak dipakai. Catatan Harian Anda tetap seperti semula."),
    )
