"""What a meeting gives to tell. No rating and nobody's name: whoever reads the message may not be its owner."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_noop

from abdi.calibration.models import Meeting, Proposal
from abdi.core import clock
from abdi.notifications.services import tell
from abdi.people.models import Person
from abdi.people.queries import leader_on, stand_ins_of


def tell_prepared(meeting: Meeting, day: date) -> None:
    """The leader of the unit, and whoever acts in his place: a meeting that he signs is prepared."""
    leader = leader_on(meeting.unit, day)
    for person in ([leader] if leader else []) + stand_ins_of(meeting.unit, day):
        tell(
            user_id=person.user_id,
            kind="calibration.prepared",
            subject=gettext_noop("Rapat penetapan predikat %(period)s sudah disiapkan untuk unit Anda."),
            values={"period": meeting.period.name},
            url=reverse("calibration:board", args=[meeting.public_id]),
            happened_at=clock.now(),
            key=f"calibration.prepared:{meeting.public_id}:{person.public_id}",
        )


def tell_proposed(proposal: Proposal, penilai: int | None) -> None:
    """The penilai: a proposal waits for his answer."""
    if penilai is None:
        return
    to = Person.objects.get(pk=penilai)
    tell(
        user_id=to.user_id,
        kind="calibration.proposed",
        subject=gettext_noop("Sebuah usul dalam rapat penetapan predikat menunggu jawaban Anda."),
        values={},
        url=_about(proposal),
        happened_at=clock.now(),
        key=f"calibration.proposed:{proposal.public_id}",
    )


def tell_answered(proposal: Proposal) -> None:
    """Whoever proposed: the penilai has answered."""
    tell(
        user_id=proposal.by.user_id,
        kind="calibration.answered",
        subject=gettext_noop("Usul Anda dalam rapat penetapan predikat sudah dijawab penilainya."),
        values={},
        url=_about(proposal),
        happened_at=clock.now(),
        key=f"calibration.answered:{proposal.public_id}",
    )


def _about(proposal: Proposal) -> str:
    return reverse("calibration:person", args=[proposal.meeting.public_id, proposal.appraisal.skp.public_id])
