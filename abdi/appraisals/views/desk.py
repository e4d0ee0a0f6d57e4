"""The penilai's desk: who waits for him, and one person with everything on one page."""

from __future__ import annotations

import uuid
from contextlib import suppress
from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from abdi.appraisals import pages, queries, services
from abdi.appraisals.access import ToRate, load_skp_to_rate
from abdi.appraisals.asking import asks_own_view
from abdi.appraisals.determination import units_to_set
from abdi.appraisals.dossier import gather
from abdi.appraisals.forms import RatingForm
from abdi.appraisals.models import Appraisal, Decided
from abdi.appraisals.parts import early_rating_of
from abdi.appraisals.suggestion import Suggestion
from abdi.core.once import once_for_form, token_of
from abdi.cycles.models import Period
from abdi.goals.models import Skp
from abdi.ideas.services import new_idea_source
from abdi.people.access import Viewer
from abdi.people.models import Person
from abdi.people.requests import person_on, viewer_on
from abdi.reporting import services as reporting
from abdi.reporting.queries import submitted_report

UNPROCESSABLE = 422
CONFLICT = 409
ANSWER = "tanggapi:"
_KEPT = {"hasil", "perilaku", "alasan_hasil", "alasan_perilaku", "rekomendasi"}
_KEPT_OF_LINES = ("umpan_", "nilai_", "kendala_")
_STANDS_OPEN = 12  # so many names beside the list; more are folded away
_LONGEST = 20_000  # well above what a form takes, so that a draft keeps what is still to be shortened


@require_GET
def team(request: HttpRequest) -> HttpResponse:
    """Penilaian Bawahan: who waits for me, in a period that is over."""
    viewer, superior = viewer_on(request), person_on(request)
    found = queries.team_of(superior, viewer.day, asked=request.GET.get("periode", ""))
    viewer.waiting["appraisals:team"] = found.waiting_people
    context = {
        "team": found,
        "span": found.span,
        "choices": pages.span_choices(found.spans, found.span, found.waiting_by_span),
        "units": _units(superior, viewer, found),
        "waited_for": pages.waited_for(found, viewer),
        "names_stand_open": len(found.people) <= _STANDS_OPEN,
    }
    return render(request, "appraisals/team.html", context)


def _units(superior: Person, viewer: Viewer, team: queries.Team) -> list[pages.UnitLine]:
    """The units whose predikat is his to set in the days that the page shows, also in the place of another."""
    if team.span is None:
        return []
    return pages.unit_lines(units_to_set(superior, viewer.day, on=team.span.ends), team.span)


@require_http_methods(["GET", "POST"])
def rate(request: HttpRequest, skp_id: uuid.UUID, period_id: uuid.UUID) -> HttpResponse:
    """One person, everything on one page, and the two ratings."""
    viewer = viewer_on(request)
    found, period = _load(viewer, skp_id, period_id)
    skp, appraisal = found.skp, found.appraisal
    dossier = gather(skp, period)
    suggestion = services.preview_suggestion(dossier)
    if request.method == "GET":
        if appraisal is not None and (appraisal.opened_at or queries.is_over(appraisal, viewer.day)):
            return redirect("appraisals:result", appraisal.public_id)
        initial = pages.initial_of(appraisal, viewer.person)
        blank = RatingForm(initial=initial, dossier=dossier, suggestion=suggestion)
        return _desk(request, found, blank, suggestion)
    form = RatingForm(request.POST, dossier=dossier, suggestion=suggestion)
    return _act(request, found, form, suggestion)


