"""Answering, or rather not. What is said goes to the secret box and nowhere else: no receipt, no token, no record.

Both acts write the same two rows: the sheet is sealed anew, and the asking is put away. Which of them it was cannot be
told from what is stored.
"""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from abdi.acceptance import queries
from abdi.acceptance.access import may_answer
from abdi.acceptance.models import Invitation
from abdi.ballots import services as ballots
from abdi.ballots.keys import KeyGone
from abdi.ballots.models import Seat
from abdi.ballots.queries import own_draft
from abdi.ballots.sealing import Said
from abdi.people.access import Viewer


class AcceptanceRefused(ValueError):
    """Says why and what to do."""


@transaction.atomic
def answer(*, viewer: Viewer, invitation: Invitation, said: Said) -> None:
    """Keep the answers, in place of earlier ones; a repeat changes nothing."""
    _keep(viewer, invitation, _seat(viewer, invitation), said)


@transaction.atomic
def put_aside(*, viewer: Viewer, invitation: Invitation) -> None:
    """Rather not answer: the card goes away. Answers given earlier stay."""
    seat = _seat(viewer, invitation)
    try:
        said = own_draft(viewer, seat)
    except KeyGone:
        said = {}
    _keep(viewer, invitation, seat, said)


def _seat(viewer: Viewer, invitation: Invitation) -> Seat:
    if not may_answer(viewer, invitation):
        raise PermissionDenied(_("Pertanyaan ini hanya dapat dijawab oleh yang ditanya."))
    seat = queries.seat_of(invitation)
    if seat is None:
        raise AcceptanceRefused(
            _("Anda tidak lagi ditanya tentang langkah ini; tidak ada yang perlu dilakukan.")
        )
    return seat


def _keep(viewer: Viewer, invitation: Invitation, seat: Seat, said: Said) -> None:
    try:
        ballots.fill_in(viewer=viewer, seat=seat, said=said)
    except ballots.BallotRefused as refusal:
        raise AcceptanceRefused(str(refusal)) from None
    except KeyGone:
        raise AcceptanceRefused(
            _(
                "Kotak jawaban ini tidak dapat dibuka lagi karena kuncinya hilang; tidak ada yang perlu dilakukan."
            )
        ) from None
    Invitation.objects.filter(pk=invitation.pk).update(put_away=True)
