"""The employee's result: why the predikat is what it is, the answer to it, the official documents."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from abdi.appraisals import issuing, pages, services
from abdi.appraisals.access import Judgement, load_judgement, load_own_appraisal
from abdi.appraisals.forms import CommentForm
from abdi.core import access_log, files
from abdi.core.actor import Actor
from abdi.core.once import once_for_form
from abdi.goals.access import may_issue
from abdi.people.access import is_self
from abdi.people.requests import person_on, viewer_on

UNPROCESSABLE = 422


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """Hasil Penilaian: my appraisals, newest first."""
    lines = pages.my_lines(person_on(request), viewer_on(request).day)
    return render(request, "appraisals/mine.html", {"lines": lines})


@require_GET
def result(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Mengapa predikat saya …? From the predikat down to each piece of evidence."""
    viewer = viewer_on(request)
    judgement = load_judgement(viewer, public_id)
    if not is_self(viewer, judgement.appraisal.person):
        access_log.record(
            actor=str(Actor.user(viewer.user.public_id)),
            subject="appraisals.Appraisal",
            subject_id=judgement.appraisal.public_id,
        )
    return _show(request, judgement, CommentForm())


def _show(request: HttpRequest, judgement: Judgement, form: CommentForm, status: int = 200) -> HttpResponse:
    viewer = viewer_on(request)
    context = pages.result_context(viewer, judgement, request.LANGUAGE_CODE)
    if not context["own"]:
        request.nav_current = "appraisals:team" if viewer.is_superior else "insight:progress"  # type: ignore[attr-defined]
    return render(request, "appraisals/result.html", context | {"form": form}, status=status)


@require_POST
def opened(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """The page says that it was opened; a button does the same without JavaScript."""
    viewer = viewer_on(request)
    appraisal = load_own_appraisal(viewer, public_id).appraisal
    marked = services.mark_opened(viewer=viewer, appraisal=appraisal)
    if request.headers.get("HX-Request"):
        return render(request, "appraisals/_opened.html", {"appraisal": marked})
    return redirect("appraisals:result", public_id)


@require_POST
def comment(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Beri tanggapan."""
    viewer = viewer_on(request)
    judgement = load_own_appraisal(viewer, public_id)
    form = CommentForm(request.POST)
    if form.is_valid():
        words = form.cleaned_data["comment"]
        try:
            number = once_for_form(
                request.POST,
                lambda: services.respond(viewer=viewer, appraisal=judgement.appraisal, comment=words),
            )
        except services.AppraisalRefused as refusal:
            form.add_error("comment", str(refusal))
        else:
            words = _("Tanggapan tersimpan. Nomor tanda terima %(number)s.") % {"number": number}
            messages.success(request, words)
            return redirect("appraisals:result", public_id)
    return _show(request, load_own_appraisal(viewer, public_id), form, UNPROCESSABLE)


@require_POST
def document(request: HttpRequest, public_id: uuid.UUID, kind: str) -> HttpResponse:
    """Issue the official PDF once, then serve what was stored."""
    viewer = viewer_on(request)
    judgement = load_judgement(viewer, public_id)
    if kind not in issuing.KINDS or judgement.rating is None or not judgement.is_in_force:
        raise Http404
    if not may_issue(viewer, judgement.appraisal.person):
        raise PermissionDenied(
            _("Dokumen ini diterbitkan atas permintaan pegawai, atasan, atau kepegawaiannya.")
        )
    issued = issuing.issue(appraisal=judgement.appraisal, kind=kind)
    return redirect("appraisals:download", issued.public_id)


@require_GET
def download(request: HttpRequest, public_id: uuid.UUID) -> FileResponse:
    """The document as it was issued, to those who may read the appraisal that it prints."""
    issued, appraisal_id = issuing.find(public_id)
    judgement = load_judgement(viewer_on(request), appraisal_id)
    if not issuing.prints(issued, judgement):
        raise Http404
    return files.response(issued.file)