def _act(request: HttpRequest, found: ToRate, form: RatingForm, suggestion: Suggestion) -> HttpResponse:
    """What the pressed button asks for; whatever is refused, what was typed is kept."""
    skp, period = found.skp, form.dossier.period
    act = request.POST.get("aksi", "")
    try:
        if act == "draf":
            _keep_draft(request, skp, period)
            messages.success(request, _("Draf tersimpan. Hanya Anda yang melihatnya."))
            return redirect("appraisals:rate", skp.public_id, period.public_id)
        if act.startswith(ANSWER):
            return _answer(request, skp, period, form, act.removeprefix(ANSWER))
        if form.is_valid():
            held = _held(found.appraisal)
            receipt = once_for_form(request.POST, lambda: _set_rating(request, skp, period, form))
            words = (
                _("Tidak ada yang berubah: penilaian %(name)s tetap, dengan nomor tanda terima %(receipt)s.")
                if held is not None and held.receipt == receipt
                else _("Kedua rating %(name)s sudah ditetapkan. Nomor tanda terima %(receipt)s.")
                if skp.ended_early and form.dossier.unit_predikat is None
                else _("Penilaian %(name)s sudah ditetapkan. Nomor tanda terima %(receipt)s.")
            )
            messages.success(request, words % {"name": skp.person.full_name, "receipt": receipt})
            return redirect("appraisals:team")
        _say_what_else_lacks(form, suggestion)
    except services.StaleForm as refusal:
        form.add_error(None, str(refusal))
        now = replace(found, appraisal=queries.appraisal_of(skp, period))
        other = pages.other_window(form, pages.initial_of(now.appraisal, viewer_on(request).person))
        return _desk(request, now, form, suggestion, CONFLICT, other=other)
    except services.AppraisalRefused as refusal:
        for one in (refusal, *refusal.further):
            form.add_error(one.field if one.field in form.fields else None, str(one))
    _keep_draft_if_possible(request, skp, period)
    now = replace(found, appraisal=queries.appraisal_of(skp, period))
    return _desk(request, now, form, suggestion, UNPROCESSABLE)


def _say_what_else_lacks(form: RatingForm, suggestion: Suggestion) -> None:
    """Beside what the form itself found wrong, so that nobody sends it three times to learn of three things."""
    for refusal in services.refusals_of(_decision(form), suggestion):
        if refusal.field in form.fields and refusal.field not in form.errors:
            form.add_error(refusal.field, str(refusal))


def _held(appraisal: Appraisal | None) -> Decided | None:
    return (queries.rating_in_force(appraisal) or early_rating_of(appraisal)) if appraisal else None


def _desk(
    request: HttpRequest,
    found: ToRate,
    form: RatingForm,
    suggestion: Suggestion,
    status: int = 200,
    *,
    other: list[tuple[str, str]] | None = None,
) -> HttpResponse:
    queue = queries.queue_at(found.skp, form.dossier.period, found.people)
    context = pages.desk_context(
        form.dossier, form, suggestion, found.appraisal, queue, request.LANGUAGE_CODE
    )
    lacks = form.dossier.unit_predikat is None and form.dossier.version is not None
    awaited = pages.awaited(found.skp, form.dossier.period, viewer_on(request)) if lacks else None
    more = {
        "other": other,
        "lacks_predikat": lacks and not found.skp.ended_early,
        "sets_early": lacks and found.skp.ended_early,
        "early": early_rating_of(found.appraisal) if found.appraisal and found.skp.ended_early else None,
        "awaited": awaited,
        "findings": pages.questions(found.questions),
        "teams": form.dossier.teams,
        "ideas": found.ideas,
        "idea_source": new_idea_source(viewer_on(request).day) if found.ideas else None,
        "campaigns": found.campaigns,
        "own_view": pages.own_view_lines(found.own_view, form.dossier),
        "asks_own_view": asks_own_view(form.dossier.period),
    }
    return render(request, "appraisals/rate.html", context | more, status=status)


def _answer(
    request: HttpRequest, skp: Skp, period: Period, form: RatingForm, realisation_id: str
) -> HttpResponse:
    """Answer one constraint at once, and keep the rest of the form as a draft."""
    line = next(
        (
            line
            for line in form.dossier.unanswered
            if line.realisation and str(line.realisation.public_id) == realisation_id
        ),
        None,
    )
    if line is not None and line.realisation is not None:
        name = f"kendala_{realisation_id}"
        try:
            reporting.answer_obstacle(
                viewer=viewer_on(request), realisation=line.realisation, text=request.POST.get(name, "")
            )
        except reporting.ReportingError as refusal:
            raise services.AppraisalRefused(str(refusal), name) from refusal
    _keep_draft(request, skp, period)
    target = redirect("appraisals:rate", skp.public_id, period.public_id)
    target["Location"] += f"#kendala-{realisation_id}"
    return target


