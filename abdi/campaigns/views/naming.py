"""The list of raters about one person: who is proposed, added and struck, and the word of the superior."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from abdi.campaigns import access, queries, services
from abdi.campaigns.enums import CampaignStatus
from abdi.campaigns.models import Rater, Subject
from abdi.campaigns.services import CampaignRefused
from abdi.core.once import once_for_form
from abdi.people.access import Viewer, is_self
from abdi.people.models import Person
from abdi.people.requests import viewer_on


@require_GET
def raters(request: HttpRequest, subject_id: uuid.UUID) -> HttpResponse:
    """Who is asked about a person, and what will happen with groups that are too small."""
    viewer = viewer_on(request)
    return _page(request, viewer, _load(viewer, subject_id))


@require_POST
def add(request: HttpRequest, subject_id: uuid.UUID) -> HttpResponse:
    """Name somebody, with a reason."""
    viewer = viewer_on(request)
    subject = _load_to_name(viewer, subject_id)
    person = _person(request.POST.get("person", ""))
    reason = request.POST.get("reason", "")

    def act() -> str:
        if person is None:
            raise CampaignRefused(_("Pilih nama dari daftar."), field="person")
        return str(services.add_rater(viewer=viewer, subject=subject, person=person, reason=reason).public_id)

    try:
        once_for_form(request.POST, act)
    except CampaignRefused as refusal:
        return _page(request, viewer, subject, fault=str(refusal), status=422)
    return redirect("campaigns:raters", subject.public_id)


@require_POST
def strike(request: HttpRequest, rater_id: uuid.UUID) -> HttpResponse:
    """Take a name off the list, with a reason."""
    viewer = viewer_on(request)
    rater = load_rater(rater_id)
    subject = _load_to_name(viewer, rater.subject.public_id)
    try:
        services.strike_rater(viewer=viewer, rater=rater, reason=request.POST.get("reason", ""))
    except CampaignRefused as refusal:
        return _page(request, viewer, subject, fault=str(refusal), status=422)
    return redirect("campaigns:raters", subject.public_id)


@require_POST
def confirm(request: HttpRequest, subject_id: uuid.UUID) -> HttpResponse:
    """The word of the superior."""
    viewer = viewer_on(request)
    subject = _load(viewer, subject_id)
    try:
        services.confirm_raters(viewer=viewer, subject=subject)
    except CampaignRefused as refusal:
        return _page(request, viewer, subject, fault=str(refusal), status=422)
    messages.success(request, _("Daftar penilai rekan dikonfirmasi."))
    return redirect("campaigns:raters", subject.public_id)


def _page(
    request: HttpRequest, viewer: Viewer, subject: Subject, *, fault: str = "", status: int = 200
) -> HttpResponse:
    campaign = subject.campaign
    is_prepared = campaign.status == CampaignStatus.PREPARED and subject.withdrawn_at is None
    may_name = is_prepared and access.may_name_raters(viewer, subject)
    asked = (request.GET.get("nama") or request.POST.get("nama") or "")[:100].strip()
    line = queries.lines_of(campaign, viewer.day, campaign.subjects.filter(pk=subject.pk))[0]
    taken = {rater.person_id for rater in line.raters if rater.is_in}
    found = queries.nameable(subject.person, viewer.day, asked) if may_name and asked else []
    context = {
        "subject": line.subject,
        "campaign": campaign,
        "line": line,
        "own": is_self(viewer, subject.person),
        "may_name": may_name,
        "may_confirm": is_prepared and access.may_confirm(viewer, subject),
        "may_excuse": campaign.status == CampaignStatus.OPEN and access.may_call(viewer, campaign.unit),
        "may_withdraw": campaign.status in (CampaignStatus.PREPARED, CampaignStatus.OPEN)
        and subject.withdrawn_at is None
        and access.may_call(viewer, campaign.unit),
        "asked": asked,
        "found": [person for person in found if person.pk not in taken],
        "chosen": request.POST.get("person", ""),
        "reason": request.POST.get("reason", ""),
        "fault": fault,
    }
    return render(request, "campaigns/raters.html", context, status=status)


def _person(said: str) -> Person | None:
    try:
        return Person.objects.filter(public_id=uuid.UUID(said)).first()
    except ValueError:
        return None


def _load(viewer: Viewer, public_id: uuid.UUID) -> Subject:
    subject = queries.subject_with_id(public_id)
    if subject is None or not access.may_read_raters(viewer, subject):
        raise Http404
    return subject


def _load_to_name(viewer: Viewer, public_id: uuid.UUID) -> Subject:
    subject = _load(viewer, public_id)
    if not access.may_name_raters(viewer, subject):
        raise PermissionDenied(_("Daftar ini disusun oleh pegawai yang bersangkutan dan atasannya."))
    return subject


def load_rater(public_id: uuid.UUID) -> Rater:
    found = Rater.objects.select_related("subject__campaign__unit", "subject__person", "person")
    rater = found.filter(public_id=public_id).first()
    if rater is None:
        raise Http404
    return rater
