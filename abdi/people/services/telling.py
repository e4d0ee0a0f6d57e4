from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_noop

from abdi.core import clock
from abdi.notifications.enums import Urgency
from abdi.notifications.services import tell
from abdi.people.models import SupervisorClaim


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
