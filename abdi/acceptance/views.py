"""The four questions: one's own card, the figure of one's unit, and the units below."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods

from abdi.acceptance import access, queries, services
from abdi.acceptance.enums import Step
from abdi.acceptance.forms import FourQuestions
from abdi.acceptance.models import Invitation
from abdi.acceptance.pages import by_question, rows_of
from abdi.acceptance.quarters import words_of as quarter_words
from abdi.ballots.enums import BoxStatus
from abdi.ballots.keys import KeyGone
from abdi.ballots.queries import own_draft
from abdi.ballots.veil import veiled
from abdi.people.access import Viewer
from abdi.people.models import Unit
from abdi.people.requests import person_on, viewer_on

UNPROCESSABLE, CONFLICT = 422, 409
_ON_A_PAGE = 25


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """What I am asked, and what my own unit said."""
    person, viewer = person_on(request), viewer_on(request)
    unit = viewer.post.unit if viewer.post else None
    asked = services.questionnaire_on(viewer.day)
    context = {
        "invitations": queries.invitations_of(person, viewer.day),
        "unit": unit,
        "trends": [
            (trend, by_question(trend, services.questionnaire_on(viewer.day, trend.step)))
            for trend in (queries.trends_of(unit, viewer.day) if unit else [])
        ],
        "asked": asked,
        "may_read_below": access.may_read_below(viewer),
    }
    return render(request, "acceptance/mine.html", context)


@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, invitation_id: uuid.UUID) -> HttpResponse:
    """The four questions after one step. Without once-token: a repeat changes nothing.

    Answered or passed over, the same address is asked and answers the same: neither a log nor what waits in a session
    to be shown tells which it was.
    """
    viewer = viewer_on(request)
    invitation = _load(viewer, invitation_id)
    asked = services.questionnaire_on(invitation.round.starts, invitation.step)
    if request.method == "GET":
        return _show(request, invitation, FourQuestions(asked=asked, said=_said(viewer, invitation)))
    form = FourQuestions(request.POST, asked=asked)
    passes_over = request.POST.get("aksi") == "lewati"
    if passes_over or form.is_valid():
        try:
            if passes_over:
                services.put_aside(viewer=viewer, invitation=invitation)
            else:
                services.answer(viewer=viewer, invitation=invitation, said=form.said())
        except services.AcceptanceRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Terima kasih. Jawaban dapat diubah sampai kotaknya ditutup."))
            return redirect("acceptance:mine")
    return _show(request, invitation, form, UNPROCESSABLE)


@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """The agencies that the viewer sees as a whole, by page."""
    viewer = viewer_on(request)
    if not access.may_read_below(viewer):
        raise PermissionDenied(_("Angka unit di bawah dibaca pimpinan unit, pengelola kepegawaian, dan tim."))
    return _show_lines(request, viewer, queries.agencies_read(viewer))


@require_GET
def unit(request: HttpRequest, unit_id: uuid.UUID) -> HttpResponse:
    """A unit with what stands under it."""
    viewer = viewer_on(request)
    found = queries.unit_with_id(unit_id)
    if found is None or not access.may_read_unit(viewer, found):
        raise Http404
    return _show_lines(request, viewer, queries.parts_of(found), found)


def _show_lines(
    request: HttpRequest, viewer: Viewer, units: QuerySet[Unit], whole: Unit | None = None
) -> HttpResponse:
    step = _chosen(request)
    starts = queries.latest_quarter(step)
    page = Paginator(units, _ON_A_PAGE).get_page(request.GET.get("halaman"))
    shown = [*([whole] if whole else []), *page]
    asked = services.questionnaire_on(starts or viewer.day, step)
    lines = rows_of(queries.lines_of(shown, step, starts), asked) if starts else []
    context = {
        "whole": whole,
        "first": lines[0] if lines and whole else None,
        "lines": lines[1:] if whole else lines,
        "page": page,
        "step": step,
        "steps": list(Step),
        "quarter": quarter_words(starts) if starts else "",
        "asked": asked,
    }
    return render(request, "acceptance/units.html", context)


def _chosen(request: HttpRequest) -> Step:
    code = request.GET.get("langkah", "")
    return Step(code) if code in Step.values else Step.PLAN


def _load(viewer: Viewer, invitation_id: uuid.UUID) -> Invitation:
    invitation = queries.invitation_with_id(invitation_id)
    if invitation is None or not access.may_answer(viewer, invitation):
        raise Http404
    return invitation


def _said(viewer: Viewer, invitation: Invitation) -> dict[str, int | str | None]:
    """What was answered so far, for the person himself; nothing where the key is lost."""
    seat = queries.seat_of(invitation)
    try:
        return own_draft(viewer, seat) if seat else {}
    except KeyGone:
        return {}


def _show(
    request: HttpRequest, invitation: Invitation, form: FourQuestions, status: int = 200
) -> HttpResponse:
    context = {
        "invitation": invitation,
        "form": form,
        "asked": form.asked,
        "is_open": invitation.round.box.status == BoxStatus.OPEN
        and viewer_on(request).day <= invitation.round.box.closes_on,
    }
    return veiled(render(request, "acceptance/ask.html", context, status=status))
