from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from abdi.core import clock, files
from abdi.core.models import Receipt
from abdi.core.once import once_for_form
from abdi.cycles.models import PerformanceYear
from abdi.cycles.queries import current_year
from abdi.goals import access, queries, services
from abdi.goals.enums import SkpStatus
from abdi.goals.forms import StartForm
from abdi.goals.models import SkpVersion
from abdi.goals.views.loading import load_own_version, load_version, say_year
from abdi.goals.views.showing import HELD, all_events_of, show_version, standpoint, versions_for
from abdi.people.access import Viewer
from abdi.people.models import Person
from abdi.people.requests import person_on, viewer_on


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """SKP Saya: the SKP of the year, or the first step towards it."""
    person = person_on(request)
    year = current_year(clock.today())
    if year is None:
        return render(request, "goals/no_year.html", {"skps": list(queries.skps_of(person))})
    versions = queries.current_versions(person, year)
    if not versions:
        return _show_start(request, person, year)
    return show_version(request, versions[0], versions=versions)


def _show_start(
    request: HttpRequest,
    person: Person,
    year: PerformanceYear,
    form: StartForm | None = None,
    fault: str = "",
    status: int = 200,
) -> HttpResponse:
    viewer = viewer_on(request)
    request.year_label = str(year)  # type: ignore[attr-defined]
    standing = queries.plan_standing(person, year, viewer.day)
    context = {
        "year": year,
        "form": form or StartForm(),
        "fault": fault,
        "standing": standing,
        "form_words": services.form_for(viewer.post).label if viewer.post else "",
        "previous": queries.last_agreed(person, year),
        "memberships": queries.memberships_with_offers(person, year),
    }
    return render(request, "goals/start.html", context, status=status)


@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """Buat SKP, empty."""
    viewer, person = viewer_on(request), person_on(request)
    year = current_year(clock.today())
    if year is None:
        return redirect("goals:mine")
    form = StartForm(request.POST)
    if not form.is_valid():
        return _show_start(request, person, year, form, status=422)

    def act() -> str:
        version = services.start_skp(viewer=viewer, year=year, approach=form.cleaned_data["approach"])
        return reverse("goals:version", args=[version.public_id])

    try:
        return redirect(once_for_form(request.POST, act))
    except services.SkpRefused as refusal:
        return _show_start(request, person, year, form, str(refusal), status=422)


@require_GET
def of_skp(request: HttpRequest, skp_id: uuid.UUID) -> HttpResponse:
    """An SKP by itself: the latest version that the viewer may read."""
    viewer = viewer_on(request)
    versions = queries.versions_of_skp(skp_id)
    found = access.readable(viewer, versions[0].skp, versions) if versions else []
    if not found:
        raise Http404
    return show_version(request, found[0], versions=found)


@require_GET
def version(request: HttpRequest, version_id: uuid.UUID) -> HttpResponse:
    """One version, for whoever may read it. An appraiser who comes too late is told that it was withdrawn."""
    viewer = viewer_on(request)
    found = queries.version_with_skp(version_id)
    if found is None:
        raise Http404
    is_hidden = found.status == SkpStatus.DRAFT and not found.is_shared_draft
    if is_hidden and access.may_decide(viewer, found):
        messages.warning(request, _("SKP ini belum diajukan, atau baru saja ditarik kembali oleh pegawai."))
        return redirect("goals:approvals")
    above = _stands_above(viewer, found)
    if not above and not access.may_read_version(viewer, found):
        raise Http404
    return show_version(request, found, above=above)


def _stands_above(viewer: Viewer, version: SkpVersion) -> bool | None:
    """Whether the viewer reads as one up the line, looked up once for access and page; None where the page must ask.

    Of a draft it says nothing: those up the line do not read it.
    """
    if version.status == SkpStatus.DRAFT or access.acted_on(viewer, version):
        return None
    if access.may_write_skp(viewer, version.skp):
        return None
    return access.stands_above_owner(viewer, version.skp)


@require_GET
def compare(request: HttpRequest, version_id: uuid.UUID) -> HttpResponse:
    """What changed from an older version (`?dengan=number`, else the one before) to this one."""
    viewer = viewer_on(request)
    new = load_version(viewer, version_id)
    versions = versions_for(viewer, new)
    older = [v for v in versions if v.number < new.number]
    asked = request.GET.get("dengan", "")
    old = next((v for v in older if str(v.number) == asked), older[0] if older else None)
    if old is None:
        raise Http404
    changes = queries.compare(queries.lines_for(old), queries.lines_for(new))
    context = {"new": new, "old": old, "older": older, "changes": changes, "skp": new.skp}
    context |= standpoint(viewer, new)
    say_year(request, new)
    return render(request, "goals/compare.html", context)


@require_GET
def history(request: HttpRequest, version_id: uuid.UUID) -> HttpResponse:
    """All versions of an SKP and what became of each."""
    viewer = viewer_on(request)
    version = load_version(viewer, version_id)
    versions = versions_for(viewer, version)
    context = standpoint(viewer, version) | {
        "skps": [s for s in queries.skps_of(version.skp.person) if s.pk != version.skp_id],
        "skp": version.skp,
        "version": version,
        "versions": versions,
        "events": all_events_of(versions),
    }
    say_year(request, version)
    return render(request, "goals/history.html", context)


@require_GET
def receipt(request: HttpRequest, version_id: uuid.UUID) -> HttpResponse:
    """The Tanda terima of a version that was handed in."""
    version = load_own_version(viewer_on(request), version_id)
    found = Receipt.objects.filter(number=version.receipt).first() if version.receipt else None
    if found is None:
        raise Http404
    standing = queries.standing_of(version, version.skp.year, clock.today())
    context = {"version": version, "skp": version.skp, "receipt": found, "standing": standing}
    say_year(request, version)
    return render(request, "goals/receipt.html", context)


@require_GET
def receipt_pdf(request: HttpRequest, version_id: uuid.UUID) -> HttpResponse:
    """The Tanda terima on paper."""
    version = load_own_version(viewer_on(request), version_id)
    found = Receipt.objects.filter(number=version.receipt).first() if version.receipt else None
    if found is None:
        raise Http404
    return _download(services.receipt_pdf(version, found), f"Tanda terima {found.number}.pdf")


@require_GET
def draft_pdf(request: HttpRequest, version_id: uuid.UUID) -> HttpResponse:
    """A print of what is not in force, marked as such, kept nowhere."""
    version = load_version(viewer_on(request), version_id)
    name = f"SKP {version.skp.year.year} versi {version.number} draf.pdf"
    return _download(services.draft_pdf(version), name)


def _download(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_POST
def issue(request: HttpRequest, version_id: uuid.UUID) -> HttpResponse:
    """The official document: issued by the first who asks for it, the same for everyone after."""
    viewer = viewer_on(request)
    version = load_version(viewer, version_id)
    if not access.may_issue(viewer, version.skp.person):
        raise PermissionDenied(
            _("Dokumen ini diterbitkan atas permintaan pegawai, atasan, atau kepegawaiannya.")
        )
    try:
        services.issue(version=version)
    except services.SkpRefused as refusal:
        return show_version(request, version, fault=str(refusal), status=422)
    return redirect("goals:document", version.public_id)


@require_GET
def document(request: HttpRequest, version_id: uuid.UUID) -> FileResponse:
    """The official document as it was issued."""
    version = load_version(viewer_on(request), version_id)
    found = services.issued(version) if version.status in HELD else None
    if found is None:
        raise Http404
    return files.response(found.file)
