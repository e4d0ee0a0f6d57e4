"""Write, read, change, repeat and take out one entry; the words at it."""

from __future__ import annotations

import uuid
from contextlib import suppress
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from abdi.activities import access, queries, services
from abdi.activities.dates import Month, earliest, written_at
from abdi.activities.enums import Outcome
from abdi.activities.forms import EntryForm, RemarkForm, typed
from abdi.activities.models import Activity
from abdi.activities.views.loading import load_entry, load_own_entry
from abdi.activities.views.mine import show
from abdi.core import clock
from abdi.core.once import once_for_form
from abdi.core.refusals import tell
from abdi.people.requests import person_on, viewer_on

REMARK_IDS = "tanya-%s"  # beside the form of the entry on one page: no two fields share an id


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Record what was typed, on one day or several; sent twice it is recorded once. Opened anew: the empty log."""
    if request.method == "GET":
        return show(request)
    viewer, person = viewer_on(request), person_on(request)
    form = EntryForm(request.POST, today=viewer.day, lines=queries.lines_of(person, viewer.day))
    if not form.is_valid():
        return show(request, form=form, status=422)
    drafts = form.drafts()
    answers = services.record(viewer=viewer, drafts=drafts)
    recorded = sum(answer.outcome == Outcome.RECORDED for answer in answers)
    if recorded:
        words = ngettext("%(count)d kegiatan tercatat.", "%(count)d kegiatan tercatat.", recorded)
        messages.success(request, words % {"count": recorded})
    return redirect(_day_url(drafts[0].day))


@require_http_methods(["GET", "POST"])
def entry(request: HttpRequest, entry_id: uuid.UUID) -> HttpResponse:
    """One entry: its owner may write it anew, a reader reads it; with the words at it."""
    viewer = viewer_on(request)
    if request.method == "GET":
        return _show(request, load_entry(viewer, entry_id))
    found = load_own_entry(viewer, entry_id)
    form = _form(found, viewer.day, request.POST)
    if not form.is_valid():
        return _show(request, found, form=form, status=422)
    try:
        changed = services.change(viewer=viewer, entry=found, draft=form.drafts()[0])
    except services.ActivityError as refusal:
        tell(form, refusal)
        return _show(request, found, form=form, status=409)
    messages.success(request, _("Catatan disimpan."))
    return redirect(_day_url(changed.day))


def _form(found: Activity, today: date, data: Any = None) -> EntryForm:
    lines = queries.lines_of(found.person, found.day)
    form = EntryForm(data, today=today, lines=lines, initial=typed(found))
    for name in ("until", "skip_weekends", "client_id", "device_at"):
        del form.fields[name]
    if found.day < earliest(today):
        form.allows(found.day)
    return form


def _show(
    request: HttpRequest,
    found: Activity,
    *,
    form: EntryForm | None = None,
    remark_form: RemarkForm | None = None,
    status: int = 200,
) -> HttpResponse:
    viewer = viewer_on(request)
    is_mine = access.may_write(viewer, found.person)
    told = queries.told(found.person, [found])[0]
    context = {
        "entry": told,
        "activity": found,
        "written_at": written_at(found.recorded_at, found.device_at),
        "is_mine": is_mine,
        "may_answer": is_mine or access.may_answer_to(viewer, found.person),
        "may_acknowledge": access.may_answer_to(viewer, found.person) and found.acknowledged_at is None,
        "seen_at": clock.now().isoformat(),
        "form": form or (_form(found, viewer.day) if is_mine else None),
        "remark_form": remark_form or RemarkForm(auto_id=REMARK_IDS),
        "thread": [
            {
                "author": remark.author.full_name,
                "at": remark.at,
                "text": remark.text,
                "is_me": viewer.person is not None and remark.author_id == viewer.person.pk,
            }
            for remark in told.remarks
        ],
        "month": Month.of(found.day),
    }
    return render(request, "activities/entry.html", context, status=status)


@require_POST
def repeat(request: HttpRequest, entry_id: uuid.UUID) -> HttpResponse:
    """Ulangi kegiatan ini: on the day that is open, today unless another was chosen."""
    viewer = viewer_on(request)
    found = load_own_entry(viewer, entry_id)
    day = _day(request.POST.get("day", ""), viewer.day)
    answer = services.repeat(
        viewer=viewer, entry=found, day=day, client_id=_uuid(request.POST.get("client_id", ""))
    )
    if answer.outcome == Outcome.REFUSED:
        messages.error(request, answer.message)
    elif answer.outcome == Outcome.RECORDED:
        messages.success(request, _("Tercatat lagi: %(text)s") % {"text": found.text})
    return redirect(_day_url(day))


@require_POST
def take_out(request: HttpRequest, entry_id: uuid.UUID) -> HttpResponse:
    """Hapus: out of the log; history keeps it."""
    viewer = viewer_on(request)
    found = load_own_entry(viewer, entry_id, also_gone=True)
    with suppress(services.AlreadyGone):  # a second click
        services.take_out(viewer=viewer, entry=found)
        messages.success(request, _("Catatan dihapus."))
    return redirect(_day_url(found.day))


@require_POST
def remark(request: HttpRequest, entry_id: uuid.UUID) -> HttpResponse:
    """A question of the superior, or the owner's answer."""
    viewer = viewer_on(request)
    found = load_entry(viewer, entry_id)
    form = RemarkForm(request.POST, auto_id=REMARK_IDS)
    if not form.is_valid():
        return _show(request, found, remark_form=form, status=422)

    def act() -> str:
        services.remark(viewer=viewer, entry=found, text=form.cleaned_data["text"])
        return reverse("activities:entry", args=[entry_id])

    try:
        return redirect(once_for_form(request.POST, act))
    except services.ActivityError as refusal:
        form.add_error("text", str(refusal))
        return _show(request, found, remark_form=form, status=409)


def _day_url(day: date) -> str:
    return f"{reverse('activities:mine')}?bulan={Month.of(day)}&hari={day.isoformat()}"


def _day(text: str, otherwise: date) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return otherwise


def _uuid(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        return uuid.uuid4()
