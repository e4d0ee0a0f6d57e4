"""The board of one meeting: seen, signed, called off; and its minutes."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from abdi.calibration import pages, services
from abdi.calibration.access import Seat, load_meeting, may_prepare
from abdi.calibration.documents import minutes_of
from abdi.calibration.enums import MeetingStatus
from abdi.calibration.forms import CancelForm, SignForm
from abdi.core import access_log, files
from abdi.core.actor import Actor
from abdi.core.once import once_for_form
from abdi.core.reasons import told
from abdi.people.access import Viewer
from abdi.people.requests import viewer_on

CONFLICT = 409
UNPROCESSABLE = 422


@require_GET
def board(request: HttpRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """Everyone of the unit on one board; or, once signed, what was signed."""
    viewer = viewer_on(request)
    seat = load_meeting(viewer, meeting_id)
    if seat.reads and not seat.signs:
        access_log.record(
            actor=str(Actor.user(viewer.user.public_id)), subject="calibration.Meeting", subject_id=meeting_id
        )
    return _show(request, viewer, seat)


@require_POST
def sign(request: HttpRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """The leader signs the minutes."""
    viewer = viewer_on(request)
    seat = load_meeting(viewer, meeting_id)
    if not seat.signs:
        raise PermissionDenied(_("Rapat ini ditandatangani pimpinan unit itu."))
    form = SignForm(request.POST)
    if form.is_valid():

        def act() -> str:
            signed = services.sign(
                viewer=viewer,
                meeting=seat.meeting,
                grounds=form.cleaned_data["grounds"],
                seen=request.POST.get("mark", ""),
            )
            return signed.receipt

        try:
            number = once_for_form(request.POST, act)
        except services.CalibrationRefused as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            words = _("Rapat sudah ditandatangani. Nomor tanda terima %(number)s.") % {"number": number}
            messages.success(request, words)
            return redirect("calibration:board", meeting_id)
    return _show(request, viewer, load_meeting(viewer, meeting_id), sign_form=form, status=UNPROCESSABLE)


@require_POST
def cancel(request: HttpRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """The Tim calls a meeting off."""
    viewer = viewer_on(request)
    seat = load_meeting(viewer, meeting_id)
    form = CancelForm(request.POST)
    if not may_prepare(viewer, seat.meeting.unit):
        raise PermissionDenied(_("Rapat dibatalkan Tim Pengelola Kinerja yang menyiapkannya."))
    if form.is_valid():
        try:
            services.cancel(viewer=viewer, meeting=seat.meeting, reason=form.cleaned_data["reason"])
        except services.CalibrationRefused as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            messages.success(request, _("Rapat dibatalkan. Penilaian yang sudah ada tetap milik penilainya."))
            return redirect("calibration:index")
    return _show(request, viewer, load_meeting(viewer, meeting_id), cancel_form=form, status=UNPROCESSABLE)


@require_GET
def groups(request: HttpRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """Whether groups of people stand apart, for who signs and for those who read all."""
    seat = load_meeting(viewer_on(request), meeting_id)
    if not seat.sees_all:
        raise PermissionDenied(_("Halaman ini terbuka bagi pimpinan unitnya dan Tim Pengelola Kinerja."))
    return render(request, "calibration/groups.html", pages.groups_context(seat))


@require_GET
def minutes(request: HttpRequest, meeting_id: uuid.UUID) -> FileResponse:
    """The minutes as they were issued."""
    seat = load_meeting(viewer_on(request), meeting_id)
    issued = minutes_of(seat.meeting)
    if issued is None:
        raise Http404
    return files.response(issued.file)


def _show(
    request: HttpRequest,
    viewer: Viewer,
    seat: Seat,
    *,
    sign_form: SignForm | None = None,
    cancel_form: CancelForm | None = None,
    status: int = 200,
) -> HttpResponse:
    if seat.meeting.status == MeetingStatus.SIGNED:
        return _show_signed(request, seat, sign_form, status)
    context = pages.board_context(
        seat,
        viewer.person.pk if viewer.person else None,
        cell=request.GET.get("kotak", ""),
        number=request.GET.get("halaman", ""),
        language=request.LANGUAGE_CODE,
    )
    context |= {"sign_form": None, "cancel_form": None, "raters": None}
    if seat.signs and seat.is_open:
        context["sign_form"] = sign_form or SignForm()
        context["sign_form"].ask(context["asks_reason"])
    if may_prepare(viewer, seat.meeting.unit):
        context["cancel_form"] = cancel_form or (CancelForm() if seat.is_open else None)
        context["raters"] = pages.raters_context(seat)
    return render(request, "calibration/board.html", context, status=status)


def _show_signed(request: HttpRequest, seat: Seat, refused: SignForm | None, status: int) -> HttpResponse:
    meeting = seat.meeting
    if refused is not None:
        messages.error(request, _("Rapat ini sudah ditandatangani, sehingga isinya tetap."))
        status = CONFLICT
    people = Paginator(meeting.outcome["pegawai"], pages.PER_PAGE)
    context = {
        "seat": seat,
        "meeting": meeting,
        "page": people.get_page(request.GET.get("halaman")),
        "reasons": told(meeting.outcome["because"], request.LANGUAGE_CODE),
        "shares": pages.signed_shares(meeting),
    }
    return render(request, "calibration/signed.html", context, status=status)
