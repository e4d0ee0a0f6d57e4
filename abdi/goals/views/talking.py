"""Percakapan at the lines of an SKP: read, answered, settled."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from abdi.core.once import once_for_form
from abdi.cycles.enums import YearStatus
from abdi.goals import access, queries, services
from abdi.goals.enums import Side, SkpStatus
from abdi.goals.forms import MessageForm
from abdi.goals.models import SkpVersion
from abdi.goals.queries import LineRef, Place, SkpLines, Talk
from abdi.goals.services import SkpRefused, Stale
from abdi.goals.views.loading import load_version, say_year
from abdi.people.access import Viewer
from abdi.people.requests import viewer_on


@dataclass(frozen=True)
class Talks:
    """What the page of a version shows of its threads; `side` is None for who only reads."""

    version: SkpVersion
    viewer: Viewer
    side: Side | None
    places: dict[str, Place]
    by_code: dict[str, Talk]

    @property
    def may_begin(self) -> bool:
        """A draft that its owner did not share is his alone: nobody could answer."""
        shown = self.version.status != SkpStatus.DRAFT or self.version.is_shared_draft
        return self.side is not None and shown

    @property
    def homeless(self) -> list[Talk]:
        """About lines that this version no longer has."""
        return queries.without_place(self.by_code, self.places)

    @property
    def open(self) -> int:
        return sum(talk.is_open for talk in self.by_code.values())


def talks_of_page(
    viewer: Viewer, version: SkpVersion, side: Side | None, lines: SkpLines, talks: dict[str, Talk]
) -> Talks:
    """The threads of a version, for a viewer who may read them."""
    if version.skp.year.status != YearStatus.OPEN:
        side = None
    return Talks(version, viewer, side, queries.places_of(lines), talks)


@require_http_methods(["GET", "HEAD", "POST"])
def talk(request: HttpRequest, version_id: uuid.UUID, code: str) -> HttpResponse:
    """The thread of one line on a page of its own, and the next message."""
    viewer = viewer_on(request)
    version = load_version(viewer, version_id)
    ref = _line_of(viewer, version, code)
    form = MessageForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _draw(request, version, ref, form)
    if not form.is_valid():
        return _draw(request, version, ref, form, status=422)

    def act() -> str:
        services.say(viewer=viewer, version=version, ref=ref, text=form.cleaned_data["text"])
        return _back_to(version, ref)

    try:
        return redirect(once_for_form(request.POST, act))
    except SkpRefused as refusal:
        return _draw(request, version, ref, form, fault=str(refusal), status=422)


@require_POST
def settle(request: HttpRequest, version_id: uuid.UUID, code: str) -> HttpResponse:
    """Selesai, unless somebody wrote meanwhile."""
    viewer = viewer_on(request)
    version = load_version(viewer, version_id)
    ref = _line_of(viewer, version, code)
    typed = request.POST.get("seen", "")
    seen = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 9 else 0
    try:
        services.settle(viewer=viewer, version=version, ref=ref, seen=seen)
    except SkpRefused as refusal:
        status = 409 if isinstance(refusal, Stale) else 422
        return _draw(request, version, ref, MessageForm(), fault=str(refusal), status=status)
    messages.success(request, _("Percakapan ditandai selesai. Pesan baru membukanya lagi."))
    return redirect(_back_to(version, ref))


def _line_of(viewer: Viewer, version: SkpVersion, code: str) -> LineRef:
    ref = queries.line_named(code)
    if ref is None or not access.may_read_threads(viewer, version):
        raise Http404
    return ref


def _back_to(version: SkpVersion, ref: LineRef) -> str:
    return f"{reverse('goals:version', args=[version.public_id])}#t-{ref.code}"


def _draw(
    request: HttpRequest,
    version: SkpVersion,
    ref: LineRef,
    form: MessageForm,
    *,
    fault: str = "",
    status: int = 200,
) -> HttpResponse:
    viewer = viewer_on(request)
    side = access.side_of(viewer, version)
    talks = talks_of_page(viewer, version, side, *queries.lines_and_talks(version))
    if ref.code not in talks.places and ref.code not in talks.by_code:
        raise Http404
    say_year(request, version)
    context = {
        "version": version,
        "skp": version.skp,
        "is_owner": side is Side.EMPLOYEE,
        "decides": side is Side.SUPERIOR,
        "talks": talks,
        "code": ref.code,
        "place": talks.places.get(ref.code),
        "form": form,
        "fault": fault,
    }
    return render(request, "goals/talk_page.html", context, status=status)
