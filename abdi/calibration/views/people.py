"""One person of a meeting: compared with like posts, proposed about, answered, or left to others."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from abdi.appraisals.matrix import matrix
from abdi.appraisals.queries import is_over
from abdi.calibration import queries, services
from abdi.calibration.access import Seat, load_line, load_meeting, load_proposal
from abdi.calibration.counting import Line
from abdi.calibration.forms import AnswerForm, ProposalForm, RecusalForm
from abdi.core.once import once_for_form
from abdi.core.refusals import tell
from abdi.people.access import Viewer
from abdi.people.requests import viewer_on

UNPROCESSABLE = 422


@require_GET
def person(request: HttpRequest, meeting_id: uuid.UUID, skp_id: uuid.UUID) -> HttpResponse:
    """The two ratings with their grounds, beside those of like posts, and what was proposed."""
    viewer = viewer_on(request)
    seat = load_meeting(viewer, meeting_id)
    return _show(request, viewer, seat, load_line(viewer, seat, skp_id))


@require_POST
def propose(request: HttpRequest, meeting_id: uuid.UUID, skp_id: uuid.UUID) -> HttpResponse:
    """Propose that one of the two ratings be another."""
    viewer = viewer_on(request)
    seat = load_meeting(viewer, meeting_id)
    line = load_line(viewer, seat, skp_id)
    _require_voice(seat)
    form = ProposalForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data

        def act() -> str:
            services.propose(
                viewer=viewer,
                meeting=seat.meeting,
                skp=line.skp,
                side=data["side"],
                after=data["after"],
                reason=data["reason"],
                seen=data["rating"],
            )
            return reverse("calibration:person", args=[meeting_id, skp_id])

        try:
            url = once_for_form(request.POST, act)
        except services.CalibrationRefused as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Usul terkirim kepada penilainya. Rating belum berubah."))
            return redirect(url)
    return _again(request, viewer, meeting_id, skp_id, propose_form=form)


@require_POST
def answer(request: HttpRequest, meeting_id: uuid.UUID, proposal_id: uuid.UUID) -> HttpResponse:
    """The penilai accepts, by a new rating of his own, or keeps his rating; either way with a reason."""
    viewer = viewer_on(request)
    seat = load_meeting(viewer, meeting_id)
    proposal, line = load_proposal(viewer, seat, proposal_id)
    if viewer.person is None or line.penilai != viewer.person.pk:
        raise PermissionDenied(_("Usul ini dijawab penilai pegawai itu."))
    form = AnswerForm(request.POST)
    accepts = request.POST.get("jawaban") == "terima"
    if form.is_valid():
        words = form.cleaned_data["answer"]

        def act() -> str:
            (services.accept if accepts else services.decline)(viewer=viewer, proposal=proposal, reason=words)
            return reverse("calibration:person", args=[meeting_id, line.skp.public_id])

        try:
            url = once_for_form(request.POST, act)
        except services.CalibrationRefused as refusal:
            tell(form, refusal)
        else:
            said = (
                _("Rating baru sudah Anda tetapkan; predikat mengikuti matriks.")
                if accepts
                else _("Rating Anda tetap. Alasannya tercatat dan dibaca pengusul.")
            )
            messages.success(request, said)
            return redirect(url)
    return _again(request, viewer, meeting_id, line.skp.public_id, answer_form=form)


@require_POST
def withdraw(request: HttpRequest, meeting_id: uuid.UUID, proposal_id: uuid.UUID) -> HttpResponse:
    """Take one's own proposal back."""
    viewer = viewer_on(request)
    seat = load_meeting(viewer, meeting_id)
    proposal, line = load_proposal(viewer, seat, proposal_id)
    try:
        services.withdraw(viewer=viewer, proposal=proposal)
    except services.CalibrationRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Usul Anda ditarik."))
    return redirect("calibration:person", meeting_id, line.skp.public_id)


@require_POST
def recuse(request: HttpRequest, meeting_id: uuid.UUID, skp_id: uuid.UUID) -> HttpResponse:
    """Declare to have no say about this person."""
    viewer = viewer_on(request)
    seat = load_meeting(viewer, meeting_id)
    line = load_line(viewer, seat, skp_id)
    _require_voice(seat)
    form = RecusalForm(request.POST)
    if form.is_valid():
        try:
            services.recuse(
                viewer=viewer, meeting=seat.meeting, about=line.skp.person, tie=form.cleaned_data["tie"]
            )
        except services.CalibrationRefused as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            words = _("Tercatat: Anda tidak ikut bersuara tentang %(name)s dalam rapat ini.")
            messages.success(request, words % {"name": line.skp.person.full_name})
            return redirect("calibration:board", meeting_id)
    return _again(request, viewer, meeting_id, skp_id, recuse_form=form)


def _require_voice(seat: Seat) -> None:
    if seat.is_open and not seat.speaks:
        raise PermissionDenied(
            _("Yang bersuara dalam rapat ini adalah pimpinan unit dan penilai di dalamnya.")
        )


def _again(
    request: HttpRequest, viewer: Viewer, meeting_id: uuid.UUID, skp_id: uuid.UUID, **typed: forms.Form
) -> HttpResponse:
    """The page as it stands now, with what was typed."""
    seat = load_meeting(viewer, meeting_id)
    return _show(request, viewer, seat, load_line(viewer, seat, skp_id), status=UNPROCESSABLE, **typed)


def _show(
    request: HttpRequest, viewer: Viewer, seat: Seat, line: Line, *, status: int = 200, **typed: forms.Form
) -> HttpResponse:
    key = viewer.person.pk if viewer.person else None
    proposals = list(queries.proposals_about(seat.meeting, [line.appraisal])) if line.appraisal else []
    waiting = next((each for each in proposals if each.is_open), None)
    is_fixed = line.appraisal is not None and bool(
        line.appraisal.opened_at or is_over(line.appraisal, viewer.day)
    )
    rates = key is not None and line.penilai == key
    may_propose = seat.speaks and not rates and line.rating is not None and not is_fixed and waiting is None
    context: dict[str, Any] = {
        "seat": seat,
        "meeting": seat.meeting,
        "line": line,
        "rates": rates,
        "is_fixed": is_fixed,
        "cells": matrix(seat.meeting.period.ends),
        "like": queries.like_posts(line, seat.entries),
        "proposals": proposals,
        "waiting": waiting,
        "is_mine": waiting is not None and waiting.by_id == key,
        "propose_form": None,
        "answer_form": None,
        "recuse_form": None,
    }
    if may_propose:
        number = line.rating.number if line.rating else None
        context["propose_form"] = ProposalForm(initial={"rating": number})
    if rates and waiting is not None and seat.is_open:
        context["answer_form"] = AnswerForm()
    if seat.speaks:
        context["recuse_form"] = RecusalForm()
    return render(request, "calibration/person.html", context | typed, status=status)
