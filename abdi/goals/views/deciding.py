from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from abdi.core.once import once_for_form, token_of
from abdi.goals import queries, services
from abdi.goals.enums import SkpStatus
from abdi.goals.forms import ExpectationsForm, ReturnForm
from abdi.goals.models import SkpVersion
from abdi.goals.services import SkpRefused, Stale
from abdi.goals.views.loading import (
    edition_of,
    is_autosave,
    load_version_to_decide,
    plain,
)
from abdi.goals.views.showing import show_version
from abdi.people.requests import person_on, viewer_on

PAGE = 25


@require_GET
def approvals(request: HttpRequest) -> HttpResponse:
    """Persetujuan: the SKP that wait for the viewer, the longest waiting first."""
    viewer, person = viewer_on(request), person_on(request)
    waiting = queries.with_open_threads(queries.waiting_for_approval(person, viewer.day))
    waiting = waiting.prefetch_related("skp__year__phases")
    page = Paginator(waiting, PAGE).get_page(request.GET.get("halaman"))
    rows = [(v, queries.standing_of(v, v.skp.year, viewer.day)) for v in page.object_list]
    threads = queries.threads_for_superior(person, viewer.day).select_related("skp__person", "skp__year")
    context = {
        "page": page,
        "rows": rows,
        "threads": list(threads[:PAGE]),
        "shared": list(queries.shared_with(person, viewer.day)[:PAGE]),
        "decided": list(queries.decided_by(person)[:10]),
        "overdue": queries.overdue_below(person, viewer.day).exists(),
        "late": sum(1 for _version, standing in rows if standing.superior_is_late),
    }
    return render(request, "goals/approvals.html", context)


@require_POST
def open_version(request: HttpRequest, version_id: uuid.UUID) -> HttpResponse:
    """Begin to read. From now on the employee cannot withdraw it."""
    viewer = viewer_on(request)
    version = load_version_to_decide(viewer, version_id)
    try:
        services.open_version(viewer=viewer, version=version)
    except SkpRefused as refusal:
        messages.warning(request, str(refusal))
        return redirect("goals:approvals")
    return redirect("goals:version", version.public_id)


@require_POST
def expectations(request: HttpRequest, version_id: uuid.UUID) -> HttpResponse:
    """The superior's special expectations, kept before he decides."""
    viewer = viewer_on(request)
    version = load_version_to_decide(viewer, version_id)
    form = ExpectationsForm(request.POST)
    if not form.is_valid():
        if is_autosave(request):
            return plain(422)
        return show_version(request, version, expectations=form, status=422)
    try:
        _keep_expectations(request, version, form)
    except SkpRefused as refusal:
        if is_autosave(request):
            return plain(409, str(refusal))
        status = 409 if isinstance(refusal, Stale) else 422
        return show_version(request, version, fault=str(refusal), expectations=form, status=status)
    if is_autosave(request):
        return plain(204)
    messages.success(request, _("Ekspektasi khusus tersimpan."))
    return redirect(f"{reverse('goals:version', args=[version.public_id])}?tersimpan=perilaku#perilaku")


def _keep_expectations(request: HttpRequest, version: SkpVersion, form: ExpectationsForm) -> None:
    services.save_expectations(
        viewer=viewer_on(request),
        version=version,
        texts=form.cleaned_data,
        edition=edition_of(request),
        token=token_of(request.POST),
    )


@require_POST
def agree(request: HttpRequest, version_id: uuid.UUID) -> HttpResponse:
    """Setujui SKP."""
    viewer = viewer_on(request)
    version = load_version_to_decide(viewer, version_id)

    def act() -> str:
        services.agree(viewer=viewer, version=version)
        return reverse("goals:approvals")

    try:
        address = once_for_form(request.POST, act)
    except SkpRefused as refusal:
        return _refused(request, version, refusal)
    messages.success(
        request, _("SKP %(name)s disetujui dan berlaku.") % {"name": version.skp.person.full_name}
    )
    return redirect(address)


@require_POST
def return_version(request: HttpRequest, version_id: uuid.UUID) -> HttpResponse:
    """Kembalikan dengan catatan."""
    viewer = viewer_on(request)
    version = load_version_to_decide(viewer, version_id)
    form = ReturnForm(request.POST)
    if not form.is_valid():
        return show_version(request, version, form=form, status=422)

    def act() -> str:
        services.return_version(viewer=viewer, version=version, reason=form.cleaned_data["reason"])
        return reverse("goals:approvals")

    try:
        address = once_for_form(request.POST, act)
    except SkpRefused as refusal:
        return _refused(request, version, refusal, form)
    messages.success(
        request, _("SKP %(name)s dikembalikan dengan catatan.") % {"name": version.skp.person.full_name}
    )
    return redirect(address)


def _refused(
    request: HttpRequest, version: SkpVersion, refusal: SkpRefused, form: ReturnForm | None = None
) -> HttpResponse:
    """Somebody was faster: show what holds now. What was withdrawn is the employee's again."""
    now = queries.version_with_skp(version.public_id)
    if now is None or now.status == SkpStatus.DRAFT:
        messages.warning(request, str(refusal))
        return redirect("goals:approvals")
    return show_version(request, now, fault=str(refusal), form=form, status=422)
