"""Kelola umpan balik 360: HR and the Tim Pengelola Kinerja call, open, cancel; they see numbers, never answers."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from abdi.campaigns import access, queries, services
from abdi.campaigns.enums import CampaignStatus
from abdi.campaigns.forms import CampaignForm
from abdi.campaigns.models import Campaign, Rater, Subject
from abdi.campaigns.services import CampaignRefused
from abdi.campaigns.views.naming import load_rater
from abdi.core.once import once_for_form
from abdi.core.refusals import tell
from abdi.cycles.queries import current_year
from abdi.people.access import Viewer
from abdi.people.models import Unit
from abdi.people.requests import viewer_on

PER_PAGE = 20
LISTED = 60


@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """The campaigns whose numbers the viewer may see."""
    viewer = viewer_on(request)
    if not access.counting_lineages(viewer):
        raise PermissionDenied(_("Halaman ini untuk pengelola kepegawaian dan Tim Pengelola Kinerja."))
    page = Paginator(queries.campaigns_counted(viewer), PER_PAGE).get_page(request.GET.get("halaman"))
    context = {"page": page, "may_call": access.may_call_some(viewer)}
    return render(request, "campaigns/overview.html", context)


@require_GET
def choose_unit(request: HttpRequest) -> HttpResponse:
    """For which unit?"""
    viewer = viewer_on(request)
    _must_call(viewer)
    asked = request.GET.get("cari", "")[:100].strip()
    context = {"asked": asked, "units": queries.units_to_call(viewer, asked)}
    return render(request, "campaigns/choose_unit.html", context)


@require_http_methods(["GET", "POST"])
def call(request: HttpRequest, unit_id: uuid.UUID) -> HttpResponse:
    """Days and limits; then the system proposes raters."""
    viewer = viewer_on(request)
    unit = _load_unit(viewer, unit_id)
    year = current_year(viewer.day)
    staff = queries.to_be_asked_about(unit, viewer.day)
    form = CampaignForm(request.POST or None, staff=staff if len(staff) <= LISTED else ())
    if request.method == "POST" and form.is_valid():

        def act() -> str:
            if year is None:
                raise CampaignRefused(_("Tidak ada tahun kinerja yang dibuka."))
            made = services.call_campaign(viewer=viewer, unit=unit, year=year, draft=form.draft())
            return reverse("campaigns:campaign", args=[made.public_id])

        try:
            return redirect(once_for_form(request.POST, act))
        except CampaignRefused as refusal:
            tell(form, refusal)
    context = {"unit": unit, "form": form, "n": len(staff)}
    return render(request, "campaigns/call.html", context, status=422 if form.is_bound else 200)


@require_GET
def campaign(request: HttpRequest, campaign_id: uuid.UUID) -> HttpResponse:
    """Who is asked about whom, what will happen with small groups; once closed, how many spoke."""
    viewer = viewer_on(request)
    return _page(request, viewer, _load(viewer, campaign_id))


@require_POST
def open_now(request: HttpRequest, campaign_id: uuid.UUID) -> HttpResponse:
    """Open before the planned day."""
    viewer = viewer_on(request)
    found = _load_to_call(viewer, campaign_id)
    return _act(
        request,
        viewer,
        found,
        lambda: services.open_campaign(viewer=viewer, campaign=found),
        _("Pengisian dibuka."),
    )


@require_POST
def cancel(request: HttpRequest, campaign_id: uuid.UUID) -> HttpResponse:
    """End without result."""
    viewer = viewer_on(request)
    found = _load_to_call(viewer, campaign_id)
    reason = request.POST.get("reason", "")
    return _act(
        request,
        viewer,
        found,
        lambda: services.cancel_campaign(viewer=viewer, campaign=found, reason=reason),
        _("Dibatalkan. Yang sudah ditulis dimusnahkan tanpa dibaca."),
    )


@require_POST
def excuse(request: HttpRequest, rater_id: uuid.UUID) -> HttpResponse:
    """Somebody who is asked has moved away."""
    viewer, rater = viewer_on(request), load_rater(rater_id)
    _must_reach(viewer, rater.subject)
    return _act_on_subject(
        request,
        rater.subject,
        lambda: services.excuse_rater(viewer=viewer, rater=rater, reason=request.POST.get("reason", "")),
        _("%(name)s tidak lagi diminta. Lembarnya dimusnahkan tanpa dibaca.")
        % {"name": rater.person.full_name},
    )


@require_POST
def withdraw(request: HttpRequest, subject_id: uuid.UUID) -> HttpResponse:
    """Take somebody out: nothing will be told of him."""
    viewer = viewer_on(request)
    subject = queries.subject_with_id(subject_id)
    if subject is None:
        raise Http404
    _must_reach(viewer, subject)
    return _act_on_subject(
        request,
        subject,
        lambda: services.withdraw_subject(
            viewer=viewer, subject=subject, reason=request.POST.get("reason", "")
        ),
        _("%(name)s dikeluarkan. Lembar tentangnya dimusnahkan tanpa dibaca.")
        % {"name": subject.person.full_name},
    )


def _act(
    request: HttpRequest, viewer: Viewer, found: Campaign, act: Callable[[], Campaign], done: str
) -> HttpResponse:
    try:
        act()
    except CampaignRefused as refusal:
        fresh = _load(viewer, found.public_id)
        return _page(request, viewer, fresh, fault=str(refusal), status=422)
    messages.success(request, done)
    return redirect("campaigns:campaign", found.public_id)


def _act_on_subject(
    request: HttpRequest, subject: Subject, act: Callable[[], Rater | Subject], done: str
) -> HttpResponse:
    try:
        act()
    except CampaignRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect("campaigns:raters", subject.public_id)


def _page(
    request: HttpRequest, viewer: Viewer, found: Campaign, *, fault: str = "", status: int = 200
) -> HttpResponse:
    page = Paginator(found.subjects.order_by("person__name", "pk"), PER_PAGE).get_page(
        request.GET.get("halaman")
    )
    shown = found.subjects.filter(pk__in=[subject.pk for subject in page.object_list])
    context = {
        "campaign": found,
        "page": page,
        "lines": queries.lines_of(found, viewer.day, shown),
        "may_call": access.may_call(viewer, found.unit),
        "is_prepared": found.status == CampaignStatus.PREPARED,
        "is_late": found.status == CampaignStatus.OPEN and viewer.day > found.closes_on,
        "is_running": found.status in (CampaignStatus.PREPARED, CampaignStatus.OPEN),
        "reason": request.POST.get("reason", ""),
        "fault": fault,
    }
    return render(request, "campaigns/campaign.html", context, status=status)


def _must_call(viewer: Viewer) -> None:
    if not access.may_call_some(viewer):
        raise PermissionDenied(_("Halaman ini untuk pengelola kepegawaian dan Tim Pengelola Kinerja."))


def _must_reach(viewer: Viewer, subject: Subject) -> None:
    """HR of the unit; who may only read gets 403, others do not learn that it exists."""
    if access.may_call(viewer, subject.campaign.unit):
        return
    if access.may_read_raters(viewer, subject):
        raise PermissionDenied(_("Umpan balik 360 diatur oleh pengelola kepegawaian unit itu."))
    raise Http404


def _load_unit(viewer: Viewer, public_id: uuid.UUID) -> Unit:
    _must_call(viewer)
    unit = Unit.objects.filter(public_id=public_id).first()
    if unit is None or not access.may_call(viewer, unit):
        raise Http404
    return unit


def _load(viewer: Viewer, public_id: uuid.UUID) -> Campaign:
    found = queries.campaign_with_id(public_id)
    if found is None or not access.may_count(viewer, found):
        raise Http404
    return found


def _load_to_call(viewer: Viewer, public_id: uuid.UUID) -> Campaign:
    found = _load(viewer, public_id)
    if not access.may_call(viewer, found.unit):
        raise PermissionDenied(_("Umpan balik 360 diatur oleh pengelola kepegawaian unit itu."))
    return found
