"""HR in two windows, and the round of the worker, at the same instant: a campaign opens once, and ends once."""

from __future__ import annotations

import pytest

from abdi.ballots.models import Box, Draft, Seat
from abdi.campaigns import services
from abdi.campaigns.enums import CampaignStatus
from abdi.campaigns.models import Campaign
from abdi.campaigns.services import CampaignRefused
from abdi.core.actor import Actor, acting_as
from tests.at_once import at_once
from tests.cast import Cast, assemble
from tests.factories.campaigns import call
from tests.factories.cycles import make_year
from tests.factories.people import viewer_of

Called = tuple[Cast, Campaign]


@pytest.fixture
def called(committed: None) -> Called:
    with acting_as(Actor.system("uji")):
        cast = assemble()
        return cast, call(cast, make_year())


def test_opened_twice_at_once_it_has_one_box(called: Called) -> None:
    cast, campaign = called
    _first, second = at_once(
        lambda: services.open_campaign(viewer=viewer_of(cast.hr), campaign=campaign),
        lambda: services.open_campaign(viewer=viewer_of(cast.hr), campaign=campaign),
    )
    assert isinstance(second, CampaignRefused)
    assert Box.objects.count() == 1
    asked = Seat.objects.values_list("voter", "subject")
    assert len(set(asked)) == len(asked) > 0


def test_cancelled_while_it_opens_nobody_stays_asked(called: Called) -> None:
    """Whoever cancels waits for the opening, and then ends the box with it."""
    cast, campaign = called
    at_once(
        lambda: services.open_due(campaign_id=campaign.pk),
        lambda: services.cancel_campaign(viewer=viewer_of(cast.hr), campaign=campaign, reason="Salah unit"),
    )
    assert Campaign.objects.get().status == CampaignStatus.CANCELLED
    assert [box.status for box in Box.objects.all()] == ["dibatalkan"]
    assert not Draft.objects.exists()
