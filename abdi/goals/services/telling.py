"""What the life of an SKP gives to tell. The news names nobody: that stands behind its link."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_noop

from abdi.core import clock
from abdi.goals.access import decider_on
from abdi.goals.enums import Side
from abdi.goals.models import Message, SkpVersion, Thread
from abdi.notifications.enums import Urgency
from abdi.notifications.services import take_back, tell
from abdi.people.models import Person


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


def tell_shared(version: SkpVersion, day: date) -> None:
    """To the penilai: a draft lies open to him."""
    penilai = decider_on(version, day)
    if penilai is not None:
        tell(
            user_id=penilai.user_id,
            kind="goals.shared",
            subject=gettext_noop("Sebuah draf SKP dibagikan kepada Anda untuk dibahas."),
            url=reverse("goals:approvals"),
            happened_at=clock.now(),
            key=_sharing(version),
        )


def untell_shared(version: SkpVersion, day: date) -> None:
    """It is the owner's alone again: the penilai need not look for it."""
    penilai = decider_on(version, day)
    if penilai is not None:
        take_back(key=_sharing(version), user_id=penilai.user_id)


def tell_message(message: Message, thread: Thread, version: SkpVersion, day: date) -> None:
    """To the other side, whose turn it is now. What was said stands behind the link."""
    recipient = version.skp.person if message.side == Side.SUPERIOR else decider_on(version, day)
    if recipient is not None:
        tell(
            user_id=recipient.user_id,
            kind="goals.message",
            subject=gettext_noop("Ada pesan baru dalam percakapan tentang SKP."),
            url=f"{reverse('goals:skp', args=[version.skp.public_id])}#t-{thread.code}",
            happened_at=message.at,
            key=f"goals.message:{message.pk}",
        )


def tell_taken_over(version: SkpVersion, late: Person) -> None:
    """To the employee, who waits for another now, and to who was late, who need not decide any more."""
    told = (
        (version.skp.person, gettext_noop("Keputusan atas SKP Anda diambil alih oleh atasan penilai.")),
        (late, gettext_noop("Keputusan atas sebuah SKP yang menunggu Anda diambil alih oleh atasan Anda.")),
    )
    for person, subject in told:
        tell(
            user_id=person.user_id,
            kind="goals.taken_over",
            subject=subject,
            url=reverse("goals:version", args=[version.public_id]),
            happened_at=clock.now(),
            key=f"goals.taken_over:{version.public_id}:{version.taken_over_by_id}",
        )


def _sharing(version: SkpVersion) -> str:
    """Names this showing: taken back and shared again, it is another."""
    return f"goals.shared:{version.public_id}:{version.shared_at:%Y%m%d%H%M%S}"


def _submission(version: SkpVersion) -> str:
    """Names this handing-in: withdrawn and handed in again, it is another."""
    return f"goals.submitted:{version.public_id}:{version.receipt}"
