"""One's own askings: what waits, and the seat at which one answers."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef

from abdi.acceptance.models import Invitation
from abdi.ballots.enums import BoxStatus
from abdi.ballots.models import Seat
from abdi.people.models import Person


def is_asked(person: OuterRef) -> Exists:
    """A condition for the viewer's query: four questions wait for him."""
    return Exists(Invitation.objects.filter(person=person, put_away=False, round__box__status=BoxStatus.OPEN))


def invitations_of(person: Person, day: date) -> list[Invitation]:
    """Those that still take an answer, what waits first."""
    found = Invitation.objects.filter(
        person=person, round__box__status=BoxStatus.OPEN, round__box__closes_on__gte=day
    )
    return list(found.select_related("round__box").order_by("put_away", "-asked_on", "pk"))


def invitation_with_id(public_id: UUID) -> Invitation | None:
    found = Invitation.objects.select_related("round__box", "round__agency", "person")
    return found.filter(public_id=public_id).first()


def seat_of(invitation: Invitation) -> Seat | None:
    """The seat of the person who was asked; None when it was taken away."""
    return (
        Seat.objects.select_related("box", "voter")
        .filter(
            box=invitation.round.box,
            voter=invitation.person,
            subject=invitation.round.agency.public_id,
        )
        .first()
    )
