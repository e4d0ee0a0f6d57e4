"""Another examiner, named by HR on a written basis."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from abdi.appraisals.access import load_judgement
from abdi.objections import access, queries, services, wording
from abdi.objections.access import load_objection
from abdi.objections.forms import ExaminerForm
from abdi.people.access import may_manage_person
from abdi.people.requests import viewer_on

UNPROCESSABLE = 422


@require_http_methods(["GET", "POST"])
def name(request: HttpRequest, objection_id: uuid.UUID) -> HttpResponse:
    """Serahkan kepada pemeriksa lain: an open objection whose examiner is late, away or gone."""
    viewer = viewer_on(request)
    found = load_objection(viewer, objection_id)
    if not may_manage_person(viewer, found.person) or access.is_penilai(viewer, found):
        raise PermissionDenied(_("Pemeriksa lain dicatat oleh pengelola kepegawaian unit pegawai."))
    form = ExaminerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.name_examiner(
                viewer=viewer,
                objection=found,
                person=form.cleaned_data["person"],
                basis=form.cleaned_data["basis"],
            )
        except services.ObjectionRefused as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            messages.success(request, _("Pemeriksa lain tercatat dan diberi tahu."))
            return redirect("objections:objection", objection_id)
    why = wording.turn_of(found, viewer.day).next
    if not queries.needing_examiner(viewer.day).filter(pk=found.pk).exists():
        why = _("Pemeriksa keberatan ini masih bertugas dan waktunya belum lewat, jadi belum dapat diganti.")
    context = {"form": form, "person": found.person, "objection": found, "why": why}
    return _page(request, context)


@require_http_methods(["GET", "POST"])
def name_before(request: HttpRequest, appraisal_id: uuid.UUID) -> HttpResponse:
    """Tunjuk pemeriksa, for a result to which nobody could decide an objection."""
    viewer = viewer_on(request)
    judgement = load_judgement(viewer, appraisal_id)
    appraisal, rating = judgement.appraisal, judgement.rating
    if rating is None:
        raise Http404
    if not may_manage_person(viewer, appraisal.person):
        raise PermissionDenied(_("Pemeriksa lain dicatat oleh pengelola kepegawaian unit pegawai."))
    rating.appraisal = appraisal
    form = ExaminerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.name_examiner_before(
                viewer=viewer,
                appraisal=appraisal,
                rating=rating,
                person=form.cleaned_data["person"],
                basis=form.cleaned_data["basis"],
            )
        except services.ObjectionRefused as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            messages.success(
                request, _("Pemeriksa tercatat; pegawai diberi tahu dan waktunya dihitung sejak hari ini.")
            )
            return redirect("appraisals:result", appraisal_id)
    found = queries.examiner_for(rating, viewer.day)
    why = wording.bar_words(found.bar) if found.bar else ""
    return _page(request, {"form": form, "person": appraisal.person, "appraisal": appraisal, "why": why})


def _page(request: HttpRequest, context: dict[str, object]) -> HttpResponse:
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "objections/name.html", context, status=status)
