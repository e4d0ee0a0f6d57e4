"""Opened before its day, a campaign keeps what was agreed for that day: its length, its distance, its load."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from abdi.campaigns import services
from abdi.campaigns.enums import CampaignStatus
from abdi.campaigns.models import Campaign
from abdi.campaigns.services import CampaignRefused
from abdi.core import clock
from abdi.cycles.models import PerformanceYear
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories.campaigns import call, close, opened, peers
from tests.factories.people import viewer_of

pytestmark = pytest.mark.usefixtures("acting")
TODAY = NOW.date()
SignedIn = Callable[..., Client]


def _in(days: int, lasts: int = 7) -> dict[str, object]:
    first = TODAY + timedelta(days=days)
    return {"opens_on": first, "closes_on": first + timedelta(days=lasts)}


def _open_now(cast: Cast, campaign: Campaign) -> Campaign:
    return services.open_campaign(viewer=viewer_of(cast.hr), campaign=campaign)


@pytest.mark.parametrize("is_closed", [True, False])
def test_two_rounds_about_one_person_do_not_come_close_by_an_early_opening(
    is_closed: bool, cast: Cast, year: PerformanceYear, signed_in: SignedIn
) -> None:
    """Called for ninety days after the first and opened after forty, the two could be subtracted."""
    first, later = opened(cast, year, closes_on=TODAY), call(cast, year, **_in(90))
    if is_closed:
        first = close(first)
    with clock.fixed(NOW + timedelta(days=40)):
        answer = signed_in(cast.hr).post(f"/umpan-balik-360/kelola/{later.public_id}/mulai/")
        assert answer.status_code == 422
        assert "kurang dari 90 hari dari hari ini" in answer.content.decode()
        later.refresh_from_db()
        assert later.status == CampaignStatus.PREPARED
        if not is_closed:
            services.cancel_campaign(viewer=viewer_of(cast.hr), campaign=first, reason="Salah unit")
            assert _open_now(cast, later).status == CampaignStatus.OPEN


def test_an_early_opening_makes_no_round_longer_than_sixty_days(cast: Cast, year: PerformanceYear) -> None:
    with pytest.raises(CampaignRefused, match="lebih dari 60 hari"):
        _open_now(cast, call(cast, year, **_in(58)))
    Campaign.objects.all().delete()
    assert _open_now(cast, call(cast, year, **_in(53))).status == CampaignStatus.OPEN


def test_an_early_opening_drowns_nobody(cast: Cast, year: PerformanceYear) -> None:
    """Each has his limit in the earlier days already."""
    ones = peers(cast, 2)
    opened(cast, year, people=(ones[0],), per_rater=1, closes_on=TODAY + timedelta(days=10))
    later = call(cast, year, people=(ones[1],), per_rater=1, **_in(20))
    with pytest.raises(CampaignRefused, match="mengisi lebih dari 1 lembar"):
        _open_now(cast, later)


def test_on_its_day_it_opens(cast: Cast, year: PerformanceYear) -> None:
    assert _open_now(cast, call(cast, year)).status == CampaignStatus.OPEN
