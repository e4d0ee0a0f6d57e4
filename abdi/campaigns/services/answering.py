"""Filling in a sheet. What is said goes to the secret box and nowhere else: no receipt, no token, no record."""

from __future__ import annotations

from django.utils.translation import gettext as _

from abdi.ballots import services as ballots
from abdi.ballots.keys import KeyGone
from abdi.ballots.models import Seat
from abdi.ballots.sealing import Said
from abdi.campaigns.services.errors import CampaignRefused, SavedElsewhere
from abdi.people.access import Viewer


def save_sheet(*, viewer: Viewer, seat: Seat, said: Said, window: ballots.Window | None = None) -> None:
    """Keep what the rater says so far, in place of what he said before; a repeat changes nothing.

    Raises CampaignRefused; SavedElsewhere where `window` shows an older sheet than the one that is kept.
    """
    try:
        ballots.fill_in(viewer=viewer, seat=seat, said=said, window=window)
    except ballots.SavedElsewhere as refusal:
        raise SavedElsewhere(str(refusal)) from None
    except ballots.BallotRefused as refusal:
        raise CampaignRefused(str(refusal)) from None
    except KeyGone:
        raise CampaignRefused(
            _("Lembar ini tidak dapat dibuka lagi karena kuncinya hilang. Beri tahu pengelola kepegawaian.")
        ) from None
