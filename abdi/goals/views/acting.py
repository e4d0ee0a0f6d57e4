from __future__ import annotations

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods, require_POST

from abdi.core.once import once_for_form
from abdi.goals import queries, services
from abdi.goals.forms import ChangeForm
from abdi.goals.models import SkpVersion
from abdi.goals.services import NotReady, SkpRefused
from abdi.goals.views.loading import load_own_version, say_year
from abdi.goals.views.showing import show_version
from abdi.people.requests import viewer_on

LINKING = gettext_noop("Menghubungkan RHK dengan RHK atasan yang sudah berlaku.")
"""What stands in the form of a change that the page offered for this."""


@require_POST
def submit(request: HttpRequest, version_id: uuid.UUID) -> HttpResponse:
    """Ajukan SKP, then show the Tanda terima; or say completely what is missing."""
    viewer = viewer_on(request)
    version = load_own_version(viewer, version_id)

    def act() -> str:
        services.submit(viewer=viewer, version=version)
        return reverse("goals:receipt", args=[version.public_id])

    try:
        return redirect(once_for_form(request.POST, act))
    except NotReady as refusal:
        return show_version(request, version, findings=refusal.findings, status=422)
    except SkpRefused as refusal:
        return show_version(request, _now(version), fault=str(refusal), status=422)


@require_POST
def withdraw(request: HttpRequest, version_id: uuid.UUID) -> HttpResponse:
    """Tarik pengajuan, unless the superior was faster."""

    def act(version: SkpVersion) -> SkpVersion:
        return services.withdraw(viewer=viewer_on(request), version=version)

    return _act(request, version_id, act, _("Pengajuan ditarik. SKP kembali menjadi draf."))


@require_POST
def correct(request: HttpRequest, version_id: uuid.UUID) -> HttpResponse:
    """Perbaiki: the next draft after a return."""

    def act(version: SkpVersion) -> SkpVersion:
        return services.begin_correction(viewer=viewer_on(request), version=version)

    return _act(request, version_id, act, _("Draf perbaikan sudah dibuat dari versi yang dikembalikan."))


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, version_id: uuid.UUID) -> HttpResponse:
    """Ajukan perubahan SKP: why, then a draft beside the version in force."""
    viewer = viewer_on(request)
    version = load_own_version(viewer, version_id)
    asked = {"reason": _(LINKING)} if request.GET.get("alasan") == "rhk-atasan" else None
    form = ChangeForm(request.POST if request.method == "POST" else None, initial=asked)
    if request.method != "POST" or not form.is_valid():
        say_year(request, version)
        context = {"version": version, "skp": version.skp, "form": form}
        return render(request, "goals/change.html", context, status=422 if form.is_bound else 200)

    def act() -> str:
        draft = services.begin_change(viewer=viewer, version=version, reason=form.cleaned_data["reason"])
        return reverse("goals:version", args=[draft.public_id])

    try:
        return redirect(once_for_form(request.POST, act))
    except SkpRefused as refusal:
        return show_version(request, _now(version), fault=str(refusal), status=422)


@require_POST
def share(request: HttpRequest, version_id: uuid.UUID) -> HttpResponse:
    """Bagikan draf: the penilai reads along and speaks of it, and nothing more."""

    def act(version: SkpVersion) -> SkpVersion:
        return services.share_draft(viewer=viewer_on(request), version=version)

    return _act(request, version_id, act, _("Draf dibagikan. Penilai Anda dapat membaca dan membahasnya."))


@require_POST
def unshare(request: HttpRequest, version_id: uuid.UUID) -> HttpResponse:
    """Berhenti membagikan."""

    def act(version: SkpVersion) -> SkpVersion:
        return services.unshare_draft(viewer=viewer_on(request), version=version)

    return _act(
        request, version_id, act, _("Draf kembali hanya terlihat oleh Anda. Percakapan tetap tersimpan.")
    )


@require_POST
def discard(request: HttpRequest, version_id: uuid.UUID) -> HttpResponse:
    """Throw away the draft of a change."""
    viewer = viewer_on(request)
    version = load_own_version(viewer, version_id)
    try:
        services.discard_change(viewer=viewer, version=version)
    except SkpRefused as refusal:
        return show_version(request, _now(version), fault=str(refusal), status=422)
    messages.success(request, _("Draf perubahan dibuang. SKP yang berlaku tidak berubah."))
    return redirect("goals:mine")


def _act(
    request: HttpRequest,
    version_id: uuid.UUID,
    act: Callable[[SkpVersion], SkpVersion],
    done: str,
) -> HttpResponse:
    version = load_own_version(viewer_on(request), version_id)
    try:
        after = act(version)
    except SkpRefused as refusal:
        return show_version(request, _now(version), fault=str(refusal), status=422)
    messages.success(request, done)
    return redirect("goals:version", after.public_id)


def _now(version: SkpVersion) -> SkpVersion:
    """The version as it stands after somebody was faster."""
    return queries.version_with_skp(version.public_id) or version