def _set_rating(request: HttpRequest, skp: Skp, period: Period, form: RatingForm) -> str:
    early = skp.ended_early and form.dossier.unit_predikat is None
    act = services.set_early_rating if early else services.set_rating
    rating = act(
        viewer=viewer_on(request),
        skp=skp,
        period=period,
        seen=_seen(request),
        decision=_decision(form),
    )
    return rating.receipt


def _decision(form: RatingForm) -> services.RatingDecision:
    """What was decided, as far as the form could read it."""
    data = form.cleaned_data
    return services.RatingDecision(
        work=data.get("hasil", ""),
        behaviour=data.get("perilaku", ""),
        departs_work=data.get("alasan_hasil", ""),
        departs_behaviour=data.get("alasan_perilaku", ""),
        result_feedback=form.said("umpan_"),
        value_feedback=form.said("nilai_"),
        recommendation=data.get("rekomendasi", ""),
        answers=form.said("kendala_"),
    )


@require_POST
def open_report(request: HttpRequest, skp_id: uuid.UUID, period_id: uuid.UUID) -> HttpResponse:
    """The page says that the report is being read; a button does the same without JavaScript.

    The page itself is not drawn anew: the penilai may be writing already.
    """
    viewer = viewer_on(request)
    found, period = _load(viewer, skp_id, period_id)
    report = submitted_report(found.skp, period)
    if report is not None:
        with suppress(
            reporting.ReportingError
        ):  # taken back a moment ago: the page shows so when it is drawn
            reporting.open_report(viewer=viewer, report=report)
    return (
        HttpResponse()
        if request.headers.get("HX-Request")
        else redirect("appraisals:rate", skp_id, period_id)
    )


@require_POST
def draft(request: HttpRequest, skp_id: uuid.UUID, period_id: uuid.UUID) -> HttpResponse:
    """Autosave of the penilai's form: 204 kept, 409 changed elsewhere or no longer to be changed."""
    found, period = _load(viewer_on(request), skp_id, period_id)
    try:
        _keep_draft(request, found.skp, period)
    except services.AppraisalRefused as refusal:
        return HttpResponse(str(refusal), status=CONFLICT, content_type="text/plain; charset=utf-8")
    return HttpResponse(status=204)


def _keep_draft(request: HttpRequest, skp: Skp, period: Period) -> None:
    services.save_draft(
        viewer=viewer_on(request), skp=skp, period=period, data=_typed(request), seen=_seen(request)
    )


def _keep_draft_if_possible(request: HttpRequest, skp: Skp, period: Period) -> None:
    try:
        _keep_draft(request, skp, period)
    except services.AppraisalRefused:
        return  # the page itself still carries what was typed


def _typed(request: HttpRequest) -> dict[str, str]:
    """What was typed, without what the frame adds."""
    return {
        name: str(value)[:_LONGEST]
        for name, value in request.POST.items()
        if name in _KEPT or name.startswith(_KEPT_OF_LINES)
    }


def _seen(request: HttpRequest) -> services.Seen:
    edition = request.POST.get("edition", "")
    return services.Seen(
        edition=int(edition) if edition.isdecimal() and len(edition) < 9 else None,
        page=token_of(request.POST),
        report=request.POST.get("laporan"),
        own_view=request.POST.get("diri"),
    )


def _load(viewer: Viewer, skp_id: uuid.UUID, period_id: uuid.UUID) -> tuple[ToRate, Period]:
    """An SKP that the viewer may rate, and a period in which it is judged."""
    asked = queries.period_of_year(period_id)
    if asked is None:
        raise Http404
    found = load_skp_to_rate(viewer, skp_id, asked.period)
    if not asked.judges(found.skp):
        raise Http404
    return found, asked.period
