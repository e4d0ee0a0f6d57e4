"""Yang meminta penilaian Anda, one sheet, and the result of a closed campaign."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods

from abdi.ballots.access import may_fill
from abdi.ballots.enums import BoxStatus
from abdi.ballots.keys import KeyGone
from abdi.ballots.models import Seat
from abdi.ballots.queries import own_draft, saved_by, seat_with_id
from abdi.ballots.services import Window
from abdi.ballots.veil import veiled
from abdi.campaigns import access, queries, reliability, services
from abdi.campaigns.enums import CampaignStatus
from abdi.campaigns.forms import OF_THE_BOX, SHOWS, WINDOW, SheetForm, window_in, written
from abdi.campaigns.models import Subject
from abdi.campaigns.questionnaire import GENERAL, codes, judged, questionnaire_on
from abdi.goals.queries import appraisees_on
from abdi.people.access import Viewer
from abdi.people.models import Person
from abdi.people.requests import person_on, viewer_on

UNPROCESSABLE, CONFLICT, NOT_THERE, SAVED = 422, 409, 404, 204


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """Who asks for my judgement, and the campaigns about me and those I appraise."""
    person, viewer = person_on(request), viewer_on(request)
    below = appraisees_on(person, viewer.day)
    context = {
        "sheets": queries.sheets_of(viewer),
        "about_me": queries.subjects_of(person),
        "to_confirm": queries.to_confirm(person, below, viewer.day) if viewer.is_superior else [],
        "below": queries.results_below(below, person) if viewer.is_superior else [],
        "may_call": access.may_call_some(viewer),
    }
    return render(request, "campaigns/mine.html", context)


@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(["GET", "POST"])
def sheet(request: HttpRequest, seat_id: uuid.UUID) -> HttpResponse:
    """One sheet about one person, saved as one goes. Without once-token: a repeat changes nothing."""
    viewer = viewer_on(request)
    seat = _own_seat(viewer, seat_id)
    ended, status = _ended(viewer, seat)
    if seat is None or ended:
        if "X-Autosave" in request.headers:
            return HttpResponse(ended, status=CONFLICT, content_type="text/plain")
        context = {"ended": ended, "words": written(request.POST)}
        return veiled(render(request, "campaigns/over.html", context, status=status))
    asked = questionnaire_on(seat.box.opened_on)
    if request.method == "GET":
        try:
            said = own_draft(viewer, seat)
        except KeyGone:
            return render(request, "campaigns/over.html", {"ended": ""}, status=CONFLICT)
        window = Window(str(uuid.uuid4()), saved_by(viewer, seat))
        return _show_sheet(request, seat, SheetForm(asked=asked, said=said), window)
    return _fill(request, viewer, seat, SheetForm(request.POST, asked=asked))


@sensitive_variables()
def _fill(request: HttpRequest, viewer: Viewer, seat: Seat, form: SheetForm) -> HttpResponse:
    """Keep what was sent, by its voter or by the page itself."""
    saves_itself, window, status = "X-Autosave" in request.headers, window_in(request.POST), UNPROCESSABLE
    if form.is_valid():
        try:
            services.save_sheet(viewer=viewer, seat=seat, said=form.said(), window=window)
        except services.CampaignRefused as refusal:
            if saves_itself:
                return HttpResponse(str(refusal), status=CONFLICT, content_type="text/plain")
            form.add_error(None, str(refusal))
            if window is not None and isinstance(refusal, services.SavedElsewhere):
                window, status = Window(window.name, saved_by(viewer, seat)), CONFLICT  # sent again, it holds
        else:
            if saves_itself:
                return HttpResponse(status=SAVED)
            if request.POST.get("aksi") == "kembali":
                return redirect("campaigns:mine")
            return redirect("campaigns:sheet", seat.public_id)
    elif saves_itself:
        return HttpResponse(status=UNPROCESSABLE)
    return _show_sheet(request, seat, form, window, status)


@require_GET
def result(request: HttpRequest, subject_id: uuid.UUID) -> HttpResponse:
    """What was found about a person, by group. There is this one view of it, and nothing to choose."""
    viewer = viewer_on(request)
    subject = load_subject(viewer, subject_id)
    if not access.may_read_result(viewer, subject):
        return _no_result(request, viewer, subject)
    asked = questionnaire_on(subject.campaign.opens_on)
    context = {
        "subject": subject,
        "own": viewer.person is not None and viewer.person.pk == subject.person_id,
        "groups": queries.found_about(subject, asked),
        "asked": asked,
        "source": reliability.SOURCE,
        "dependable": reliability.DEPENDABLE,
    }
    return render(request, "campaigns/result.html", context)


def _no_result(request: HttpRequest, viewer: Viewer, subject: Subject) -> HttpResponse:
    """Why there is nothing to read, to those who would read it; to others it is not there."""
    if not access.may_name_raters(viewer, subject):
        raise Http404
    if subject.campaign.status == CampaignStatus.CLOSED and subject.withdrawn_at is None:
        raise Http404  # he was asked himself
    return render(request, "campaigns/waiting.html", {"subject": subject})


def _show_sheet(
    request: HttpRequest, seat: Seat, form: SheetForm, window: Window | None, status: int = 200
) -> HttpResponse:
    subject = Person.objects.get(public_id=seat.subject)
    asked = form.asked
    questions = codes(asked)
    answered = judged({code: 1 for code in questions if form[OF_THE_BOX + code].value()}, questions)
    context = {
        "seat": seat,
        "subject": subject,
        "form": form,
        "window": {WINDOW: window.name, SHOWS: window.shows} if window else {},
        "asked": asked,
        "parts": [
            (
                value.label,
                [form[OF_THE_BOX + guide.code] for guide in value.guides],
                form[OF_THE_BOX + value.value],
            )
            for value in asked.values
        ],
        "general": form[OF_THE_BOX + GENERAL],
        "answered": answered,
        "questions": len(questions),
    }
    return veiled(render(request, "campaigns/sheet.html", context, status=status))


def _own_seat(viewer: Viewer, public_id: uuid.UUID) -> Seat | None:
    """A sheet of the viewer; anybody else's is not there, nor one that he is no longer asked to fill in."""
    seat = seat_with_id(public_id)
    is_his = seat is not None and seat.box.purpose == queries.PURPOSE and may_fill(viewer, seat)
    return seat if is_his else None


def _ended(viewer: Viewer, seat: Seat | None) -> tuple[str, int]:
    """Why a sheet takes nothing, with the status that says so; no words while it does."""
    if seat is None:
        return _("Lembar ini tidak ada, atau Anda tidak lagi diminta mengisinya."), NOT_THERE
    if seat.box.status == BoxStatus.CANCELLED:
        return _("Pengisian ini dibatalkan. Yang sudah ditulis dimusnahkan tanpa dibaca."), CONFLICT
    if seat.box.status == BoxStatus.LOST:
        return _(
            "Kunci kotaknya hilang sebelum dibuka, jadi jawabannya tidak dapat dibaca oleh siapa pun. "
            "Tidak akan ada hasil."
        ), CONFLICT
    if seat.box.status != BoxStatus.OPEN or viewer.day > seat.box.closes_on:
        return _("Pengisian sudah ditutup. Yang sudah tersimpan ikut dihitung."), CONFLICT
    return "", SAVED


def load_subject(viewer: Viewer, public_id: uuid.UUID) -> Subject:
    subject = queries.subject_with_id(public_id)
    if subject is None:
        raise Http404
    return subject
