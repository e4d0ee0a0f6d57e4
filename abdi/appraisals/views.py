"""Pages of judgement: the penilai's desk, the employee's result, the predikat of organisations."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from abdi.appraisals import issuing, pages, queries, services
from abdi.appraisals.access import load_appraisal, load_own_appraisal, load_skp_to_rate, may_set_unit_predikat
from abdi.appraisals.dossier import Dossier, gather
from abdi.appraisals.forms import CommentForm, RatingForm, UnitPredikatForm, token_of
from abdi.appraisals.suggestion import Suggestion
from abdi.core import access_log, files
from abdi.core.once import once
from abdi.cycles.models import Period
from abdi.goals.models import Skp
from abdi.people.access import is_self
from abdi.people.models import Unit
from abdi.people.requests import person_on, viewer_on

UNPROCESSABLE = 422


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """Hasil Penilaian: my appraisals, newest first."""
    viewer = viewer_on(request)
    lines = [pages.MyLine.of(a, viewer.day) for a in queries.results_of(person_on(request))]
    return render(request, "appraisals/mine.html", {"lines": lines})


@require_GET
def result(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Mengapa predikat saya …? From the predikat down to each piece of evidence."""
    viewer = viewer_on(request)
    appraisal = load_appraisal(viewer, public_id)
    own = is_self(viewer, appraisal.person)
    if not own:
        access_log.record(
            actor=f"user:{viewer.user.public_id}",
            subject="appraisals.Appraisal",
            subject_id=appraisal.public_id,
        )
    context = pages.result_context(appraisal, day=viewer.day, own=own, language=request.LANGUAGE_CODE)
    return render(request, "appraisals/result.html", context | {"form": CommentForm()})


