from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_noop

from abdi.core import clock
from abdi.notifications.enums import Urgency
from abdi.notifications.services import tell
from abdi.people.models import Delegation, SupervisorClaim


def tell_decided(claim: SupervisorClaim) -> None:
    """To the employee: deadlines run again from here, so it presses."""
    tell(
        user_id=claim.person.user_id,
        kind="people.claim_decided",
        subject=gettext_noop("Usul perbaikan atasan Anda sudah diputuskan."),
        url=reverse("people:claim"),
        happened_at=clock.now(),
        key=f"people.claim_decided:{claim.public_id}",
        urgency=Urgency.URGENT,
    )


def tell_delegated(delegation: Delegation) -> None:
    """To the delegate: others wait for what was his superior's or colleague's to judge, so it presses."""
    tell(
        user_id=delegation.delegate.user_id,
        kind="people.delegated",
        subject=gettext_noop("Wewenang menilai dilimpahkan kepada Anda. Lihat siapa yang Anda nilai."),
        url=reverse("appraisals:team"),
        happened_at=clock.now(),
        key=f"people.delegated:{delegation.public_id}",
        urgency=Urgency.URGENT,
    )


def tell_delegation_ended(delegation: Delegation) -> None:
    """To the delegate: what he has begun is now the delegator's again."""
    tell(
        user_id=delegation.delegate.user_id,
        kind="people.delegation_ended",
        subject=gettext_noop("Pelimpahan wewenang menilai kepada Anda sudah diakhiri."),
        url=reverse("appraisals:team"),
        happened_at=clock.now(),
        key=f"people.delegation_ended:{delegation.public_id}",
    )
