"""Menunggu konfirmasi Anda: the owner's word on what helpers typed for him."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from abdi.core.once import once_for_form
from abdi.core.refusals import tell
from abdi.goals.queries import target_words
from abdi.people.access import Viewer
from abdi.people.requests import person_on, viewer_on
from abdi.reporting import access, queries, services
from abdi.reporting.forms import RefusalForm, TypingForm
from abdi.reporting.models import AssistedEntry


@require_GET
def confirmations(request: HttpRequest) -> HttpResponse:
    """Everything that waits for my word, with what it would replace."""
    return show_waiting(request)


def show_waiting(request: HttpRequest, *, fault: str = "", status: int = 200) -> HttpResponse:
    """The page, with the reason for which something on it was refused."""
    person = person_on(request)
    entries = queries.waiting_entries(person)
    written = queries.written_so_far(entries)
    rows: list[dict[str, Any]] = [
        {
            "entry": entry,
            "target": target_words(entry.indicator),
            "written": written.get((entry.skp_id, entry.period_id, entry.indicator.key)),
        }
        for entry in entries
    ]
    context = {"rows": rows, "activities": queries.waiting_activities(person), "fault": fault}
    return render(request, "reporting/confirmations.html", context, status=status)


def load_entry(viewer: Viewer, public_id: uuid.UUID) -> AssistedEntry:
    """What a helper typed for the viewer."""
    entry = queries.entry_with_id(public_id)
    if entry is None or not access.may_decide(viewer, entry):
        raise Http404
    return entry


@require_POST
def confirm(request: HttpRequest) -> HttpResponse:
    """Confirm one (`isian`) or all that stood on the page (`dilihat`), each as "id:edition"."""
    person_on(request)
    viewer = viewer_on(request)
    name = "isian" if request.POST.get("isian") else "dilihat"
    seen = dict(filter(None, (_seen(text) for text in request.POST.getlist(name)[:200])))
    done = 0

    def act() -> str:
        nonlocal done
        done = services.confirm_all(viewer=viewer, seen=seen)
        return reverse("reporting:confirmations")

    try:
        target = once_for_form(request.POST, act)
    except services.ReportingError as refusal:
        return show_waiting(request, fault=str(refusal), status=409)
    if done:
        words = ngettext(
            "%(n)s isian Anda konfirmasi; kini menjadi isi draf Anda sendiri.",
            "%(n)s isian Anda konfirmasi; kini menjadi isi draf Anda sendiri.",
            done,
        )
        messages.success(request, words % {"n": done})
    return redirect(target)


def _seen(text: str) -> tuple[uuid.UUID, int] | None:
    public_id, _colon, edition = text.partition(":")
    try:
        return uuid.UUID(public_id), int(edition[:9])
    except ValueError:
        return None


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, entry_id: uuid.UUID) -> HttpResponse:
    """Change what was typed, and confirm it so."""
    viewer = viewer_on(request)
    entry = load_entry(viewer, entry_id)
    form = TypingForm(request.POST or None, indicator=entry.indicator, typed=entry)
    if request.method == "POST" and form.is_valid():

        def act() -> str:
            services.confirm(viewer=viewer, entry=entry, content=form.content())
            return reverse("reporting:confirmations")

        try:
            target = once_for_form(request.POST, act)
        except services.ReportingError as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Isian Anda ubah dan konfirmasi."))
            return redirect(target)
    context = {"entry": entry, "form": form, "target": target_words(entry.indicator)}
    status = 422 if request.method == "POST" else 200
    return render(request, "reporting/change_entry.html", context, status=status)


@require_POST
def refuse(request: HttpRequest, entry_id: uuid.UUID) -> HttpResponse:
    """Do not use it; the helper reads the note."""
    viewer = viewer_on(request)
    entry = load_entry(viewer, entry_id)
    return refuse_typed(
        request,
        lambda note: services.refuse(viewer=viewer, entry=entry, note=note),
        _("Isian tidak dipakai. Draf Anda tetap seperti semula."),
    )


def refuse_typed(request: HttpRequest, refuse: Callable[[str], object], done: str) -> HttpResponse:
    """Refuse with the note that was typed; `done` tells the owner what stays as it was."""
    form = RefusalForm(request.POST)
    if not form.is_valid():
        fault = _("Catatan paling banyak 500 huruf. Ringkas, lalu tolak lagi.")
        return show_waiting(request, fault=fault, status=422)

    def act() -> str:
        refuse(form.cleaned_data["note"])
        return reverse("reporting:confirmations")

    try:
        target = once_for_form(request.POST, act)
    except services.ReportingError as refusal:
        return show_waiting(request, fault=str(refusal), status=409)
    messages.success(request, done)
    return redirect(target)
