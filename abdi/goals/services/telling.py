"""What the life of an SKP gives to tell. The news names nobody: that stands behind its link."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_noop

from abdi.core import clock
from abdi.goals.models import SkpVersion
from abdi.notifications.enums import Urgency
from abdi.notifications.services import take_back, tell


def tell_submitted(version: SkpVersion) -> None:
    """To the superior before whom it lies."""
    if version.superior is not None:
        tell(
            user_id=version.superior.user_id,
            kind="goals.submitted",
            subject=gettext_noop("Sebuah SKP menunggu persetujuan Anda."),
            url=reverse("goals:approvals"),
            happened_at=clock.now(),
            key=_submission(version),
        )


def untell_submitted(version: SkpVersion) -> None:
    """It was withdrawn: the superior need not look for it."""
    if version.superior is not None:
        take_back(key=_submission(version), user_id=version.superior.user_id)


def tell_agreed(version: SkpVersion) -> None:
    """To the employee."""
    tell(
        user_id=version.skp.person.user_id,
        kind="goals.agreed",
        subject=gettext_noop("SKP Anda disetujui dan berlaku."),
        url=reverse("goals:version", args=[version.public_id]),
        happened_at=clock.now(),
        key=f"goals.agreed:{version.public_id}",
    )


def tell_returned(version: SkpVersion) -> None:
    """To the employee, who has days to mend it."""
    tell(
        user_id=version.skp.person.user_id,
        kind="goals.returned",
        subject=gettext_noop("SKP Anda dikembalikan dengan catatan."),
        url=reverse("goals:version", args=[version.public_id]),
        happened_at=clock.now(),
        key=f"goals.returned:{version.public_id}",
        urgency=Urgency.URGENT,
    )


def _submission(version: SkpVersion) -> str:
    """Names this handing-in: withdrawn and handed in again, it is another."""
    return f"goals.submitted:{version.public_id}:{version.receipt}"
