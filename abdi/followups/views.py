"""Pages of follow-up: a list for whoever acts next, and one record with what comes and who acts."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from abdi.core import access_log
from abdi.core.actor import Actor
from abdi.core.reasons import told
from abdi.followups import queries
from abdi.followups.access import load_follow_up
from abdi.objections.access import may_read
from abdi.objections.queries import open_objections
from abdi.people.access import is_self
from abdi.people.requests import person_on, viewer_on
from abdi.people.views.parts import page_of


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Tindak Lanjut: of those whom the viewer rates, and of the units of HR."""
    viewer = viewer_on(request)
    if not viewer.is_hr:  # who manages the staff data of a unit need not be one of its staff
        person_on(request)
    page = page_of(request, queries.in_force_for(viewer), 50)
    return render(request, "followups/index.html", {"page": page})


@require_GET
def follow_up(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """What follows from one rating: what comes, who acts, on what ground."""
    viewer = viewer_on(request)
    found, judgement = load_follow_up(viewer, public_id)
    person = judgement.appraisal.person
    if not is_self(viewer, person):
        access_log.record(
            actor=str(Actor.user(viewer.user.public_id)),
            subject="appraisals.Appraisal",
            subject_id=judgement.appraisal.public_id,
        )
    objection = open_objections().filter(appraisal=judgement.appraisal).select_related("person").first()
    in_force = judgement.rating if judgement.is_in_force else None
    context = {
        "follow_up": found,
        "is_replaced": in_force is None or found.rating_id != in_force.pk,
        "is_contested": objection is not None,
        "objection": objection if objection and may_read(viewer, objection) else None,
        "rating": found.rating,
        "appraisal": judgement.appraisal,
        "own": is_self(viewer, person),
        "because": told(found.because, request.LANGUAGE_CODE),
    }
    return render(request, "followups/follow_up.html", context)
