"""A transfer into a unit of others: proposed by one HR, confirmed by the other. Nothing moves in between."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from abdi.core import clock
from abdi.notifications.enums import Urgency
from abdi.notifications.services import News, tell, tell_all
from abdi.people.access import HR_ROLES, Viewer
from abdi.people.models import Person, RoleAssignment, Unit
from abdi.people.queries import post_on
from abdi.transitions.access import may_answer, may_change, may_withdraw
from abdi.transitions.enums import Kind, ProposalStatus, TeamChoice
from abdi.transitions.models import TransferProposal, Transition
from abdi.transitions.services.confirming import (
    REASON_LENGTH,
    carry_out_accepted,
    preview_accepted,
    preview_change,
)
from abdi.transitions.services.drafts import TransferDraft
from abdi.transitions.services.errors import PreviewChanged, TransitionRefused
from abdi.transitions.services.preview import Preview

_TOLD_AT_MOST = 20


@transaction.atomic
def propose_transfer(*, viewer: Viewer, person: Person, draft: TransferDraft, seen: str) -> TransferProposal:
    """Ask the receiving unit. Raises PreviewChanged, TransitionRefused and PermissionDenied as confirming does."""
    if not may_change(viewer, person):
        raise PermissionDenied(_("Perubahan dicatat oleh pengelola kepegawaian unit pegawai itu."))
    Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    waiting = TransferProposal.objects.filter(person=person, status=ProposalStatus.WAITING)
    if waiting.exists():
        raise TransitionRefused(
            _("Mutasi pegawai ini sudah menunggu konfirmasi unit penerima. Tarik usul itu bila keliru.")
        )
    post = post_on(person, viewer.day)
    if post is None:
        raise TransitionRefused(_("Jabatan pegawai ini hari ini belum tercatat. Lengkapi Data Pegawai dulu."))
    preview = preview_change(viewer=viewer, person=person, kind=Kind.TRANSFER, draft=draft)
    if preview.mark != seen:
        raise PreviewChanged(
            _("Keadaan berubah sejak pratinjau dibuat. Periksa pratinjau yang baru, lalu terapkan.")
        )
    with override("id"):  # the record keeps one language
        preview = preview_change(viewer=viewer, person=person, kind=Kind.TRANSFER, draft=draft)
    proposal = TransferProposal.objects.create(
        person=person,
        unit=post.unit,
        to_unit=draft.unit,
        draft=_as_data(draft),
        lines=preview.lines_as_data(),
        proposed_at=clock.now(),
        proposed_by=viewer.user,
    )
    _tell_receivers(proposal)
    return proposal


def draft_of(proposal: TransferProposal) -> TransferDraft:
    """What was proposed, as typed."""
    told = proposal.draft
    return TransferDraft(
        first=date.fromisoformat(told["first"]),
        basis=told["basis"],
        unit=proposal.to_unit,
        title=told["title"],
        job_type=told["job_type"],
        level=told["level"],
        job_class=told["job_class"],
        superior=Person.objects.get(public_id=told["superior"]),
        teams=TeamChoice(told["teams"]) if told["teams"] else None,
    )


def preview_proposal(*, viewer: Viewer, proposal: TransferProposal) -> Preview:
    """What accepting it would do today."""
    if not may_answer(viewer, proposal):
        raise PermissionDenied(_("Mutasi ke unit ini dikonfirmasi pengelola kepegawaian unit penerima."))
    return preview_accepted(viewer=viewer, person=proposal.person, draft=draft_of(proposal))


@transaction.atomic
def accept_transfer(*, viewer: Viewer, proposal: TransferProposal, seen: str) -> Transition:
    """Carry out what the receiving HR has seen. Accepting again returns the same change."""
    if not may_answer(viewer, proposal):
        raise PermissionDenied(_("Mutasi ke unit ini dikonfirmasi pengelola kepegawaian unit penerima."))
    proposal = _locked(proposal)
    if proposal.transition is not None:
        return proposal.transition
    _must_wait(proposal)
    made = carry_out_accepted(viewer=viewer, person=proposal.person, draft=draft_of(proposal), seen=seen)
    proposal.transition = made
    _answer(viewer, proposal, ProposalStatus.ACCEPTED, "")
    return made


@transaction.atomic
def decline_transfer(*, viewer: Viewer, proposal: TransferProposal, reason: str) -> TransferProposal:
    """The receiving unit does not confirm, or who proposed takes it back; the other side reads the reason."""
    if not (may_answer(viewer, proposal) or may_withdraw(viewer, proposal)):
        raise PermissionDenied(_("Mutasi ke unit ini dikonfirmasi pengelola kepegawaian unit penerima."))
    proposal = _locked(proposal)
    status = ProposalStatus.DECLINED if may_answer(viewer, proposal) else ProposalStatus.WITHDRAWN
    if proposal.status == status:
        return proposal
    _must_wait(proposal)
    if len(reason.strip()) < REASON_LENGTH:
        raise TransitionRefused(
            _("Tulis alasannya, paling sedikit %(least)s huruf.") % {"least": REASON_LENGTH}, "reason"
        )
    return _answer(viewer, proposal, status, reason.strip())


def _answer(viewer: Viewer, proposal: TransferProposal, status: str, reason: str) -> TransferProposal:
    proposal.status, proposal.reason = status, reason
    proposal.answered_at, proposal.answered_by = clock.now(), viewer.user
    proposal.save()
    if viewer.user.pk != proposal.proposed_by_id:
        tell(
            user_id=proposal.proposed_by_id,
            kind="transitions.answered",
            subject=gettext_noop("Usul mutasi Anda sudah dijawab unit penerima."),
            url=_address(proposal),
            happened_at=clock.now(),
            key=f"transitions.answered:{proposal.public_id}",
            urgency=Urgency.OWED,
        )
    return proposal


def _locked(proposal: TransferProposal) -> TransferProposal:
    return (
        TransferProposal.objects.select_for_update(of=("self",))
        .select_related("person", "unit", "to_unit", "transition")
        .get(pk=proposal.pk)
    )


def _must_wait(proposal: TransferProposal) -> None:
    if proposal.status != ProposalStatus.WAITING:
        raise TransitionRefused(_("Usul ini sudah dijawab atau ditarik. Muat ulang halaman."))


def _tell_receivers(proposal: TransferProposal) -> None:
    """The HR nearest to the receiving unit: of it or of the next unit above that has one; BKD reads the list."""
    codes = proposal.to_unit.lineage.rstrip("/").split("/")
    holders = RoleAssignment.objects.filter(
        Q(unit__in=Unit.objects.filter(code__in=codes)),
        role__in=HR_ROLES,
        during__contains=clock.today(),
    ).select_related("unit")
    held = list(holders.order_by("-unit__lineage")[:_TOLD_AT_MOST])
    nearest = max((len(one.unit.lineage) for one in held if one.unit), default=0)
    tell_all(
        News(
            user_id=one.user_id,
            kind="transitions.proposed",
            subject=gettext_noop("Sebuah mutasi ke unit Anda menunggu konfirmasi."),
            url=_address(proposal),
            happened_at=proposal.proposed_at,
            key=f"transitions.proposed:{proposal.public_id}",
            urgency=Urgency.OWED,
        )
        for one in held
        if one.unit and len(one.unit.lineage) == nearest
    )


def _address(proposal: TransferProposal) -> str:
    return reverse("transitions:proposal", args=[proposal.public_id])


def _as_data(draft: TransferDraft) -> dict[str, Any]:
    return {
        "first": draft.first.isoformat(),
        "basis": draft.basis,
        "title": draft.title,
        "job_type": str(draft.job_type),
        "level": draft.level,
        "job_class": draft.job_class,
        "superior": str(draft.superior.public_id),
        "teams": draft.teams.value if draft.teams else "",
    }
