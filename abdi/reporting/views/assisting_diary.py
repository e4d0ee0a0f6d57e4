"""Mengetikkan Catatan Harian: a helper types what a colleague did."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from abdi.core.once import once_for_form
from abdi.core.refusals import tell
from abdi.people.requests import viewer_on
from abdi.reporting import access, queries, services
from abdi.reporting.forms import ActivityTypingForm
from abdi.reporting.views.assisting import load_assistance


@require_http_methods(["GET", "POST"])
def type_activity(request: HttpRequest, assistance_id: uuid.UUID) -> HttpResponse:
    """Type one activity of the colleague; below it what I typed before, never what he wrote himself."""
    viewer = viewer_on(request)
    held = load_assistance(viewer, assistance_id)
    form = ActivityTypingForm(request.POST or None, today=viewer.day)
    if request.method == "POST" and form.is_valid():

        def act() -> str:
            services.type_activity(viewer=viewer, assistance=held, draft=form.drafts()[0])
            return reverse("reporting:type_activity", args=[held.public_id])

        try:
            target = once_for_form(request.POST, act)
        except services.ReportingError as refusal:
            tell(form, refusal)
        else:
            words = _("Tersimpan, menunggu konfirmasi %(name)s.")
            messages.success(request, words % {"name": held.owner.full_name})
            return redirect(target)
    context = {"held": held, "form": form, "typed": queries.typed_activities(held)}
    status = 422 if request.method == "POST" else 200
    return render(request, "reporting/type_activity.html", context, status=status)


@require_POST
def take_back_activity(request: HttpRequest, activity_id: uuid.UUID) -> HttpResponse:
    """Take back what I typed, until its owner has decided."""
    viewer = viewer_on(request)
    entry = queries.activity_with_id(activity_id)
    if entry is None or not access.may_take_back(viewer, entry):
        raise Http404
    try:
        services.take_back_activity(viewer=viewer, entry=entry)
    except services.ReportingError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Isian ditarik. Pemiliknya tidak melihatnya lagi."))
    if access.may_assist(viewer, entry.assistance):
        return redirect("reporting:type_activity", entry.assistance.public_id)
    return redirect("reporting:assistance")