@require_POST
def opened(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """The page says that it was opened; a button does the same without JavaScript."""
    viewer = viewer_on(request)
    services.mark_opened(viewer=viewer, appraisal=load_own_appraisal(viewer, public_id))
    return redirect("appraisals:result", public_id)


@require_POST
def comment(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Beri tanggapan."""
    viewer = viewer_on(request)
    appraisal = load_own_appraisal(viewer, public_id)
    form = CommentForm(request.POST)
    if form.is_valid():
        text = form.cleaned_data["comment"]
        try:
            number = once(
                token_of(request.POST),
                lambda: services.respond(viewer=viewer, appraisal=appraisal, comment=text),
            )
            messages.success(request, f"Tanggapan tersimpan. Nomor tanda terima {number}.")
            return redirect("appraisals:result", public_id)
        except services.AppraisalRefused as refusal:
            form.add_error("comment", str(refusal))
    context = pages.result_context(appraisal, day=viewer.day, own=True, language=request.LANGUAGE_CODE)
    return render(request, "appraisals/result.html", context | {"form": form}, status=UNPROCESSABLE)


@require_POST
def document(request: HttpRequest, public_id: uuid.UUID, kind: str) -> HttpResponse:
    """Issue the official PDF once, then serve what was stored."""
    viewer = viewer_on(request)
    appraisal = load_appraisal(viewer, public_id)
    if kind not in issuing.KINDS or queries.rating_in_force(appraisal) is None:
        raise Http404
    issued = issuing.issue(appraisal=appraisal, kind=kind)
    return redirect("appraisals:download", issued.public_id)


@require_GET
def download(request: HttpRequest, public_id: uuid.UUID) -> FileResponse:
    viewer = viewer_on(request)
    issued, appraisal_id = issuing.find(public_id)
    load_appraisal(viewer, appraisal_id)
    return files.response(issued.file)


@require_GET
def team(request: HttpRequest) -> HttpResponse:
    """Penilaian Bawahan: who waits for me, in a period that is over."""
    viewer = viewer_on(request)
    superior = person_on(request)
    periods = pages.finished_periods(viewer.day)
    period = pages.chosen(periods, request.GET.get("periode", ""))
    lines = queries.team_for(superior, period, viewer.day) if period else []
    led = queries.units_led_by_reports_of(superior, viewer.day)
    context = {
        "period": period,
        "periods": periods,
        "lines": lines,
        "waiting": sum(line.is_waiting for line in lines),
        "units": pages.unit_lines(led, period) if period else [],
    }
    return render(request, "appraisals/team.html", context)


@require_http_methods(["GET", "POST"])
def rate(request: HttpRequest, skp_id: uuid.UUID, period_id: uuid.UUID) -> HttpResponse:
    """One person, everything on one page, and the two ratings."""
    viewer = viewer_on(request)
    skp = load_skp_to_rate(viewer, skp_id)
    period = _period_of(skp, period_id)
    dossier = gather(skp, period)
    suggestion = services.preview_suggestion(dossier)
    if request.method == "GET":
        initial = pages.draft_of(skp, period) or {"hasil": suggestion.work}
        return _desk(request, RatingForm(initial=initial, dossier=dossier), dossier, suggestion)
    form = RatingForm(request.POST, dossier=dossier)
    if request.POST.get("aksi") == "draf":
        services.save_draft(viewer=viewer, skp=skp, period=period, data=_typed(request))
        messages.success(request, "Draf tersimpan. Hanya Anda yang melihatnya.")
        return redirect("appraisals:rate", skp_id, period_id)
    if form.is_valid():
        try:
            once(token_of(request.POST), lambda: _set_rating(request, skp, period, form))
            messages.success(request, f"Penilaian {skp.person.full_name} sudah ditetapkan.")
            return redirect("appraisals:team")
        except services.AppraisalRefused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    services.save_draft(viewer=viewer, skp=skp, period=period, data=_typed(request))
    return _desk(request, form, dossier, suggestion, status=UNPROCESSABLE)


def _desk(
    request: HttpRequest, form: RatingForm, dossier: Dossier, suggestion: Suggestion, status: int = 200
) -> HttpResponse:
    context = pages.rating_context(dossier, form, suggestion, request.LANGUAGE_CODE)
    return render(request, "appraisals/rate.html", context, status=status)


def _set_rating(request: HttpRequest, skp: Skp, period: Period, form: RatingForm) -> str:
    data = form.cleaned_data
    rating = services.set_rating(
        viewer=viewer_on(request),
        skp=skp,
        period=period,
        decision=services.RatingDecision(
            work=data["hasil"],
            behaviour=data["perilaku"],
            departs_work=data["alasan_hasil"],
            departs_behaviour=data["alasan_perilaku"],
            result_feedback=form.feedback("umpan", form.result_keys),
            value_feedback=form.feedback("nilai", form.values),
            recommendation=data["rekomendasi"],
        ),
    )
    return rating.receipt


@require_POST
def draft(request: HttpRequest, skp_id: uuid.UUID, period_id: uuid.UUID) -> HttpResponse:
    """Autosave of the penilai's form."""
    viewer = viewer_on(request)
    skp = load_skp_to_rate(viewer, skp_id)
    services.save_draft(viewer=viewer, skp=skp, period=_period_of(skp, period_id), data=_typed(request))
    return HttpResponse(status=204)


def _typed(request: HttpRequest) -> dict[str, Any]:
    """What was typed, without what the frame adds."""
    kept = {"hasil", "perilaku", "alasan_hasil", "alasan_perilaku", "rekomendasi"}
    return {
        name: str(value)[:3000]
        for name, value in request.POST.items()
        if name in kept or name.startswith(("umpan_", "nilai_"))
    }


def _period_of(skp: Skp, period_id: uuid.UUID) -> Period:
    period = (
        Period.objects.select_related("series__year", "series__group")
        .filter(public_id=period_id, series__year=skp.year_id)
        .first()
    )
    if period is None:
        raise Http404
    return period


@require_GET
def unit_predikats(request: HttpRequest) -> HttpResponse:
    """The organisations whose predikat is mine to set."""
    viewer = viewer_on(request)
    periods = pages.finished_periods(viewer.day)
    period = pages.chosen(periods, request.GET.get("periode", ""))
    led = queries.units_led_by_reports_of(person_on(request), viewer.day)
    context = {
        "period": period,
        "periods": periods,
        "units": pages.unit_lines(led, period) if period else [],
    }
    return render(request, "appraisals/unit_predikats.html", context)


@require_http_methods(["GET", "POST"])
def set_unit_predikat(request: HttpRequest, unit_id: uuid.UUID, period_id: uuid.UUID) -> HttpResponse:
    """Set the predikat of an organisation; it stands before any person's."""
    viewer = viewer_on(request)
    unit = Unit.objects.filter(public_id=unit_id).first()
    period = Period.objects.select_related("series__year").filter(public_id=period_id).first()
    if unit is None or period is None:
        raise Http404
    if not may_set_unit_predikat(viewer, unit):
        raise PermissionDenied("Predikat organisasi ditetapkan oleh atasan pimpinan unit itu.")
    form = UnitPredikatForm(request.POST or None)
    status = 200
    if request.method == "POST":
        if form.is_valid():
            try:
                services.set_unit_predikat(viewer=viewer, unit=unit, period=period, **form.cleaned_data)
                messages.success(request, f"Predikat {unit.name} sudah ditetapkan.")
                return redirect("appraisals:unit_predikats")
            except services.AppraisalRefused as refusal:
                form.add_error(refusal.field or None, str(refusal))
        status = UNPROCESSABLE
    context = {"unit": unit, "period": period, "form": form}
    return render(request, "appraisals/set_unit_predikat.html", context, status=status)
